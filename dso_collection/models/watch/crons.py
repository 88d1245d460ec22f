"""Our scheduled actions as Odoo has them: when they ran, whether they fail, what is left of a run."""

from odoo import api, models
from odoo.tools import SQL


class IrCron(models.Model):
    """Told in one statement, also of those of add-ons."""

    _inherit = "ir.cron"

    @api.model
    def _collection_crons(self) -> list[dict]:
        """Return our scheduled actions, each with ``id``, ``key``, ``name``, ``active``, ``last_run``, ``next_run``,
        ``failures``, and ``done`` and ``left`` of its last run, as its progress says."""
        ids = {key: cron_id for cron_id, key in self.env.execute_query(SQL(
            "SELECT res_id, module || '.' || name FROM ir_model_data"
            " WHERE model = 'ir.cron' AND module LIKE 'dso\\_collection%%'"))}
        keys = {cron_id: key for key, cron_id in ids.items()}
        # sudo: scheduled actions are an administrator's; of ours it is told when they ran
        crons = self.sudo().with_context(active_test=False).search([("id", "in", list(keys))], order="id")
        progress = self._collection_progress(crons.ids)
        return [{
            "id": cron.id, "key": keys[cron.id], "name": cron.cron_name, "active": cron.active,
            "last_run": cron.lastcall, "next_run": cron.nextcall, "failures": cron.failure_count,
            "done": progress.get(cron.id, (0, 0))[0], "left": progress.get(cron.id, (0, 0))[1],
        } for cron in crons]

    @api.model
    def _collection_progress(self, cron_ids) -> dict:
        """Return ``{scheduled action: (done, left)}`` of the last run of each that reports its progress."""
        return {cron_id: (done, left) for cron_id, done, left in self.env.execute_query(SQL(
            """
            SELECT DISTINCT ON (cron_id) cron_id, done, remaining
              FROM ir_cron_progress
             WHERE cron_id = ANY(%s)
          ORDER BY cron_id, id DESC
            """, list(cron_ids)))}
