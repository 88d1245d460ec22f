"""How far a job of the collection is, and whether there is a job runner to do any."""

import time

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.queue_job.jobrunner.runner import PG_ADVISORY_LOCK_ID

#: Minutes after which jobs that nobody takes are done by the scheduled actions.
PATIENCE = 10
#: The context's key of the job under way, and that of the moment at which it is to end.
JOB, ENDS = "collection_job_id", "collection_job_end"


class CollectionJob(models.Model):
    """The progress of one job, in a row of its own.

    Not on the job itself: its row is written by the transaction that queue_job holds around all that the job commits,
    and two transactions cannot write one row.
    """

    _name = "collection.job"
    _description = "Progress of a job"
    _log_access = False
    _rec_name = "job_id"

    job_id = fields.Many2one("queue.job", required=True, readonly=True, ondelete="cascade")
    done = fields.Integer(readonly=True)
    remaining = fields.Integer("Left", readonly=True)

    _one_for_a_job = models.UniqueIndex("(job_id)")

    # Who runs jobs

    @api.model
    def _are_run(self) -> bool:
        """Say whether jobs are run: a job runner is alive, and takes what waits.

        A runner of queue_job holds a lock of the database for as long as it lives. One that lives and runs nothing
        (it asks the wrong host, or its channels are too narrow) holds nobody up for longer than :data:`PATIENCE`.
        """
        self.env["queue.job"].flush_model()
        [(alive, jammed)] = self.env.execute_query(SQL(
            """
            SELECT EXISTS (
                       SELECT FROM pg_locks
                        WHERE locktype = 'advisory' AND granted AND objsubid = 1
                          AND classid = (%(lock)s::bigint >> 32)::oid
                          AND objid = (%(lock)s::bigint & 4294967295)::oid
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())),
                   EXISTS (
                       SELECT FROM queue_job
                        WHERE model_name = %(model)s AND state IN ('pending', 'enqueued')
                          AND date_created < %(lately)s AND COALESCE(eta < %(lately)s, TRUE))
                   AND NOT EXISTS (
                       SELECT FROM queue_job
                        WHERE model_name = %(model)s AND (state = 'started' OR date_started > %(lately)s))
            """,
            lock=PG_ADVISORY_LOCK_ID, model=self._name,
            lately=fields.Datetime.subtract(fields.Datetime.now(), minutes=PATIENCE)))
        return alive and not jammed

    # The job under way

    @api.model
    def _is_under_way(self) -> bool:
        """Say whether a job is being done in this environment."""
        return JOB in self.env.context

    @api.model
    def _begun(self, seconds):
        """Return this model in the environment of the job under way, which is to end after so many seconds."""
        # sudo: a job may be of a user who sees no jobs
        job = self.env["queue.job"].sudo().search([("uuid", "=", self.env.context.get("job_uuid"))])
        return self.with_context(**{JOB: job.id, ENDS: time.monotonic() + seconds})

    @api.model
    def _time_left(self) -> float:
        """Return the seconds until the job under way is to end."""
        return max(self.env.context[ENDS] - time.monotonic(), 0)

    @api.model
    def _note_progress(self, done=0, remaining=None):
        """Note how far the job under way is: so much more is done; of what is left, that much less unless given."""
        self.env.cr.execute(SQL(
            """
            INSERT INTO collection_job (job_id, done, remaining)
            SELECT id, %(done)s, COALESCE(%(remaining)s, 0) FROM queue_job WHERE id = %(job)s
                ON CONFLICT (job_id) DO UPDATE
               SET done = collection_job.done + EXCLUDED.done,
                   remaining = COALESCE(%(remaining)s, GREATEST(collection_job.remaining - EXCLUDED.done, 0))
            """, job=self.env.context[JOB], done=done, remaining=remaining))
        self.invalidate_model(flush=False)

    @api.model
    def _progress(self) -> tuple[int, int]:
        """Return how much the job under way has done, and how much it left."""
        rows = self.env.execute_query(SQL(
            "SELECT done, remaining FROM collection_job WHERE job_id = %s", self.env.context[JOB] or 0))
        return rows[0] if rows else (0, 0)
