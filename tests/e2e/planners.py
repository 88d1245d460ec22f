"""Processes that share the planning of all accounts, forked from one that has loaded Odoo.

As a program it is that one, with the commands of :class:`Planning`.
"""
import os
import signal
import sys
import traceback

from dispatchers import Dispatchers, First

#: What planning wrote, without ids, which are other ones in each run.
PLANNED = """
    SELECT account.partner_id, account.company_id, account.balance, account.overdue, account.leader_item_id,
           account.collector_id, account.days_late, account.next_action_date, action.kind, action.state,
           action.scenario_action_id, action.date, action.contact_id, action.leader_item_id
      FROM collection_account account
 LEFT JOIN collection_action action ON action.partner_id = account.partner_id
                                   AND action.company_id = account.company_id
  ORDER BY account.partner_id, account.company_id, action.date, action.kind, action.scenario_action_id
"""


class Planners(Dispatchers):
    """The test's side."""

    program = __file__


class Planning(First):
    """Begins runs, and forks processes that work on them."""

    def begin(self, size):
        """Make a ledger's accounts anew: forget what was planned, and begin a run in parts of so many accounts."""
        with self.registry.cursor() as cr:
            env = self._environment(cr)
            env["ir.config_parameter"].set_param("dso_collection.planning_part_size", size)
            run = env["collection.planning.run"]._begin("a day")
            return len(run.part_ids)

    def group(self, every):
        """Collect every so many-th customer in the first one, across all ranges."""
        with self.registry.cursor() as cr:
            customers = self._environment(cr)["res.partner"].search(
                [("ref", "=like", "G%"), ("parent_id", "=", False)], order="id")
            customers[every::every].collection_leader_id = customers[0]

    def plan_at_once(self):
        """Forget what was planned, and plan all in one transaction."""
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM collection_action")
            cr.execute("DELETE FROM collection_account")
            self._environment(cr)["collection.action"]._replan_partners()

    def start(self):
        """Start a process that takes parts until there are none; returns its number."""
        return os.fork() or self._plan()

    def _plan(self):
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        sys.stdin.close()
        try:
            with self.registry.cursor() as cr:
                self._environment(cr)["collection.action"]._plan_parts()
            os._exit(0)
        except Exception:  # noqa: BLE001 - told in the log
            traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    Planning(*sys.argv[1:]).serve()
