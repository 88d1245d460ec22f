"""What is queued: each piece of work once, until somebody begins it."""

from odoo import api, models

#: Which job does which stage, and so in which channel; a stage of another add-on is done in ``root.collection``.
JOBS = {
    "dso_collection.ir_cron_collection_plan": "_job_plan",
    "dso_collection.ir_cron_collection_plan_beside": "_job_plan",
    "dso_collection.ir_cron_collection_dispatch": "_job_dispatch",
    "dso_collection.ir_cron_collection_invoices": "_job_letters",
    "dso_collection_letter.ir_cron_collection_letter_batch": "_job_letters",
    "dso_collection_letter.ir_cron_collection_carriers": "_job_carriers",
}
#: Jobs that wait for the same work at most: more hands than any number of hosts has.
MOST = 32
#: What reaches out of the house is not repeated as a job: each message has its own mark, which says if it goes again.
ONCE = ("_job_send", "_job_carriers")


class CollectionJob(models.Model):
    """Queues jobs.

    Jobs of the same work are alike and numbered: each takes the next piece that nobody has. The number is in the
    identity key, so that no more wait than there is work for. A job that has begun no longer counts: what is made
    from then on may be too late for it.
    """

    _inherit = "collection.job"

    @api.model
    def _queue_stage(self, stage):
        """Queue the work of a stage, given by its scheduled action's XML id, for as many hands as it has work for."""
        work = self.env["ir.cron"]._collection_stages()[stage]
        hands = getattr(self.env[work.model], work.hands)() if work.hands else 1
        cron = self.env.ref(stage).sudo()  # sudo: only its name is read
        self._queue(JOBS.get(stage, "_job_stage"), stage, cron.name, hands)

    @api.model
    def _queue(self, job, what, words, hands=1):
        """Queue a job as often as there are hands, once at least: ``job(what)``, called ``words``."""
        # The engine's work is for all companies
        queue = self.with_context(company_id=False)
        for number in range(1, min(max(hands, 1), MOST) + 1):
            delayed = queue.with_delay(
                identity_key=f"collection {job} {what} {number}", description=words,
                max_retries=1 if job in ONCE else None)
            getattr(delayed, job)(what)
