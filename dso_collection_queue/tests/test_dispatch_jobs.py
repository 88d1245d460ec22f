"""Sending in jobs (rules A5, A9): handed over in one, sent in others, each message once."""

from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.dso_collection.channels import marks
from odoo.addons.dso_collection.models.action.send import dispatch

from ..models import delivery, stages
from .queue_case import DISPATCH, QueueCase


@tagged("post_install", "-at_install")
class TestDispatchJobs(QueueCase):
    """Five customers with a reminder due."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        standard = cls.scenario(cls.step("Reminder", 1))
        cls.customers = [cls.customer(f"Customer {number}", f"C{number}", scenario=standard) for number in range(5)]
        cls.invoices = [cls.invoice(customer) for customer in cls.customers]
        cls.actions._replan_partners()

    def states(self):
        actions = self.actions.search([("kind", "=", "scenario")], order="id")
        return [(action.state, action.delivery_state) for action in actions]

    def test_handed_over_in_one_job_and_sent_in_another(self):
        self.dispatch()
        [job] = self.jobs()
        self.run_job(job)
        self.assertEqual(self.states(), [("done", "queued")] * 5)
        self.assertEqual(self.post.messages, [])
        self.assertEqual(self.queued(), [("_job_send", "email")])
        sending = self.jobs()
        self.assertEqual((sending.name, sending.channel, sending.max_retries),
                         ("Collection: send, E-mail", "root.collection.delivery", 1))
        self.run_job(sending)
        self.assertEqual(self.states(), [("done", "sent")] * 5)
        self.assertEqual(len(set(self.post.recipients())), 5)
        self.assertEqual((job.collection_done, sending.collection_done, sending.collection_remaining), (5, 5, 0))
        self.assertEqual(self.queued(), [])

    def test_the_action_names_the_job_that_handed_it_over(self):
        self.dispatch()
        [job, _sending] = self.run_jobs()
        self.assertEqual(self.actions.search([("kind", "=", "scenario")]).collection_job_id, job)
        opened = job.open_related_action()
        self.assertEqual((opened["res_model"], sorted(opened["domain"][0][2])),
                         ("collection.action", sorted(self.actions.search([("kind", "=", "scenario")]).ids)))

    def test_the_form_of_an_action_shows_its_job(self):
        for add_on, view_type, shown in (("dso_collection", "form", 1), ("dso_collection", "list", 0)):
            view = self.actions.get_view(view_type=view_type)
            self.assertEqual(view["arch"].count('name="collection_job_id"'), shown, add_on)

    def test_as_many_hands_as_there_is_work_for(self):
        with patch.object(dispatch, "BATCH_SIZE", 2):
            self.dispatch()
        self.assertEqual(self.queued(), [("_job_dispatch", DISPATCH)] * 3)
        self.assertEqual(len(set(self.jobs().mapped("identity_key"))), 3)
        with patch.object(marks, "CLAIM_SIZE", 2):
            self.run_job(self.jobs()[0])
        self.assertEqual([job for job, _what in self.queued()], ["_job_dispatch"] * 2 + ["_job_send"] * 3)
        self.run_jobs()
        self.assertEqual(len(self.post.messages), 5)

    def test_when_its_time_is_over_another_job_goes_on(self):
        with patch.object(dispatch, "BATCH_SIZE", 2), patch.object(stages, "SECONDS", 0):
            self.dispatch()
            first = self.jobs()[0]
            self.jobs()[1:].state = "cancelled"
            self.run_job(first)
            self.assertEqual((first.collection_done, first.collection_remaining), (2, 4))
            self.assertIn(("_job_dispatch", DISPATCH), self.queued())
        self.run_jobs()
        self.assertEqual(self.states(), [("done", "sent")] * 5)
        self.assertEqual(len(self.post.messages), 5)

    def test_full_outboxes_are_emptied_before_more_is_handed_over(self):
        with patch.object(dispatch, "BATCH_SIZE", 2), patch.object(delivery, "FULL", 2):
            self.dispatch()
            for job in self.jobs():
                self.run_job(job)
            self.assertEqual(sorted(map(str, self.states())),
                             sorted(map(str, [("done", "queued")] * 2 + [("scheduled", False)] * 3)))
            self.run_jobs()
        self.assertEqual(self.states(), [("done", "sent")] * 5)
        self.assertEqual(len(self.post.messages), 5)

    def test_a5_who_paid_since_is_not_written_to(self):
        self.dispatch()
        [job] = self.jobs()
        self.run_job(job)
        self.pay(self.invoices[0])
        self.run_jobs()
        self.assertEqual(len(self.post.messages), 4)
        self.assertEqual([state for state, _delivery in self.states()], ["cancelled"] + ["done"] * 4)

    def test_what_the_ledger_changed_leaves_with_the_amounts_of_now(self):
        self.dispatch()
        self.run_job(self.jobs())
        self.pay(self.invoices[0], 40.0)
        self.run_jobs()
        self.assertEqual(self.states(), [("done", "sent")] * 5)
        [text] = [self.post.text(position) for position, to in enumerate(self.post.recipients()) if "c0." in to]
        self.assertIn("60.00", text)

    def test_a_mail_server_that_is_down_is_left_alone(self):
        """No job follows; the messages are tried again after an hour, as without jobs."""
        self.post.down = ConnectionRefusedError("down")
        self.dispatch()
        self.run_jobs()
        self.assertEqual({state for state, _delivery in self.states()}, {"error"})
        self.post.down = None
        with self.on_day(0, hour=10, minute=1):
            self.dispatch()
            self.run_jobs()
        self.assertEqual(len(self.post.messages), 5)
        self.assertEqual(self.states(), [("done", "sent")] * 5)

    def test_beside_the_scheduled_action(self):
        """A scheduled action that works itself takes what is due, a job finds nothing more, and the link goes."""
        self.dispatch()
        self.run_job(self.jobs())
        with patch.object(type(self.env["collection.job"]), "_are_run", lambda _jobs: False):
            self.dispatch()
        self.assertEqual(len(self.post.messages), 5)
        self.run_jobs()
        self.assertEqual(len(self.post.messages), 5)

    def test_send_now_does_not_wait_for_a_job(self):
        action = self.actions.search([], limit=1)
        action.action_send_now()
        self.assertEqual(action.state, "done")
        self.assertFalse(action.collection_job_id)

    def test_jobs_of_channels_that_do_not_send_by_themselves_are_not_queued(self):
        """Letters wait for people, calls for a collector."""
        self.assertNotIn("call", self.env["collection.job"]._waiting_by_channel())
        action = self.actions.search([], limit=1)
        self.env.cr.execute("UPDATE collection_action SET channel = 'call', delivery_state = 'queued' WHERE id = %s",
                            [action.id])
        self.assertEqual(self.env["collection.job"]._waiting_by_channel(), {})
