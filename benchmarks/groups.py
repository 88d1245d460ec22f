"""What groups cost: refresh and plan with 30% of the accounts collected in others, against the same accounts alone.

The two are taken in turns on the same ledger, each from nothing and on the day after, and the best of each counts.
"""

from datetime import timedelta
from unittest.mock import patch

from odoo.tools import SQL

from .bench import seconds
from .bulk import vacuum
from .figure import Figure, at_most

_TURNS = 2
#: What a grouped ledger may cost, times that of the same ledger without groups.
_LIMIT = 1.3


def measure(bench) -> list[Figure]:
    """Time planning without and with groups, and the grouping of many accounts by a user."""
    return GroupsRun(bench).figures()


class GroupsRun:
    """One ledger, now grouped, now not."""

    def __init__(self, bench):
        self.bench = bench
        self.env = bench.env
        self.plan = bench.env["collection.action"]._replan_partners

    def figures(self) -> list[Figure]:
        """Return what each run took, with groups and without."""
        plain, grouped = {}, {}
        for _turn in range(_TURNS):
            for best, set_groups in ((plain, self._ungroup), (grouped, self._group)):
                set_groups()
                for name, spent in self._runs():
                    best[name] = min(spent, best.get(name, spent))
        return [
            Figure("groups", "accounts", self.bench.accounts, ""),
            Figure("groups", "of them grouped in others", self._members(), ""),
            *(figure for name in plain for figure in self._compared(name, plain[name], grouped[name])),
            self._by_a_user(),
        ]

    def _compared(self, name, plain, grouped):
        ratio = grouped / plain
        return (
            Figure("groups", f"{name}, nobody grouped", plain),
            Figure("groups", f"{name}, 30% grouped", grouped, "s", "nobody grouped", ratio, **at_most(_LIMIT, ratio)),
        )

    def _runs(self):
        """Plan from nothing, the day after, and a batch of actions; yields the name and seconds of each."""
        self.env.cr.execute("TRUNCATE collection_account, collection_action CASCADE")
        vacuum(self.env.cr)
        yield "plan from nothing", self._timed(self.plan)
        vacuum(self.env.cr)
        with self._tomorrow():
            yield "next day", self._timed(self.plan)
        some = [partner for (partner,) in self.env.execute_query(SQL(
            "SELECT partner_id FROM collection_action ORDER BY md5(id::text) LIMIT 100"))]
        yield "100 accounts, as in a batch being sent", min(self._timed(lambda: self.plan(some)) for _ in range(3))

    def _timed(self, work):
        spent = seconds(work)
        self.env.cr.commit()
        return spent

    def _ungroup(self):
        self.env.cr.execute("UPDATE res_partner SET collection_leader_id = NULL WHERE collection_leader_id IS NOT NULL")
        self.env.cr.commit()

    def _group(self):
        """Of ten accounts three are collected in a fourth."""
        self.env.cr.execute(SQL(
            """
            UPDATE res_partner member
               SET collection_leader_id = jsonb_build_object(%s::text, leader.id)
              FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS number
                      FROM res_partner WHERE ref LIKE 'G%%') numbered
              JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS number
                      FROM res_partner WHERE ref LIKE 'G%%') leader
                ON leader.number = numbered.number - numbered.number %% 10
             WHERE numbered.id = member.id AND numbered.number %% 10 BETWEEN 1 AND 3
            """, self.env.company.id))
        self.env.cr.commit()
        self.env.invalidate_all()

    def _members(self):
        [(count,)] = self.env.execute_query(SQL(
            "SELECT COUNT(*) FROM res_partner WHERE collection_leader_id IS NOT NULL"))
        return count

    def _by_a_user(self):
        """Group a thousand accounts in one, as the screen "Group collection" does; taken back."""
        self._ungroup()
        accounts = self.env["res.partner"].search([("ref", "=like", "G%"), ("is_company", "=", True)], limit=1001)
        spent = seconds(lambda: (accounts[1:]._collection_group_in(accounts[0]), self.env.flush_all()))
        self.env.cr.rollback()
        return Figure("groups", f"{len(accounts) - 1:,} accounts grouped by a user", spent)

    def _tomorrow(self):
        """Live one day later: days late and ages move for everyone."""
        company = self.env.registry["res.company"]
        today = company._collection_today
        return patch.object(company, "_collection_today", lambda self: today(self) + timedelta(days=1))
