"""Letters and invoices printed in jobs, where the add-on for letters is installed."""

from unittest.mock import patch

from odoo.tests import tagged

from .queue_case import QueueCase

BATCH = "dso_collection_letter.ir_cron_collection_letter_batch"


@tagged("post_install", "-at_install")
class TestLetterJobs(QueueCase):
    """A batch of one letter."""

    def setUp(self):
        super().setUp()
        if "collection.letter.batch" not in self.env:
            self.skipTest("The add-on for letters is not installed.")
        self.alder = self.customer(
            scenario=self.scenario(self.step("Letter", 1, channel="letter", automatic=True)),
            street="1 Quay", zip="1000", city="Brussels", country_id=self.env.ref("base.be").id)
        self.invoice(self.alder)
        self.actions._replan_partners()
        self.dispatch()
        self.run_jobs()
        self.batch = self.env["collection.letter.batch"].search([("state", "=", "open")])

    def test_a_batch_is_made_by_a_job_that_it_names(self):
        self.assertEqual(len(self.batch.letter_ids), 1)
        self.batch.action_print()
        self.run_cron("letter_batch")
        self.assertEqual(self.queued(), [("_job_letters", BATCH)])
        self.assertEqual(self.jobs().channel, "root.collection.letters")
        with patch.object(self.env.registry["collection.letter.batch"], "_make_chunk", self._made), \
                patch.object(self.env.registry["collection.letter.batch"], "_finish", self._finished):
            [job] = self.run_jobs()
        self.assertEqual((self.batch.state, self.batch.collection_job_id), ("printed", job))
        self.assertEqual(job.open_related_action()["res_model"], "collection.letter.batch")
        self.assertEqual(self.batch.get_view(view_type="form")["arch"].count('name="collection_job_id"'), 1)

    @staticmethod
    def _made(_batch, letters):
        """Stand where wkhtmltopdf is: that letters are made well is another add-on's test."""
        letters.state = "made"

    @staticmethod
    def _finished(batch):
        batch.state = "printed"

    def test_as_many_jobs_as_batches(self):
        self.batch.copy({"state": "printing"})
        self.batch.copy({"state": "printing"})
        self.run_cron("letter_batch")
        self.assertEqual(self.queued(), [("_job_letters", BATCH)] * 2)

    def test_carriers_are_spoken_with_in_a_job_that_is_not_repeated(self):
        self.run_cron("carriers")
        job = self.jobs()
        self.assertEqual((job.method_name, job.channel, job.max_retries),
                         ("_job_carriers", "root.collection.delivery", 1))
        self.run_job(job)

    def test_invoices_are_printed_in_a_job(self):
        self.run_cron("invoices")
        self.assertEqual([job.channel for job in self.jobs()], ["root.collection.letters"])
        self.run_jobs()
