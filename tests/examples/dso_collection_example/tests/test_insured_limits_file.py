"""The insurer's file through Odoo's import screen."""

from odoo.addons.dso_collection.tests.import_files import ImportFilesCase


class TestInsuredLimitsFile(ImportFilesCase):
    """Headers that match by themselves; bad rows named; the same file again changes nothing."""

    def setUp(self):
        super().setUp()
        self.alder, self.birch = self.customer("Alder Ltd", "C001"), self.customer("Birch Ltd", "C002")
        self.limits = self.env["collection.insured.limit"]

    def tell(self, *lines, dryrun=False, **options):
        """Import lines of code and limit; returns the summary."""
        file = self.env["base_import.import"].create({
            "res_model": "collection.insured.limit", "collection_kind": "insured_limits",
            "file": "\n".join(["Code client;Limite", *lines]).encode(), "file_name": "limits.csv",
            "file_type": "text/csv"})
        self.assertEqual(self.columns(file), {"Code client": "import_code", "Limite": "import_limit"})
        return self.execute(file, dryrun, **options)["collection_summary"]

    def test_a_file_sets_the_limits_and_again_changes_nothing(self):
        self.limits.create({"partner_id": self.birch.id, "amount": 5})
        self.assertEqual(self.tell("C001;25000", "C002;100")["updated"], 2)
        self.assertEqual({limit.partner_id.ref: limit.amount for limit in self.limits.search([])},
                         {"C001": 25000, "C002": 100})
        again = self.tell("C001;25000", "C002;100")
        self.assertEqual((again["updated"], [skip["reason"] for skip in again["skipped"]]),
                         (0, ["This is the limit already."] * 2))

    def test_bad_rows_are_named_and_nothing_is_made(self):
        summary = self.tell("C001;25000", "C009;1", ";1", "C001;3", "C002;-4")
        self.assertTrue(summary["stopped"])
        self.assertEqual([(refusal["row"], refusal["reason"]) for refusal in summary["refused"]], [
            (3, "No customer has the code “C009”."), (4, "The customer code is missing."),
            (5, "The code “C001” is in the file more than once."), (6, "A limit is not below zero: -4.")])
        self.assertFalse(self.limits.search([]))
