"""What is paid without being asked for: what the effect of steps is compared with (rule K8)."""

from collections import defaultdict
from itertools import accumulate

from odoo import api, fields, models
from odoo.tools import SQL

from ... import ledger
from ...tools.left_alone import shares_paid
from .amounts import CASH
from .effect import WINDOWS

AGES = [("not_due", "Not due"), ("late_30", "1–30 days late"), ("late_60", "31–60 days late"),
        ("late_90", "61–90 days late"), ("late_over_90", "Over 90 days late")]
#: Each open item is looked at every so many days: once a week; of a large ledger, every four weeks.
EVERY, EVERY_OF_MANY, MANY = 7, 28, 50_000
#: It is followed from there for so many days, the first one not counted.
_FOLLOWED = WINDOWS[-1]


class CollectionStepComparison(models.Model):
    """One row for each company and age; made anew by the engine each night, of the last twelve months.

    Each open item is looked at on one day of each week (of a large ledger: of four weeks); which one is by its number,
    so that no weekday and no day of the month counts for more. What an action named on that day or in the
    seven days before is left out; from then on it is followed until an action names it (``tools/left_alone.py``).
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
                               "at that no action had named on the day or in the seven days before.")
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
    def _rows(self, companies, first, named: SQL) -> list[dict]:
        """Return the rows by the fields' names.

        ``first``: the first day on which items are looked at; ``named``: the items that actions named in this time.
        """
        by_age = defaultdict(list)
        for company, age, *event in self.env.execute_query(self._events_sql(companies, first, named, self._every())):
            by_age[company, age].append(event)
        return [self._row(company, age, events) for (company, age), events in by_age.items()]

    @api.model
    def _row(self, company, age, events) -> dict:
        """Return the row of what became of the looks at one age, told by ``(day, change, paid, looks)``."""
        changed, paid = [0.0] * (_FOLLOWED + 2), [0.0] * (_FOLLOWED + 2)
        for day, change, paid_then, _looks in events:
            changed[day], paid[day] = change, paid_then
        amount = changed[0]
        shares = shares_paid(zip(accumulate(changed), paid, strict=True), WINDOWS)
        row = {"company_id": company, "age": age, "looked_at": events[0][3]}
        for days, share in shares.items():
            known = share is not None
            row |= {f"amount_{days}": amount if known else 0, f"paid_{days}": amount * (share or 0),
                    f"share_{days}": share}
        return row

    @api.model
    def _events_sql(self, companies, first, named: SQL, every) -> SQL:
        """Add up what became of all looks: ``company_id, age, day`` (from the look on), ``change, paid, looks``.

        ``change``: by how much what is followed grew or shrank when the day began: it is looked at on day 0; what was
        settled on a day is gone on the next; and what somebody is asked for on a day is followed no longer.
        """
        return SQL(
            """
            SELECT look.company_id, %(age)s AS age, event.day, SUM(event.change)::float8, SUM(event.paid)::float8,
                   SUM(event.looks)::int
              FROM (%(looks)s) look
        CROSS JOIN LATERAL (
                   SELECT 0 AS day, look.open AS change, 0 AS paid, 1 AS looks
                    UNION ALL
                   SELECT look.followed, look.settled - look.open, 0, 0
                    UNION ALL
                   SELECT part.day - look.day + step, -part.amount * step, part.payment * (1 - step), 0
                     FROM unnest(look.days, look.amounts, look.payments) part (day, amount, payment),
                          generate_series(0, 1) step
                    WHERE part.day >= look.day AND part.day < look.day + look.followed) event
             WHERE look.open > 0
          GROUP BY 1, 2, 3
          ORDER BY 1, 2, 3
            """,
            age=self.env["collection.step.effect"]._age_sql(SQL("look.late")),
            looks=self._looks_sql(companies, first, named, every))

    @api.model
    def _looks_sql(self, companies, first, named: SQL, every) -> SQL:
        """Return each look at an item: its ``day``, ``late``, what was ``open``, for how many days it is ``followed``.

        Until the day on which somebody is asked for it, today, or the end of the longest window; ``settled``
        in this time. What an action named on the day, or shortly before, is not looked at.
        """
        return SQL(
            """
            SELECT item.company_id, item.days, item.amounts, item.payments, look.day, look.day - item.due AS late,
                   reach.followed, sums.*
              FROM (%(items)s) item
        CROSS JOIN LATERAL (
                   SELECT item.since + MOD(%(every)s - MOD(item.since - DATE '2000-01-03' + item.id, %(every)s),
                                           %(every)s) + step AS day
                     FROM generate_series(0, item.until - item.since, %(every)s) step) look
        CROSS JOIN LATERAL (
                   SELECT LEAST(%(followed)s, item.today - look.day,
                                MIN(asked.day - look.day) FILTER (WHERE asked.day > look.day)) AS followed,
                          COALESCE(bool_or(asked.day BETWEEN look.day - %(rest)s AND look.day), FALSE) AS asked_for
                     FROM unnest(item.asked) asked (day)) reach
        CROSS JOIN LATERAL (
                   SELECT item.balance - COALESCE(SUM(part.amount) FILTER (WHERE part.day < look.day), 0) AS open,
                          COALESCE(SUM(part.amount) FILTER (WHERE part.day >= look.day
                                                             AND part.day < look.day + reach.followed), 0) AS settled
                     FROM unnest(item.days, item.amounts) part (day, amount)) sums
             WHERE look.day <= item.until AND NOT reach.asked_for
            """,
            items=self._items_sql(companies, first, named), every=every, followed=_FOLLOWED + 1, rest=WINDOWS[0])

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
