"""Figures: the snapshot of a month, for an account, a collector or a company (rules K1 to K3, K5 to K7, K10)."""

from odoo import api, fields, models
from odoo.tools import SQL, get_lang

from ...tools.written_dates import month_and_year
from ..fields.unchecked_many2one import UncheckedMany2one

#: Whose figures a row holds. A group's leader has those of its members in its own; a member's own stay beside them.
LEVELS = [("company", "Company"), ("collector", "Collector"), ("account", "Account"), ("member", "Grouped account")]


def _money(label, explained=None):
    return fields.Monetary(label, readonly=True, help=explained)


def _ratio(label, explained, aggregator="avg"):
    return fields.Float(label, readonly=True, help=explained, aggregator=aggregator)


class CollectionFigure(models.Model):
    """What the ledger came to on the last day of a month, or today for the month that runs (rule K10).

    Written only by the snapshot (``models/figure/snapshot.py``), whose SELECT is in ``amounts.py``, ``levels.py``,
    ``count_back.py`` and ``rows.py``. Amounts are in company currency. Sum one level only: each has the whole.
    """

    _name = "collection.figure"
    _description = "Figures of a month"
    _order = "month desc, level, receivable desc, id"
    _log_access = False

    level = fields.Selection(
        LEVELS, "Figures of", required=True, readonly=True,
        help="Each level has the whole ledger: look at one of them at a time. An account that leads a group has the "
        "figures of the accounts collected in it in its own; each of those stands beside it as a grouped account.")
    holder = fields.Integer(required=True, readonly=True, aggregator=None,
                            help="The number of the account, collector or company whose figures these are.")
    month = fields.Date(required=True, readonly=True, help="The first day of the month.")
    day = fields.Date("As of", required=True, readonly=True,
                      help="The day these figures speak of: the last one of the month, or the day they were computed.")
    days = fields.Integer(required=True, readonly=True, aggregator=None,
                          help="Days of the month; of the month that runs, those so far.")
    closed = fields.Boolean(readonly=True, help="The month is over: its figures stay as they were.")
    company_id = UncheckedMany2one("res.company", required=True, readonly=True, ondelete="cascade")
    currency_id = fields.Many2one(related="company_id.currency_id")
    collector_id = UncheckedMany2one(
        "res.users", readonly=True, ondelete="set null",
        help="Of an account: its collector when the figures were made.")
    partner_id = UncheckedMany2one("res.partner", "Customer", readonly=True, ondelete="cascade",
                                   index="btree_not_null")
    leader_id = UncheckedMany2one("res.partner", "Collected in", readonly=True, ondelete="set null",
                                  index="btree_not_null")

    receivable = _money("Receivable", "All that customers owe on the day, less their credits.")
    not_due = _money("Not due", "Open debit items whose due date had not passed.")
    overdue = _money("Overdue", "Open debit items whose due date had passed.")
    credits = _money("Unallocated credits", "Credit notes and payments that were not allocated to invoices.")
    aged_1_30 = _money("1–30 days")
    aged_31_60 = _money("31–60 days")
    aged_61_90 = _money("61–90 days")
    aged_90 = _money("Over 90 days")
    sales = _money("Sales", "Invoices less credit notes dated in the month, including tax: what was booked on "
                   "customers in sales journals.")
    collected = _money("Collected", "What came in during the month: booked on customers in bank, cash and credit card "
                       "journals, less what was paid back.")
    booked_later = _money("Booked later", "What bookings into this month after it was closed changed of the "
                          "receivable. The figures stay as they were; this says by how much they would differ now.")

    dso = _ratio("DSO (count-back)", "Days sales outstanding: the sales of each month are taken off the receivable, "
                 "the newest first, until it is used up; the days of those months are counted, of the last one a part. "
                 "Not to be mixed up with Odoo's own “Days Sales Outstanding”, which is computed otherwise.")
    dso_overdue = _ratio("DSO: overdue part", "The part of the DSO (count-back) that is overdue: DSO × overdue / "
                         "(overdue + not due). The rest is not due yet.")
    dso_stopped = fields.Date("Count-back stopped at", readonly=True, help="The month without sales, or with more "
                              "credit notes than invoices, at which the count-back stopped: what is left of the "
                              "receivable is older. Empty: it was counted to its end.")
    dso_left = _money("Not counted in DSO", "What was left of the receivable when the count-back stopped.")
    best_possible_dso = _ratio("Best possible DSO", "If everybody paid on the due date: not due × days of the month / "
                               "sales of the month. For the month that runs, the month before is taken together with "
                               "it. Empty without sales.")
    average_days_delinquent = _ratio("Average days delinquent", "DSO (count-back) less best possible DSO: the days "
                                     "that late payment costs.")
    effectiveness = _ratio("Effectiveness index (%)", "Of what could be collected in the month, what was: (opening "
                           "receivable + sales − closing receivable) / (opening receivable + sales − closing not due) "
                           "× 100.")
    average_days_late = _ratio("Average days late", "Of what was paid of invoices in this month and the five before: "
                               "days after the due date, weighted by amount. Early payments count as less than zero.")
    paid_amount = _money("Paid in six months", "What was paid of invoices in this month and the five before: the "
                         "weight of the average days late.")
    promises_kept = fields.Integer("Promises kept", readonly=True,
                                   help="Promises whose day was in the month and that were kept.")
    promises_missed = fields.Integer("Promises missed", readonly=True,
                                     help="Promises whose day was in the month and that were missed.")

    whose = fields.Char("Of", compute="_compute_display_name",
                        help="The customer, collector or company whose figures these are.")
    month_name = fields.Char("Month in words", compute="_compute_display_name")

    _one_each = models.UniqueIndex("(company_id, level, month, holder)")

    @api.depends("level", "month", "partner_id", "collector_id", "company_id")
    def _compute_display_name(self):
        """Name whose figures these are, and the month."""
        language = get_lang(self.env).code
        for figure in self:
            figure.whose = (figure.partner_id or figure.collector_id or figure.company_id).display_name
            figure.month_name = figure.month and month_and_year(figure.month, language)
            figure.display_name = f"{figure.whose}, {figure.month_name}" if figure.month else figure.whose

    @api.model
    def _promises_sql(self, month_from, month_to) -> SQL:
        """Return a SELECT of the promises whose day is from one day to another (rule K7).

        Columns: ``company_id, collector_id, partner_id`` (the account), ``kept, missed`` (numbers).
        """
        return SQL("SELECT NULL::int AS company_id, NULL::int AS collector_id, NULL::int AS partner_id,"
                   " 0 AS kept, 0 AS missed WHERE FALSE")
