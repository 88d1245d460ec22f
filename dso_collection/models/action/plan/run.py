"""Planning of all accounts as a run of parts, each a transaction, so that several processes share it (rule P6)."""

from odoo import api, fields, models
from odoo.tools import SQL

from .... import database


class CollectionPlanningRun(models.Model):
    """One run over all accounts: begun once a day and on demand, ended when its last part is done.

    What a killed process left undone is taken by the next one, whoever that is: a part is claimed by a lock that ends
    with its transaction, and is done when that commits. One run is open at a time.
    """

    _name = "collection.planning.run"
    _description = "Planning of all accounts"
    _log_access = False
    _order = "id desc"
    _rec_name = "day"

    day = fields.Char("Planning day", required=True, readonly=True,
                      help="The day for which it plans, as the engine tells days apart.")
    began = fields.Datetime(required=True, readonly=True)
    ended = fields.Datetime(readonly=True)
    part_ids = fields.One2many("collection.planning.part", "run_id", "Parts", readonly=True)

    _one_open = models.UniqueIndex("((ended IS NULL)) WHERE ended IS NULL", "One planning run is open at a time.")

    @api.model
    def _opened(self):
        """Return the run that is open, empty if none is."""
        return self.search([("ended", "=", False)], limit=1)

    @api.model
    def _begin(self, day: str):
        """Begin a run of all accounts, unless one is open; returns the run that is open then."""
        if run := self._opened():
            return run
        run = self.create({"day": day, "began": database.now()})
        self.env["collection.planning.part"]._divide(run)
        self._forget_old()
        return run

    def _help_wanted(self):
        """Let others take parts of this run: the scheduled actions that help, and copies that somebody made of them.

        An add-on that has processes of its own starts them here; each calls ``collection.action._plan_parts()``, or in
        a transaction of its own ``collection.planning.part._plan_next()``.
        """
        # sudo: who makes work for a scheduled action may let it run
        for cron in self.env["ir.cron"].sudo().search([("code", "=", "model._cron_plan_beside()")]):
            cron._trigger()

    @api.model
    def _end(self):
        """End the open run if nothing of it is left to do; returns the one that ended, empty if none did.

        In a transaction of its own: of two processes that finish the last two parts at once, one finds both done.
        """
        self.env.flush_all()
        ended = self.env.execute_query(SQL(
            """
            UPDATE collection_planning_run run
               SET ended = %s
             WHERE ended IS NULL
               AND NOT EXISTS (SELECT FROM collection_planning_part WHERE run_id = run.id AND done IS NULL)
         RETURNING id
            """, database.now()))
        self.invalidate_model()
        return self.browse(run_id for (run_id,) in ended)

    def _parts_left(self) -> int:
        """Return how many parts are not done yet, also those that somebody is at."""
        return self.env["collection.planning.part"].search_count([("run_id", "in", self.ids), ("done", "=", False)])

    @api.model
    def _forget_old(self, kept=30):
        """Forget the parts of all but the last runs."""
        old = self.search([("ended", "!=", False)], offset=kept)
        old.unlink()
