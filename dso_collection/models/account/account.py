"""Customer accounts: one row per customer and company with everything lists and rules need."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..fields.shown_related import RelatedChar, RelatedReason, RelatedSelection
from ..fields.unchecked_many2one import UncheckedMany2one


class CollectionAccount(models.Model):
    """The state of one account, rebuilt from the ledger and the settings on the customer.

    Written only by :meth:`_refresh` (``models/account/refresh.py``). Amounts are in company
    currency; ``credit`` is positive; ``balance = overdue + not_due - credit`` (rule K1).
    """

    _name = "collection.account"
    _description = "Customer account"
    _order = "overdue desc, id"
    _rec_name = "partner_id"
    _log_access = False

    partner_id = UncheckedMany2one("res.partner", "Customer", required=True, readonly=True, ondelete="cascade")
    company_id = UncheckedMany2one("res.company", required=True, readonly=True, ondelete="cascade")
    currency_id = fields.Many2one(related="company_id.currency_id")
    customer_code = RelatedChar(related="partner_id.ref", string="Customer code")
    collector_id = UncheckedMany2one("res.users", readonly=True, ondelete="set null", index="btree_not_null")
    scenario_id = UncheckedMany2one("collection.scenario", readonly=True, ondelete="set null")
    leader_id = UncheckedMany2one("res.partner", "Collected in", readonly=True, ondelete="set null",
                                  index="btree_not_null")
    contact_id = UncheckedMany2one("res.partner", "Contact for collection", readonly=True, ondelete="set null")
    balance = fields.Monetary(readonly=True, help="All open items of the ledger.")
    overdue = fields.Monetary(readonly=True, help="Open debit items whose due date has passed.")
    not_due = fields.Monetary("Not due", readonly=True)
    credit = fields.Monetary("Unallocated credits", readonly=True,
                             help="Credit notes and payments not yet allocated to invoices.")
    late_30 = fields.Monetary("1–30 days", readonly=True)
    late_60 = fields.Monetary("31–60 days", readonly=True)
    late_90 = fields.Monetary("61–90 days", readonly=True)
    late_over_90 = fields.Monetary("Over 90 days", readonly=True)
    group_balance = fields.Monetary("Balance collected here", readonly=True,
                                    help="Balance of the account and of the accounts collected in it.")
    group_overdue = fields.Monetary("Overdue collected here", readonly=True,
                                    help="Overdue of the account and of the accounts collected in it.")
    leader_item_id = UncheckedMany2one(
        "account.move.line", "Leader item", readonly=True, ondelete="set null", index="btree_not_null",
        help="The open item that decides which action is due: the oldest one.")
    leader_due_date = fields.Date("Due date of the leader item", readonly=True)
    days_late = fields.Integer("Days late", readonly=True, aggregator="max",
                               help="Days since the due date of the leader item.")
    days_late_shown = fields.Integer(
        "Days late (leader item, or oldest)", readonly=True, aggregator="max",
        help="Days since the due date of the leader item; where none leads, of the oldest overdue item.")
    next_action_id = UncheckedMany2one("collection.action", "Next action", readonly=True, ondelete="set null")
    next_action_date = fields.Date("Next action on", readonly=True)
    next_action_state = RelatedSelection(related="next_action_id.state", string="Next action's state")
    next_action_error = RelatedReason(related="next_action_id.error", string="Why it waits")
    missing_collector = fields.Boolean("No collector", readonly=True)
    missing_contact = fields.Boolean("No usable contact for collection", readonly=True)
    missing_second_contact = fields.Boolean(
        "Second message cannot be sent", readonly=True,
        help="A step of the scenario goes by two channels, and its second message reaches nobody. The first one goes.")
    missing_scenario = fields.Boolean("No scenario", readonly=True)
    scenario_finished = fields.Boolean(
        "Scenario finished", readonly=True,
        help="Every action of the scenario was done for an item that is still open; the next item leads (rule P7).")
    credits_to_allocate = fields.Boolean(
        "Credits to allocate", readonly=True,
        help="Credits not yet allocated cover what is overdue, here and in the accounts collected here (rule P9).")

    _one_per_customer = models.UniqueIndex("(partner_id, company_id)")
    # In the words in which Odoo searches a boolean: in others, PostgreSQL would not know the index for one that serves.
    _missing = models.Index(
        "(company_id) WHERE missing_collector IS TRUE OR missing_contact IS TRUE OR missing_scenario IS TRUE"
        " OR missing_second_contact IS TRUE"
    )

    _to_look_at = models.Index("(company_id) WHERE scenario_finished IS TRUE OR credits_to_allocate IS TRUE")

    def init(self):
        """Leave room in the table's pages: the figures of every late account change each day.

        A new version of a row then fits beside the old one, and no index is touched (none is on a
        figure).
        """
        self.env.cr.execute("ALTER TABLE collection_account SET (fillfactor = 50)")

    @api.model
    def _columns_sql(self) -> dict[str, SQL]:
        """Return what each stored field is: the columns that a refresh computes, by their names.

        Over the tables of the last SELECT of ``models/account/projection.py``: the ``account`` with its settings and
        what is collected in it, its own ``amount`` (:meth:`_sums_sql`), the ``contact``, the channels ``needed``, the
        item that led before (``former``), and the ``company`` with its ``today``. An add-on that adds a field adds its
        column here.
        """
        columns = {name: SQL.identifier("account", name) for name in (
            "partner_id", "company_id", "collector_id", "scenario_id", "leader_id", "group_balance", "group_overdue")}
        columns |= {name: SQL("COALESCE(%s, 0)", SQL.identifier("amount", name)) for name in (
            "balance", "not_due", "credit", "late_30", "late_60", "late_90", "late_over_90")}
        leader = SQL("account.leader")
        due_date = self._leader_due_date_sql(leader)
        return columns | {
            "overdue": self._overdue_sql(),
            "contact_id": SQL("contact.id"),
            "leader_item_id": SQL("CASE WHEN %s THEN former.leader_item_id ELSE %s END",
                                  self._former_stays_sql(), self._leader_item_sql(leader)),
            "leader_due_date": due_date,
            "days_late": SQL("GREATEST(company.today - %s, 0)", due_date),
            "days_late_shown": SQL(
                "GREATEST(company.today - CASE WHEN %(due)s IS NULL THEN amount.oldest ELSE %(due)s END, 0)",
                due=due_date),
            "missing_collector": SQL("account.group_balance <> 0 AND account.collector_id IS NULL"),
            # Rule A1: a scenario without actions means "manual only", nobody is missed.
            "missing_contact": SQL(
                """
                account.group_balance <> 0
                AND CASE WHEN contact.id IS NULL
                         THEN account.scenario_id IS NULL OR needed.scenario_id IS NOT NULL
                         ELSE COALESCE(contact.unreachable & needed.channels <> 0, FALSE) END
                """),
            # Rule M1: of a step with two channels, too
            "missing_second_contact": SQL(
                "account.group_balance <> 0 AND contact.id IS NOT NULL"
                " AND COALESCE(contact.unreachable & needed.second_channels <> 0, FALSE)"),
            "missing_scenario": SQL("account.group_balance <> 0 AND account.scenario_id IS NULL"),
            "scenario_finished": SQL("account.finished"),
            "credits_to_allocate": SQL(
                "account.group_overdue > 0 AND account.group_credit >= account.group_overdue"),
        }
