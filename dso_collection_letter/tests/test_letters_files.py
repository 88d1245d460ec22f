"""Rule A2: electronic registered letters as single files, for a carrier's web page."""

import io
import re
import zipfile

from odoo.exceptions import UserError

from .letter_case import LetterCase


class TestLettersFiles(LetterCase):

    channel = "electronic_registered_letter"

    def archive(self, batch):
        """Download the files of a batch as its collector; returns ``{name: content}``."""
        url = batch.with_user(self.collector).action_download_files()["url"]
        file = self.env["ir.attachment"].browse(int(re.search(r"content/(\d+)", url)[1]))
        self.assertEqual((file.res_model, file.res_id), (batch._name, batch.id))
        with zipfile.ZipFile(io.BytesIO(file.raw)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def test_each_letter_is_a_file_named_by_its_address(self):
        letters = self.written(self.addressed(), self.addressed("Birch Ltd", "C002"))
        names = [f"00{letter.position} {letter.reference} accounts@{code}.example.pdf"
                 for letter, code in zip(self.printed().letter_ids, ("c001", "c002"), strict=True)]
        files = self.archive(letters.batch_id)
        self.assertEqual(sorted(files), sorted(names))
        self.assertEqual(sorted(files.values()), sorted(letters.attachment_id.mapped("raw")))

    def test_what_is_not_sent_is_not_among_them(self):
        paid, bad, good = self.written(
            self.addressed(), self.addressed("Birch Ltd", "C002"), self.addressed("Cedar Ltd", "C003"))
        self.printer.broken[bad.reference] = "broken."
        self.settle(paid.customer_id)
        [(name, content)] = self.archive(self.printed()).items()
        self.assertIn(good.reference, name)
        self.assertEqual(content, good.attachment_id.raw)

    def test_there_is_one_archive_of_a_batch(self):
        self.written(self.addressed())
        batch = self.printed()
        self.archive(batch)
        self.archive(batch)
        self.assertEqual(self.env["ir.attachment"].search_count([
            ("res_model", "=", batch._name), ("res_id", "=", batch.id), ("name", "like", ".zip")]), 1)

    def test_a_batch_that_was_not_made_has_none(self):
        self.written(self.addressed())
        with self.assertRaisesRegex(UserError, "has no letter that was made: print it first"):
            self.batches.search([]).action_download_files()
