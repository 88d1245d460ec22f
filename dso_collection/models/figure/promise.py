"""Promises kept and missed: by number and by amount, of accounts, collectors and companies (rule K7)."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL, format_amount

from ...roles import COLLECTORS

#: What is said of an account looks back so many months.
MONTHS = 12


class CollectionItemHistory(models.Model):
    """Promises are found by their day."""

    _inherit = "collection.item.history"

    _promises_over = models.Index("(promise_date) WHERE promise_outcome IN ('kept', 'missed')")


class CollectionFigure(models.Model):
    """Counts each item promised: a promise to pay three invoices is three, for two of them may be kept.

    Only promises whose day is over: one that was kept early counts on the day it was promised for. What was withdrawn
    before its day is neither kept nor missed.
    """

    _inherit = "collection.figure"

    kept_promise_rate = fields.Float(
        "Promises kept (%)", compute="_compute_kept_promise_rate",
        help="Of the promises whose day was in the month, those that were kept, by number: kept / (kept + missed).")
    kept_promise_amount_rate = fields.Float(
        "Promises kept (%), by amount", compute="_compute_kept_promise_amount_rate",
        help="The same by the amounts that were promised, of the accounts as they are collected now.")

    @api.depends("promises_kept", "promises_missed")
    def _compute_kept_promise_rate(self):
        for figure in self:
            over = figure.promises_kept + figure.promises_missed
            figure.kept_promise_rate = figure.promises_kept / over if over else 0.0

    @api.depends("month", "day", "level", "holder")
    def _compute_kept_promise_amount_rate(self):
        """Ask for one row after the other: it is shown on the form only."""
        for figure in self:
            told = figure._promises(
                figure.company_id, figure.month, figure.day,
                figure.collector_id if figure.level == "collector" else None, figure._own_account_sql())
            figure.kept_promise_amount_rate = told["amount_rate"] or 0.0

    def _own_account_sql(self) -> SQL | None:
        """Return the account of a row, for rows of one."""
        return None if self.level not in ("account", "member") else SQL(
            "SELECT id FROM collection_account WHERE partner_id = %s AND company_id = %s", self.holder,
            self.company_id.id)

    @api.model
    def _promises_sql(self, month_from, month_to) -> SQL:
        """Return a SELECT of the promises whose day is from one day to another (rule K7).

        Columns: ``company_id, collector_id, partner_id`` (the account), ``kept, missed`` (numbers).
        """
        return SQL(
            """
            SELECT promise.company_id, account.collector_id, promise.partner_id,
                   COUNT(*) FILTER (WHERE promise.kept)::int AS kept,
                   COUNT(*) FILTER (WHERE NOT promise.kept)::int AS missed
              FROM (%s) promise
         LEFT JOIN collection_account account ON account.partner_id = promise.partner_id
                                             AND account.company_id = promise.company_id
          GROUP BY promise.company_id, account.collector_id, promise.partner_id
            """, self._promises_over_sql(month_from, month_to))

    @api.model
    def _promises_over_sql(self, date_from, date_to) -> SQL:
        """Return the promises of some days that are over: ``partner_id, company_id, kept, amount``.

        The amount is what was promised, in company currency at the rate of the document; of a document that is gone,
        only where it was in that currency.
        """
        return SQL(
            """
            SELECT promise.partner_id, promise.company_id, promise.promise_outcome = 'kept' AS kept,
                   COALESCE(promise.promise_amount, promise.open_amount, 0)
                   * CASE WHEN promise.currency_id = own.currency_id THEN 1
                          ELSE COALESCE(line.balance / NULLIF(line.amount_currency, 0), 0) END AS amount
              FROM collection_item_history promise
              JOIN (%(companies)s) company (id, today) ON company.id = promise.company_id
              JOIN res_company own ON own.id = promise.company_id
         LEFT JOIN account_move_line line ON line.id = promise.item_id
             WHERE promise.promise_outcome IN ('kept', 'missed') AND promise.promise_date < company.today
               AND promise.promise_date BETWEEN %(first)s AND %(last)s
            """,
            companies=self.env["collection.account"]._companies_sql(), first=date_from, last=date_to)

    @api.model
    def _promises(self, companies, date_from, date_to, collector=None, accounts=None) -> dict:
        """Return what became of the promises for some days: ``kept, missed, kept_amount, missed_amount``.

        And ``rate``, ``amount_rate``: kept of kept and missed, 0 to 1; None where nothing was promised. ``collector``:
        who collects the accounts now; ``accounts``: an SQL select of ``collection_account.id``. Amounts are in the
        currency of the first of the companies.
        """
        self.browse().check_access("read")
        companies.with_env(self.env)._collection_check_mine()
        self.env.flush_all()
        scope = SQL("TRUE") if collector is None and accounts is None else SQL(
            "(promise.partner_id, promise.company_id) IN (SELECT partner_id, company_id FROM (%s) chosen)",
            self._accounts_of_sql(companies, collector, accounts))
        self.env.cr.execute(SQL(
            """
            SELECT %s FROM (%s) promise
              JOIN (%s) company (id, rate, since) ON company.id = promise.company_id
             WHERE %s
            """, _sums(SQL("promise.amount * company.rate")), self._promises_over_sql(date_from, date_to),
            self._rates_sql(companies), scope))
        return _with_rates(self.env.cr.dictfetchone())


class CollectionAccount(models.Model):
    """How the promises of the last twelve months were kept, for lists and the customer's page (rules K7, D5)."""

    _inherit = "collection.account"

    promises_kept = fields.Integer(
        compute="_compute_promises", help="Promises of the last 12 months that were kept, one for each item promised.")
    promises_missed = fields.Integer(
        compute="_compute_promises",
        help="Promises of the last 12 months that were missed, one for each item promised.")
    kept_promise_rate = fields.Float(
        "Promises kept (%)", compute="_compute_promises",
        help="Of the promises of the last 12 months whose day is over, those that were kept, by number. With the "
        "accounts collected here.")

    def _compute_promises(self):
        records = self._origin._promise_records()
        for account in self:
            record = records.get(account._origin.id, {})
            account.promises_kept, account.promises_missed = record.get("kept", 0), record.get("missed", 0)
            account.kept_promise_rate = record.get("rate") or 0.0

    def _promise_records(self) -> dict:
        """Return ``{account id: what became of its promises}``, of a leader with its group (rule G2)."""
        if not self.ids:
            return {}
        self.env.flush_all()
        today = max(company._collection_today() for company in self.company_id)
        self.env.cr.execute(SQL(
            """
            SELECT account.id, %s
              FROM collection_account account
              JOIN collection_account member ON member.company_id = account.company_id
                                            AND account.partner_id IN (member.partner_id, member.leader_id)
              JOIN (%s) promise ON promise.partner_id = member.partner_id AND promise.company_id = member.company_id
             WHERE account.id = ANY(%s)
          GROUP BY account.id
            """, _sums(SQL("promise.amount")), self.env["collection.figure"]._promises_over_sql(
                today - relativedelta(months=MONTHS), today), self.ids))
        return {row.pop("id"): _with_rates(row) for row in self.env.cr.dictfetchall()}


