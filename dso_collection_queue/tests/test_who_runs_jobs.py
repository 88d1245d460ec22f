"""Who does the work: jobs where a job runner takes them, else the scheduled actions, as without this add-on."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL

from .queue_case import DISPATCH, PLAN, QueueCase


@tagged("post_install", "-at_install")
class TestWhoRunsJobs(QueueCase):
    """One reminder, by either way."""

    runner = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(scenario=cls.scenario(cls.step("Reminder", 1)))
        cls.invoice(cls.alder)

    def test_without_a_runner_the_scheduled_actions_work(self):
        self.plan()
        self.dispatch()
        self.assertEqual(len(self.post.messages), 1)
        self.assertEqual(self.jobs("pending", "done"), self.env["queue.job"])

    def test_with_a_runner_they_queue(self):
        self.start_runner()
        self.plan()
        self.assertEqual(self.queued(), [("_job_plan", PLAN)])
        self.assertFalse(self.open_action(self.alder))
        self.run_jobs()
        self.assertEqual(self.open_action(self.alder).state, "scheduled")
        self.dispatch()
        self.assertEqual((self.queued(), self.post.messages), ([("_job_dispatch", DISPATCH)], []))
        self.run_jobs()
        self.assertEqual(len(self.post.messages), 1)

    def test_another_programs_lock_is_no_runner(self):
        self.env.execute_query(SQL("SELECT 1 FROM pg_advisory_xact_lock(%s)", 42))
        self.assertFalse(self.env["collection.job"]._are_run())

    def test_jobs_that_nobody_takes_hold_nobody_up(self):
        """The runner lives, and asks a host that does not answer: after ten minutes the scheduled action works."""
        self.start_runner()
        self.plan()
        with self.on_day(0, minute=9):
            self.plan()
            self.assertEqual(self.queued(), [("_job_plan", PLAN)])
        with self.on_day(0, minute=11):
            self.plan()
            self.assertEqual(self.open_action(self.alder).state, "scheduled")
            self.run_jobs()  # they are taken after all: nothing is left to do for them
            self.dispatch()
            self.assertEqual(self.queued(), [("_job_dispatch", DISPATCH)])
            self.run_jobs()
            self.dispatch()
            self.run_jobs()
        self.assertEqual(len(self.post.messages), 1)

    def test_jobs_that_wait_their_turn_are_left_to_the_queue(self):
        """One of ours is under way: the others are not forgotten."""
        self.start_runner()
        self.plan()
        self.dispatch()
        self.jobs()[0].write({"state": "started", "date_started": fields.Datetime.now()})
        with self.on_day(0, minute=30):
            self.assertTrue(self.env["collection.job"]._are_run())

    def test_jobs_for_later_are_no_jam(self):
        self.start_runner()
        self.plan()
        self.jobs().write({"eta": fields.Datetime.now() + timedelta(hours=2)})
        with self.on_day(0, minute=30):
            self.assertTrue(self.env["collection.job"]._are_run())

    def test_a_scheduled_action_that_is_switched_off_switches_its_jobs_off(self):
        self.start_runner()
        self.plan()
        self.env.ref(PLAN).active = False
        [job] = self.run_jobs()
        self.assertEqual(job.result, f"Nothing was done: the scheduled action {PLAN} is switched off.")
        self.assertFalse(self.open_action(self.alder))

    def test_other_scheduled_actions_are_none_of_ours(self):
        self.start_runner()
        self.run_cron("figures")
        self.assertEqual(self.queued(), [])
        self.assertTrue(self.env["collection.figure"].search([], limit=1))

    def test_a_copy_of_the_database_does_nothing_of_what_waits(self):
        self.start_runner()
        self.plan()
        with open(__file__.rpartition("/tests/")[0] + "/data/neutralize.sql") as file:
            self.env.cr.execute(file.read())
        self.env.invalidate_all()
        self.assertEqual(len(self.jobs("cancelled")), 1)
        self.assertEqual(self.queued(), [])
