"""What is paid without being asked for: what the effect of steps is compared with (rule K8)."""

from odoo import api, fields, models
from odoo.tools import SQL

from ... import ledger
from .amounts import CASH
from .effect import WINDOWS

AGES = [("not_due", "Not due"), ("late_30", "1–30 days late"), ("late_60", "31–60 days late"),
        ("late_90", "61–90 days late"), ("late_over_90", "Over 90 days late")]
#: Each open item is looked at every so many days: once a week; of a large ledger, every four weeks.
EVERY, EVERY_OF_MANY, MANY = 7, 28, 50_000


class CollectionStepComparison(models.Model):
    """One row for each company and age; made anew by the engine each night, of the last twelve months.

    Each open item is looked at on one day of each week (of a large ledger: of four weeks); which one is by its number,
    so that no weekday and no day of the month counts for more. What an action named within as many
    days before or after is left out.
    """

    _name = "collection.step.comparison"
    _description = "Paid without an action"
    _order = "company_id, id"
    _rec_name = "age"
    _log_access = False

    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade", index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    age = fields.Selection(AGES, "Days late", required=True, readonly=True)
    looked_at = fields.Integer("Times looked at", readonly=True, help="How often an open item of this age was looked "
                               "at that no action named seven days before or after.")
    amount_7, amount_14, amount_30 = (fields.Monetary(f"Open, {days} days", readonly=True) for days in WINDOWS)
    paid_7, paid_14, paid_30 = (fields.Monetary(f"Amount paid in {days} days", readonly=True) for days in WINDOWS)
    share_7, share_14, share_30 = (fields.Float(f"Paid in {days} days", readonly=True, aggregator="avg")
                                   for days in WINDOWS)

    _one_each = models.UniqueIndex("(company_id, age)")

    @api.model
    def _every(self) -> int:
        """Say how often an item is looked at."""
        [(rows,)] = self.env.execute_query(SQL(
            "SELECT reltuples FROM pg_class WHERE oid = 'account_partial_reconcile'::regclass"))
        return EVERY if rows < MANY else EVERY_OF_MANY

    @api.model
    def _is_many(self) -> bool:
        """Say whether the ledger is too large for a button to wait for it."""
        return self._every() == EVERY_OF_MANY

    @api.model
    def _shares_sql(self, companies, first, named: SQL, every) -> SQL:
        """Return the rows: ``company_id, age, looked_at``, and of each window ``amount_7, paid_7, share_7`` …

        ``first``: the first day on which items are looked at; ``named``: the items that actions named in this time.
        """
        effects = self.env["collection.step.effect"]
        windows = {days: SQL("look.day + %(days)s < look.today AND COALESCE(look.nearest > %(days)s, TRUE)", days=days)
                   for days in WINDOWS}
        amounts = SQL(", ").join(SQL(
            """
            COALESCE(SUM(look.open) FILTER (WHERE %(counts)s), 0) AS %(amount)s,
            COALESCE(SUM(LEAST(look.%(paid)s, look.open)) FILTER (WHERE %(counts)s), 0) AS %(paid)s
            """, counts=counts, amount=SQL.identifier(f"amount_{days}"), paid=SQL.identifier(f"paid_{days}"))
            for days, counts in windows.items())
        return SQL(
            """
            SELECT share.*, %(shares)s
              FROM (SELECT look.company_id, %(age)s AS age, COUNT(*) FILTER (WHERE %(counts)s)::int AS looked_at,
                           %(amounts)s
                      FROM (%(looks)s) look
                     WHERE look.open > 0
                  GROUP BY 1, 2) share
            """,
            age=effects._age_sql(SQL("look.late")), counts=windows[WINDOWS[0]], amounts=amounts,
            looks=self._looks_sql(companies, first, named, every),
            shares=SQL(", ").join(SQL(
                "(share.%s / NULLIF(share.%s, 0))::float8 AS %s",
                *map(SQL.identifier, (f"paid_{days}", f"amount_{days}", f"share_{days}"))) for days in WINDOWS))

    @api.model
    def _looks_sql(self, companies, first, named: SQL, every) -> SQL:
        """Return each look at an item: its ``day``, ``late``, what was ``open``, paid, and the ``nearest`` action."""
        effects = self.env["collection.step.effect"]
        return SQL(
            """
            SELECT item.company_id, item.today, look.day, look.day - item.due AS late, sums.*,
                   (SELECT MIN(ABS(look.day - asked.day)) FROM unnest(item.asked) asked (day)) AS nearest
              FROM (%(items)s) item
        CROSS JOIN LATERAL (
                   SELECT item.since + MOD(%(every)s - MOD(item.since - DATE '2000-01-03' + item.id, %(every)s),
                                           %(every)s) + step AS day
                     FROM generate_series(0, item.until - item.since, %(every)s) step) look
        CROSS JOIN LATERAL (
                   SELECT item.balance - COALESCE(SUM(part.amount) FILTER (WHERE part.day < look.day), 0) AS open,
                          %(paid)s
                     FROM unnest(item.days, item.amounts, item.payments) part (day, amount, payment)) sums
             WHERE look.day <= item.until
            """,
            items=self._items_sql(companies, first, named), every=every,
            paid=effects._paid_columns_sql(SQL("look.day"), SQL("part.day"), SQL("part.payment")))

    @api.model
    def _items_sql(self, companies, first, named: SQL) -> SQL:
        """Return what was open at some time from a day on, with what settled it and the days it was ``asked`` for.

        ``since``, ``until``: when it may be looked at; so that at least the first window is over by today.
        """
        return SQL(
            """
            SELECT line.id, line.company_id, line.balance, company.today, %(due)s AS due,
                   GREATEST(line.date, %(first)s) AS since,
                   LEAST(company.today - %(least)s - 1,
                         CASE WHEN %(cleared)s THEN settled.last ELSE company.today END) AS until,
                   settled.days, settled.amounts, settled.payments, named.days AS asked
              FROM account_move_line line
              JOIN (%(companies)s) company (id, today) ON company.id = line.company_id
         LEFT JOIN (SELECT partial.debit_move_id AS id, MAX(partial.max_date) AS last,
                           array_agg(partial.max_date) AS days, array_agg(partial.amount) AS amounts,
                           array_agg(CASE WHEN payment.journal_id = ANY(%(cash)s) THEN partial.amount ELSE 0 END)
                               AS payments
                      FROM account_partial_reconcile partial
                      JOIN account_move_line payment ON payment.id = partial.credit_move_id
                  GROUP BY partial.debit_move_id) settled ON settled.id = line.id
         LEFT JOIN (SELECT item_id, array_agg(done_date) AS days FROM (%(named)s) every_one GROUP BY item_id) named
                ON named.item_id = line.id
             WHERE line.company_id = ANY(%(of)s) AND line.account_id = ANY(%(receivable)s)
               AND line.parent_state = 'posted' AND line.balance > 0 AND line.partner_id IS NOT NULL
               AND line.journal_id <> ALL(%(cash)s)
               AND (%(open)s OR settled.last >= %(first)s)
            """,
            due=ledger.DUE_DATE, first=first, least=WINDOWS[0], cleared=ledger.CLEARED, open=ledger.OPEN_ITEM,
            companies=self.env["collection.account"]._companies_sql(), named=named, of=companies.ids,
            cash=self.env["collection.figure"]._journals(*CASH), receivable=ledger.receivable_accounts(self.env))
