"""Scheduled actions: where jobs are run they queue their work instead of doing it."""

import logging

from odoo import api, models

_logger = logging.getLogger(__name__)


class IrCron(models.Model):
    """The scheduled action stays the one who knows when: it is woken, and comes again by itself.

    What it queues is seen by nobody before it is committed, and what was committed before it queued is seen by the
    job: no work is missed between the two. Where no job is run, it works as it does without this add-on.
    """

    _inherit = "ir.cron"

    def _callback(self, cron_name, server_action_id):
        """Queue the stage of this scheduled action, if it has one and jobs are run."""
        stage = self._collection_stage()
        if not stage:
            return super()._callback(cron_name, server_action_id)
        jobs = self.env["collection.job"]
        if not jobs._are_run():
            _logger.info("No job runner takes jobs: “%s” does its work itself", cron_name)
            return super()._callback(cron_name, server_action_id)
        jobs._queue_stage(stage)
        return self._commit_progress(1)

    def _collection_stage(self):
        """Return the XML id by which this scheduled action is a stage; None if it is none."""
        return next((name for name in self._collection_stages()
                     if self.env.ref(name, raise_if_not_found=False) == self), None)

    @api.model
    def _commit_progress(self, processed=0, *, remaining=None, deactivate=False):
        """Note the progress of the job under way, and tell its time instead of a scheduled action's."""
        jobs = self.env["collection.job"]
        if not jobs._is_under_way():
            return super()._commit_progress(processed, remaining=remaining, deactivate=deactivate)
        jobs._note_progress(processed, remaining)
        self.env.cr.commit()
        return jobs._time_left()