class ResPartner(models.Model):
    """Says it of the account in the current company, in words."""

    _inherit = "res.partner"

    collection_promise_record = fields.Char(
        "Promises kept", compute="_compute_collection_promise_record", groups=COLLECTORS,
        help="Of the promises of the last 12 months whose day is over: by number, one for each item promised, and by "
        "amount. With the accounts collected here.")

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_promise_record(self):
        records = self.collection_account_id._promise_records()
        for partner in self:
            account = partner.collection_account_id
            record = records.get(account.id)
            partner.collection_promise_record = record and self.env._(
                "%(kept)s of %(all)s (%(rate)s%%); %(amount)s of %(promised)s (%(amount_rate)s%%)",
                kept=record["kept"], all=record["kept"] + record["missed"], rate=round(100 * record["rate"]),
                amount=format_amount(self.env, record["kept_amount"], account.currency_id),
                promised=format_amount(self.env, record["kept_amount"] + record["missed_amount"], account.currency_id),
                amount_rate=round(100 * (record["amount_rate"] or 0)))


def _sums(amount) -> SQL:
    """Add up promises, kept and missed, by number and by amount."""
    return SQL(
        """
        COUNT(*) FILTER (WHERE promise.kept)::int AS kept, COUNT(*) FILTER (WHERE NOT promise.kept)::int AS missed,
        COALESCE(ROUND(SUM(%(amount)s) FILTER (WHERE promise.kept), 2), 0)::float8 AS kept_amount,
        COALESCE(ROUND(SUM(%(amount)s) FILTER (WHERE NOT promise.kept), 2), 0)::float8 AS missed_amount
        """, amount=amount)


def _with_rates(row) -> dict:
    """Add which part was kept, where anything was promised."""
    number, amount = row["kept"] + row["missed"], row["kept_amount"] + row["missed_amount"]
    return {**row, "rate": row["kept"] / number if number else None,
            "amount_rate": row["kept_amount"] / amount if amount else None}
