"""How fast refresh and plan are, against one bare statement that reads the same items.

The floor is the least that any planner must do: read every open item once and find each account's
balance, overdue amount, oldest item and next step of the standard scenario. It is taken before and
after each measurement, and the faster of the two counts: other work on the machine slows both alike.
"""

from datetime import timedelta
from unittest.mock import patch

from odoo.tools import SQL

from .bench import seconds
from .bulk import vacuum
from .figure import Figure, at_most

_MEGA = 2**20
#: From so many open items on, their number is what a few customers must not be slowed down by.
_LARGE = 1_000_000

FLOOR = """
    WITH item AS (
        SELECT line.id, line.partner_id, line.company_id, line.amount_residual, line.date_maturity
          FROM account_move_line line
          JOIN account_account ledger ON ledger.id = line.account_id AND ledger.account_type = 'asset_receivable'
         WHERE line.reconciled IS NOT TRUE AND line.parent_state = 'posted' AND line.amount_residual <> 0
    ), amount AS (
        SELECT partner_id, company_id, SUM(amount_residual) AS balance,
               SUM(amount_residual) FILTER (WHERE date_maturity < CURRENT_DATE) AS overdue
          FROM item GROUP BY partner_id, company_id
    ), leader AS (
        SELECT DISTINCT ON (partner_id, company_id) partner_id, company_id, id, date_maturity
          FROM item WHERE amount_residual > 0
      ORDER BY partner_id, company_id, date_maturity, amount_residual DESC, id
    )
    SELECT COUNT(*), SUM(balance), SUM(overdue), MAX(date_maturity + step.delay_days)
      FROM amount
      JOIN leader USING (partner_id, company_id)
CROSS JOIN (SELECT delay_days FROM collection_scenario_action ORDER BY sequence, id LIMIT 1) step
"""


def measure(bench) -> list[Figure]:
    """Time the planning from nothing, of each day after, and of a few customers."""
    return PlanRun(bench).figures()


class PlanRun:
    """One database planned from nothing and day after day, always over all accounts."""

    def __init__(self, bench):
        self.bench = bench
        self.env = bench.env
        self.plan = bench.env["collection.action"]._replan_partners

    def figures(self) -> list[Figure]:
        """Return what each run took."""
        first = self._against_floor("plan from nothing", self.plan, 3)
        vacuum(self.env.cr)
        self._change_some()
        same_day = self._against_floor("same day, 1% of the accounts changed", self.plan, 1.5)
        self._change_some()
        with self._tomorrow():
            next_day = self._against_floor("next day, 1% of the accounts changed", self.plan, 1.5)
        some, floor = self._customers(100), self._floor()
        return [
            Figure("plan", "open items", self.bench.items, ""),
            *first, *same_day, *next_day,
            self._few("100 accounts, as in a batch being sent", some, floor),
            self._few("one account, as when a customer pays", some[:1], floor),
            *self._disk(),
        ]

    def _few(self, name, customers, floor):
        """Return what a few customers take, beside the floor of all: of many items they must read only their own."""
        spent = self._best(lambda: self.plan(customers))
        limit = {} if self.bench.items < _LARGE else at_most(0.1, spent / floor)
        return Figure("plan", name, spent, "s", "floor", spent / floor, **limit)

    def _disk(self):
        """Return what the whole database and the tables that planning writes take up."""
        [sizes] = self.env.execute_query(SQL("""
            SELECT pg_database_size(current_database()), pg_total_relation_size('account_move_line'),
                   pg_total_relation_size('collection_account'), pg_total_relation_size('collection_action')"""))
        names = ("database", "of it journal items", "of it accounts planned", "of it actions")
        return [Figure("plan", f"disk: {name}", size / _MEGA, "MB") for name, size in zip(names, sizes, strict=True)]

    def _against_floor(self, name, work, limit):
        before = self._floor()
        spent = seconds(work)
        self.env.cr.commit()
        floor = min(before, self._floor())
        return [
            Figure("plan", f"floor of: {name}", floor),
            Figure("plan", name, spent, "s", "floor", spent / floor, **at_most(limit, spent / floor)),
        ]

    def _floor(self):
        return min(seconds(lambda: self.env.cr.execute(FLOOR)) for _ in range(2))

    def _best(self, work):
        spent = min(seconds(work) for _ in range(3))
        self.env.cr.commit()
        return spent

    def _customers(self, count):
        return [partner for (partner,) in self.env.execute_query(SQL(
            "SELECT partner_id FROM collection_account ORDER BY md5(id::text) LIMIT %s", count))]

    def _change_some(self):
        """Let the oldest items of 1% of the customers fall due otherwise, so that another one may lead."""
        self.env.cr.execute(SQL(
            """
            UPDATE account_move_line
               SET date_maturity = date_maturity - 7
             WHERE partner_id = ANY(%s) AND reconciled IS NOT TRUE AND amount_residual > 0 AND id %% 3 = 0
            """, self._customers(max(1, self.bench.accounts // 100)),
        ))
        self.env.cr.commit()

    def _tomorrow(self):
        """Live one day later: days late and ages move for everyone."""
        company = self.env.registry["res.company"]
        today = company._collection_today
        return patch.object(company, "_collection_today", lambda self: today(self) + timedelta(days=1))
