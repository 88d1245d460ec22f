"""Planning in a job: queued once, with its progress; and what is queued once."""

from unittest.mock import patch

from odoo.tests import tagged

from ..models import queue, stages
from .queue_case import DISPATCH, PLAN, QueueCase

BESIDE = "dso_collection.ir_cron_collection_plan_beside"


@tagged("post_install", "-at_install")
class TestPlanJobs(QueueCase):
    """What is true of the jobs of any stage, tried with the first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(scenario=cls.scenario(cls.step("Reminder", 1)))
        cls.invoice(cls.alder)

    def test_nothing_is_queued_twice(self):
        for _time in range(3):
            self.plan()
        self.assertEqual(self.queued(), [("_job_plan", PLAN)])

    def test_what_was_made_since_a_job_began_is_queued(self):
        """A job that has begun may have looked already."""
        self.plan()
        self.jobs().state = "started"
        self.plan()
        self.assertEqual(self.queued(), [("_job_plan", PLAN)])

    def test_twice_done_changes_nothing(self):
        self.plan()
        job = self.jobs()
        self.run_job(job)
        before = self.actions.search_read([], ["date", "state", "write_date"], order="id")
        with self.on_day(0, minute=5):
            self.run_job(job)
        self.assertEqual(self.actions.search_read([], ["date", "state", "write_date"], order="id"), before)

    def test_its_channel_and_its_words(self):
        self.plan()
        job = self.jobs()
        self.assertEqual((job.name, job.channel, job.company_id.ids, job.max_retries),
                         ("Collection: plan actions", "root.collection.plan", [], 5))

    def test_progress(self):
        self.plan()
        job = self.jobs()
        self.assertEqual((job.collection_done, job.collection_remaining), (0, 0))
        self.run_job(job)
        self.assertEqual((job.collection_done, job.collection_remaining, job.result), (2, 0, "Done: 2. Left: 0."))

    def test_the_planning_wakes_the_sending(self):
        self.plan()
        self.run_jobs()
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", self.env.ref(DISPATCH).id)])
        self.assertTrue(triggers)

    def test_the_nightly_plan_is_shared_by_company(self):
        """Two companies, a part of the run each; the job whose time is over leaves the second one to another."""
        self.open_second_company()
        beech = self.customer("Beech Ltd", "C002", company=self.second, scenario=self.scenario(
            self.step("Reminder", 1), company=self.second))
        self.invoice(beech, company=self.second)
        self.env["ir.config_parameter"].set_param("dso_collection.planning_part_size", "1")
        self.actions._replan_partners()
        self.env["collection.touch"]._take()
        with self.on_day(1), patch.object(stages, "SECONDS", 0):
            self.plan()
            [first] = self.jobs()
            self.run_job(first)
            parts = self.env["collection.planning.part"].search([])
            self.assertEqual(sorted(part.company_ids for part in parts if part.accounts),
                             sorted([[self.company.id], [self.second.id]]))
            left = len(parts.filtered(lambda part: not part.done))
            self.assertEqual(left, len(parts) - 1)
            self.run_cron("plan_beside")
            self.assertEqual(self.queued().count(("_job_plan", BESIDE)), left)
            self.assertEqual({job.channel for job in self.jobs()}, {"root.collection.plan"})
            self.run_jobs()
        self.assertTrue(all(part.done for part in parts))
        self.assertFalse(self.env["collection.planning.run"]._opened())
        self.assertEqual(self.open_action(beech, self.second).state, "scheduled")

    def test_a_stage_of_another_add_on_is_done_too(self):
        """It has no channel of its own."""
        with patch.dict(queue.JOBS):
            del queue.JOBS[PLAN]
            self.plan()
        job = self.jobs()
        self.assertEqual(job.channel, "root.collection")
        self.run_job(job)
        self.assertEqual(self.open_action(self.alder).state, "scheduled")

    def test_uninstalling_takes_what_waits_along(self):
        from ..hooks import uninstall_hook

        self.plan()
        uninstall_hook(self.env)
        self.assertEqual(self.queued(), [])
