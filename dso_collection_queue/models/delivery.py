"""Delivery by channel: what a dispatch hands over leaves in jobs of its own, so that many speak with mail servers."""

from math import ceil

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.dso_collection import database
from odoo.addons.dso_collection.channels import marks
from odoo.addons.dso_collection.models.action.send.dispatch import BATCH_SIZE

from .stages import SECONDS

#: Messages that wait for their channel at most, before no more are handed over.
FULL = 5 * BATCH_SIZE
_DISPATCH = "dso_collection.ir_cron_collection_dispatch"


class CollectionAction(models.Model):
    """The deliver stage in a job that dispatches: it queues, and does not send."""

    _inherit = "collection.action"

    @api.model
    def _deliver(self, action_ids=None, seconds=float("inf"), channels=None) -> bool:
        """Queue the delivery of what a dispatching job has handed over; False: the outboxes are full."""
        jobs = self.env["collection.job"]
        if jobs._is_under_way() and action_ids is None and channels is None:
            return jobs._queue_delivery()
        return super()._deliver(action_ids, seconds, channels)

    @api.model
    def _apply_outcomes(self, outcomes):
        """Count what became of messages as the progress of the job that learns of it."""
        result = super()._apply_outcomes(outcomes)
        if self.env.context.get("collection_job_counts"):
            self.env["collection.job"]._note_progress(len(outcomes))
        return result


class CollectionJob(models.Model):
    """The job that sends, one channel's messages."""

    _inherit = "collection.job"

    @api.model
    def _queue_delivery(self) -> bool:
        """Queue the sending of what waits, for as many hands as find some; returns whether there is room."""
        waiting = self._waiting_by_channel()
        labels = dict(self.env["collection.action"]._channel_selection())
        for channel, count in waiting.items():
            self._queue("_job_send", channel, self.env._("Collection: send, %s", labels[channel]),
                        ceil(count / marks.CLAIM_SIZE))
        self.env["ir.cron"]._commit_progress()
        return sum(waiting.values()) < FULL

    @api.model
    def _waiting_by_channel(self) -> dict[str, int]:
        """Return how many messages wait in the outbox of each channel that sends by itself."""
        sending = [key for key, channel in self.env["collection.action"]._channel_classes().items()
                   if channel.empties_itself()]
        return dict(self.env.execute_query(SQL(
            "SELECT channel, COUNT(*) FROM collection_action WHERE delivery_state = 'queued' AND channel = ANY(%s)"
            " GROUP BY channel ORDER BY channel", sending)))

    @api.model
    def _job_send(self, channel):
        """Send what waits in a channel's outbox, for a while; what changed in the ledger meanwhile is decided anew.

        When it is all sent, the next is handed over. Where a mail server keeps us waiting, nothing is queued: the
        dispatch comes again by itself.
        """
        if self._is_off(_DISPATCH):
            return self._words_of_off(_DISPATCH)
        job = self._begun(SECONDS).with_context(collection_job_counts=True)
        actions = job.env["collection.action"]
        finished = actions._deliver(None, SECONDS, [channel])
        changed = database.again_on_conflict(job.env, actions._decide_changed_anew)
        job.env["ir.cron"]._commit_progress(remaining=job._waiting_by_channel().get(channel, 0))
        if changed or not job._time_left():
            job._queue_delivery()
        if finished and actions._dispatch_hands():
            job._queue_stage(_DISPATCH)
        return job._words()
