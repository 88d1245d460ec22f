"""Our scheduled actions as Odoo has them: when they ran, whether they fail, what is left of a run."""

from odoo import api, models
from odoo.tools import SQL


class IrCron(models.Model):
    """Told also of those of add-ons, and of copies that somebody made (they have no ``key``)."""

    _inherit = "ir.cron"

    @api.model
    def _collection_crons(self) -> list[dict]:
        """Return our scheduled actions, each with ``id``, ``key``, ``name`` (in the reader's language), ``active``,
        ``last_run``, ``next_run``, ``failures``, and ``done`` and ``left`` of its last run, as its progress says."""
        keys = dict(self.env.execute_query(SQL(
            """
            SELECT cron.id, COALESCE(MIN(named.module || '.' || named.name), '')
              FROM ir_cron cron
              JOIN ir_act_server code ON code.id = cron.ir_actions_server_id
              JOIN ir_model model ON model.id = code.model_id
         LEFT JOIN ir_model_data named ON named.model = 'ir.cron' AND named.res_id = cron.id
                                      AND named.module LIKE 'dso\\_collection%%'
             WHERE named.id IS NOT NULL OR model.model LIKE 'collection.%%'
          GROUP BY cron.id
            """)))
        # sudo: scheduled actions are an administrator's; of ours it is told when they ran
        crons = self.sudo().with_context(active_test=False).search([("id", "in", list(keys))], order="id")
        progress = self._collection_progress(crons.ids)
        return [{
            "id": cron.id, "key": keys[cron.id], "name": cron.name, "active": cron.active,
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
