"""The jobs that do the work of scheduled actions, a while at a time."""

from odoo import api, models

#: Seconds after which a job ends, and another one goes on: well within the time that Odoo gives a request.
SECONDS = 30


class CollectionJob(models.Model):
    """One job for each channel of the queue; all do what the stage's scheduled action would."""

    _inherit = "collection.job"

    @api.model
    def _job_plan(self, stage):
        """Refresh and plan."""
        return self._do_stage(stage)

    @api.model
    def _job_dispatch(self, stage):
        """Hand over what is due, unless the outboxes are full: what is handed over must leave soon (rule A5)."""
        if self._is_off(stage):
            return self._words_of_off(stage)
        job = self._begun(SECONDS)
        if job._queue_delivery():
            return job._do_stage(stage)
        return job._words()

    @api.model
    def _job_letters(self, stage):
        """Make letters, or print invoices."""
        return self._do_stage(stage)

    @api.model
    def _job_carriers(self, stage):
        """Speak with carriers."""
        return self._do_stage(stage)

    @api.model
    def _job_stage(self, stage):
        """Do the stage of another add-on."""
        return self._do_stage(stage)

    @api.model
    def _do_stage(self, stage):
        """Do the work of a stage for a while, and queue what is left; returns what was done, in words."""
        if self._is_off(stage):
            return self._words_of_off(stage)
        job = self if self._is_under_way() else self._begun(SECONDS)
        work = job.env["ir.cron"]._collection_stages()[stage]
        getattr(job.env[work.model], work.method)()
        done, remaining = job._progress()
        if done and remaining:
            job._queue_stage(stage)
        return job._words()

    @api.model
    def _is_off(self, stage) -> bool:
        """Say whether a stage is switched off: its scheduled action is archived, as in a copy, or gone."""
        cron = self.env.ref(stage, raise_if_not_found=False)
        return not cron or not cron.sudo().active  # sudo: a scheduled action is the administrator's

    @api.model
    def _words_of_off(self, stage):
        return self.env._("Nothing was done: the scheduled action %s is switched off.", stage)

    @api.model
    def _words(self):
        """Say how far the job under way came."""
        done, remaining = self._progress()
        return self.env._("Done: %(done)s. Left: %(left)s.", done=done, left=remaining)
