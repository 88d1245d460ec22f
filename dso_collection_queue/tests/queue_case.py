"""Builders for tests of jobs: a job runner that is alive, and jobs that are run one after the other."""

from odoo.tools import SQL

from odoo.addons.dso_collection.tests.common import CollectionCase
from odoo.addons.queue_job.job import Job
from odoo.addons.queue_job.jobrunner.runner import PG_ADVISORY_LOCK_ID

PLAN = "dso_collection.ir_cron_collection_plan"
DISPATCH = "dso_collection.ir_cron_collection_dispatch"


class QueueCase(CollectionCase):
    """A company whose stages are queued, for a job runner holds its lock."""

    runner = True

    def setUp(self):
        super().setUp()
        if self.runner:
            self.start_runner()

    def start_runner(self):
        """Hold the lock that a job runner holds for as long as it lives; it goes with the test's transaction."""
        self.env.execute_query(SQL("SELECT 1 FROM pg_advisory_xact_lock(%s)", PG_ADVISORY_LOCK_ID))

    def jobs(self, *states):
        """Return the jobs of the collection, oldest first."""
        return self.env["queue.job"].search(
            [("model_name", "=", "collection.job"), ("state", "in", states or ("pending",))], order="id")

    def queued(self):
        """Return ``(method, what it is for)`` of the jobs that wait."""
        return [(job.method_name, job.args[0]) for job in self.jobs()]

    def run_job(self, job):
        """Do one job as queue_job's controller does: begun and locked by one cursor, done over another one."""
        with self.enter_registry_test_mode():
            work = Job.load(self.env, job.uuid)
            work.set_started()
            work.store()
            self.env.flush_all()
            work.perform()
            work.set_done()
            work.store()
        self.env.invalidate_all()
        return job

    def run_jobs(self):
        """Do what waits, and what is queued by it, oldest first; returns all these jobs."""
        done = self.env["queue.job"]
        while job := self.jobs()[:1]:
            done += self.run_job(job)
            self.assertLess(len(done), 50, "jobs queue each other for ever")
        return done
