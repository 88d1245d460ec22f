"""When accounts are planned: those touched at once, all of them once a day, in parts that processes share (rule P5)."""

from odoo import api, models
from odoo.tools import SQL

from .... import database

#: So many customers touched are planned before a run of several parts; more than these wait for their part.
_FIRST_AT_MOST = 5_000


class CollectionAction(models.Model):
    """The scheduled action of planning, and what other processes may do of it at the same time."""

    _inherit = "collection.action"

    @api.model
    def _cron_plan(self):
        """Refresh and plan: all accounts once a day and on demand, else those touched since.

        Called by the scheduled action. Customers marked by ``collection.touch`` are also tried
        again when they wait in error (rule C5).
        """
        progress = self.env["ir.cron"]
        progress._commit_progress(remaining=1)
        database.again_on_conflict(self.env, self._plan_what_is_due)
        progress._commit_progress()
        if not self.env["collection.planning.run"]._opened():
            database.again_on_conflict(self.env, self._after_accounts)
        progress._commit_progress(1, remaining=self._plan_parts())

    @api.model
    def _cron_plan_beside(self):
        """Take parts of the run that is open, beside the one who began it. Called by a scheduled action of its own."""
        left = self._plan_parts()
        self.env["ir.cron"]._commit_progress(1, remaining=left)

    @api.model
    def _plan_hands(self) -> int:
        """Say how many may plan side by side: one for each part that is left."""
        return self.env["collection.planning.run"]._opened()._parts_left()

    @api.model
    def _plan_what_is_due(self):
        """Plan the customers touched, or begin a run over all accounts where none is open and it is time."""
        touched = self.env["collection.touch"]._take()
        self.env["collection.assignment.rule"]._assign_newcomers(touched)
        runs, today = self.env["collection.planning.run"], self._planning_day()
        if not runs._opened() and (not touched or self._planned_day() != today):
            self._replan_apart(self._planned_first(runs._begin(today), touched))
        elif touched:
            self._replan_apart(touched)
        self._retry_waiting(touched)

    @api.model
    def _planned_first(self, run, touched) -> set:
        """Return whom to plan before the parts of a run: of a run in one part, nobody.

        Those who were just touched, and groups that are others now: a part has the groups of now, and what is left
        of those before may be in another one.
        """
        if len(run.part_ids) < 2:
            return set()
        run._help_wanted()
        return {*(touched if len(touched) <= _FIRST_AT_MOST else ()), *self._regrouped()}

    @api.model
    def _regrouped(self) -> list[int]:
        """Return the customers whose group is another one than when they were planned last."""
        return [customer for (customer,) in self.env.execute_query(SQL(
            """
            WITH asked AS (
                SELECT partner_id, company_id, leader_id FROM collection_account WHERE leader_id IS NOT NULL
                 UNION
                SELECT account.partner_id, account.company_id, account.leader_id
                  FROM res_partner grouped
                  JOIN collection_account account ON account.partner_id = grouped.id
                 WHERE grouped.collection_leader_id IS NOT NULL
            )
            SELECT DISTINCT asked.partner_id
              FROM asked
              JOIN res_partner member ON member.id = asked.partner_id
             WHERE asked.leader_id IS DISTINCT FROM NULLIF(%s, asked.partner_id)
            """, database.leader_sql("asked")))]

    @api.model
    def _plan_parts(self) -> int:
        """Plan parts of the open run, each in a transaction, as long as there is time; returns how many are left.

        Those that others are at are none of ours: whoever does the last part ends the run. Commits.
        """
        progress, runs = self.env["ir.cron"], self.env["collection.planning.run"]
        time_left = progress._commit_progress()
        while database.again_on_conflict(self.env, self.env["collection.planning.part"]._plan_next):
            time_left = progress._commit_progress(1, remaining=1 + runs._opened()._parts_left())
            if not time_left:
                break
        if database.again_on_conflict(self.env, self._end_run):
            progress._commit_progress()
            database.again_on_conflict(self.env, self._after_accounts)
        progress._commit_progress()
        return 0 if time_left else runs._opened()._parts_left()

    @api.model
    def _end_run(self) -> bool:
        """End the open run if all its parts are done, and note for which day; says whether it did."""
        run = self.env["collection.planning.run"]._end()
        if run and run.day != self._planned_day():
            self._retry_waiting()
            # sudo: the engine's own memory
            self.env["ir.config_parameter"].sudo().set_param("dso_collection.planned_on", run.day)
        return bool(run)

    @api.model
    def _after_accounts(self):
        """Do what comes after the accounts, when none of them is left to be planned: let what is due be sent."""
        self._wake_dispatcher()

    @api.model
    def _planned_day(self) -> str | bool:
        """Return the day for which all accounts were planned last."""
        # sudo: the engine's own memory
        return self.env["ir.config_parameter"].sudo().get_param("dso_collection.planned_on")

    @api.model
    def _planning_day(self) -> str:
        """Name the day of planning: it changes when any company's date does."""
        days = [company._collection_today() for company in self.env["res.company"].sudo().search([])]
        return f"{max(days)}/{sum(day.toordinal() for day in days)}"

    @api.model
    def _plan_touched(self):
        """Refresh and plan the customers touched since the last run, if any."""
        touched = self.env["collection.touch"]._take()
        self.env["collection.assignment.rule"]._assign_newcomers(touched)
        if touched:
            self._replan_apart(touched)
            self._retry_waiting(touched)
