"""Files imported in the background (rules I4, I6): batch by batch, as their user, told once."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.dso_collection.tests.import_files import ImportFilesCase

from ..models import imports, stages
from .queue_case import QueueCase


@tagged("post_install", "-at_install")
class TestImportJobs(QueueCase, ImportFilesCase):
    """Six contacts of two customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls.user("Keeper", "keeper", "base.group_partner_manager", "dso_collection.group_collection_user")
        cls.alder = cls.customer(contact=False)
        cls.birch = cls.customer("Birch Ltd", "C002", contact=False)

    def content(self, *more):
        rows = [f"C00{1 + number % 2},Person {number},person{number}@example.com" for number in range(6)]
        return "\n".join(["Customer code,Contact name,E-mail", *rows, *more]).encode()

    def load(self, *more):
        file = self.upload(self.content(*more), kind="contacts")
        file.create_uid = self.keeper
        return file.with_user(self.keeper)

    def people(self):
        return (self.alder | self.birch).child_ids.mapped("name")

    def told(self):
        """Return what Odoo told the keeper, subjects and texts."""
        messages = self.env["mail.message"].search([
            ("model", "=", "res.partner"), ("res_id", "=", self.keeper.partner_id.id),
            ("message_type", "=", "user_notification")])
        return [(message.subject, message.body) for message in messages]

    def test_queued_and_imported_by_its_user_batch_by_batch(self):
        file = self.load()
        result = self.execute(file, collection_in_background=True, limit=4)
        self.assertTrue(result["collection_queued"].startswith("The file is imported in the background"))
        self.assertEqual((result["ids"], result["nextrow"], self.people()), (False, 0, []))
        job = self.jobs()
        self.assertEqual((job.name, job.channel, job.user_id), (
            "Collection: import, contacts.csv", "root.collection.import", self.keeper))
        self.run_job(job)
        self.assertEqual(len(self.people()), 6)
        self.assertEqual(self.alder.child_ids.create_uid, self.keeper)
        self.assertEqual((job.collection_done, job.collection_remaining), (6, 0))
        words = "contacts.csv: 6 created, 0 updated, 0 skipped because already there, 0 refused."
        self.assertEqual(job.result, words)
        self.assertEqual(self.told(), [("Import of contacts.csv", f"<p>{words}</p>")])

    def test_a_second_click_queues_nothing(self):
        file = self.load()
        self.execute(file, collection_in_background=True)
        again = self.execute(file, collection_in_background=True)
        self.assertEqual(again["collection_queued"], "This file is being imported already.")
        self.assertEqual(len(self.jobs()), 1)
        self.jobs().state = "started"
        again = self.execute(file, collection_in_background=True)
        self.assertEqual(again["collection_queued"], "This file is being imported already.")

    def test_when_its_time_is_over_the_next_job_goes_on_where_it_stopped(self):
        file = self.load()
        self.execute(file, collection_in_background=True, limit=4)
        with patch.object(imports, "SECONDS", 0):
            self.run_job(self.jobs())
        self.assertEqual((len(self.people()), self.told()), (4, []))
        self.run_jobs()
        self.assertEqual(len(self.people()), 6)
        self.assertEqual(len(self.told()), 1)

    def test_a_job_that_is_done_again_imports_nothing_again_and_tells_nothing_again(self):
        file = self.load()
        self.execute(file, collection_in_background=True)
        job = self.jobs()
        self.run_job(job)
        self.run_job(job)
        self.assertEqual((len(self.people()), len(self.told())), (6, 1))

    def test_one_bad_row_and_nothing_is_imported(self):
        self.execute(self.load("C009,Nobody,nobody@example.com"), collection_in_background=True)
        self.run_jobs()
        self.assertEqual(self.people(), [])
        [(_subject, body)] = self.told()
        self.assertIn("contacts.csv: nothing was imported, for 1 rows are refused.", body)
        self.assertRegex(body, r'href="/dso_collection/import/\d+/refused"')

    def test_bad_rows_are_left_out_where_the_user_said_so(self):
        self.execute(self.load("C009,Nobody,nobody@example.com"), collection_in_background=True,
                     collection_skip_bad_rows=True)
        self.run_jobs()
        self.assertEqual(len(self.people()), 6)
        self.assertIn("6 created, 0 updated, 0 skipped because already there, 1 refused.", self.told()[0][1])

    def test_a_test_before_it_does_not_count(self):
        file = self.load()
        self.execute(file, dryrun=True, collection_in_background=True)
        self.assertEqual(self.queued(), [])
        self.execute(file, collection_in_background=True)
        self.run_jobs()
        self.assertEqual(len(self.people()), 6)

    def test_where_jobs_are_not_run_it_is_imported_on_the_screen(self):
        with patch.object(self.registry["collection.job"], "_are_run", lambda _jobs: False):
            result = self.execute(self.load(), collection_in_background=True)
        self.assertEqual((len(result["ids"]), len(self.people())), (6, 6))

    def test_proposed_for_files_of_many_rows(self):
        file = self.load()
        self.assertFalse(self.preview(file, collection_in_background=None)["options"]["collection_in_background"])
        with patch.object(imports, "MANY_ROWS", 5):
            self.assertTrue(self.preview(file, collection_in_background=None)["options"]["collection_in_background"])
            kept = self.preview(file, collection_in_background=False)
        self.assertFalse(kept["options"]["collection_in_background"])

    def test_who_may_not_import_queues_nothing(self):
        file = self.load()
        self.preview(file)
        self.keeper.group_ids = self.env.ref("base.group_user")
        with self.assertRaises(AccessError):
            file.execute_import(["collection_customer_code", "name"], ["code", "name"],
                                {"collection_in_background": True, "has_headers": True, "quoting": '"'})
        self.assertEqual(self.queued(), [])

    def test_a_file_that_is_gone(self):
        file = self.load()
        self.execute(file, collection_in_background=True)
        file.sudo().unlink()
        [job] = self.run_jobs()
        self.assertEqual(job.result, "The file is no longer there: load it again.")
        self.assertEqual(stages.SECONDS, 30)
