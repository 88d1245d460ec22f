"""Who sees the jobs: credit managers and administrators those of the collection, who manages the queue all."""

from ast import literal_eval

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .queue_case import QueueCase


@tagged("post_install", "-at_install")
class TestQueueRights(QueueCase):
    """One job of ours, one of somebody else's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Manager", "manager", "dso_collection.group_collection_manager")

    def setUp(self):
        super().setUp()
        self.plan()
        self.ours = self.jobs()
        self.other = self.env["queue.job"].with_delay()._test_job().db_record()

    def seen(self, user):
        return self.env["queue.job"].with_user(user).search([("id", "in", (self.ours | self.other).ids)]).sudo()

    def test_credit_managers_see_those_of_the_collection(self):
        self.assertEqual(self.seen(self.manager), self.ours)
        self.assertEqual(self.ours.with_user(self.manager).read(["name", "collection_done"])[0]["name"],
                         "Collection: plan actions")

    def test_credit_managers_of_every_company_see_those_of_the_engine_before_and_after(self):
        """queue_job writes a company on jobs that it takes up: so they were seen by those of one company only."""
        self.open_second_company()
        elsewhere = self.user(
            "Elsewhere", "elsewhere", "dso_collection.group_collection_manager", companies=self.second)
        self.assertEqual(self.seen(elsewhere), self.ours)
        self.run_job(self.ours)
        self.assertFalse(self.ours.company_id)
        self.assertEqual((self.seen(elsewhere), self.seen(self.manager)), (self.ours, self.ours))
        self.assertEqual(self.ours.with_user(elsewhere).collection_done, 2)

    def test_administrators_see_those_of_the_collection(self):
        self.assertEqual(self.seen(self.user("System", "system", "base.group_system")), self.ours)

    def test_who_manages_the_queue_sees_all_also_as_a_credit_manager(self):
        for number, groups in enumerate(([], ["dso_collection.group_collection_manager"], ["base.group_system"])):
            user = self.user("Queue", f"queue{number}", "queue_job.group_queue_job_manager", *groups)
            self.assertEqual(self.seen(user), self.ours | self.other)

    def test_collectors_see_none(self):
        with self.assertRaises(AccessError):
            self.seen(self.collector)
        self.assertNotIn("collection_job_id", self.actions.with_user(self.collector).fields_get())
        self.assertIn("collection_job_id", self.actions.with_user(self.manager).fields_get())

    def test_credit_managers_change_nothing(self):
        job = self.ours.with_user(self.manager)
        progress = self.env["collection.job"].with_user(self.manager)
        for change in (lambda: job.write({"priority": 1}), job.button_cancelled, job.button_done, job.requeue,
                       job.unlink, lambda: progress.create({"job_id": job.id})):
            with self.assertRaises(AccessError):
                change()
        self.assertEqual(self.ours.state, "pending")

    def test_the_menu_opens_the_jobs_of_the_collection(self):
        action = self.env.ref("dso_collection_queue.queue_job_action")
        self.assertEqual(self.env["queue.job"].search(literal_eval(action.domain)), self.ours)
