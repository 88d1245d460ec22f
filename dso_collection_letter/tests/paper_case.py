"""Builders for tests of letters on paper: really printed, and read as a ruler would."""

import io

from odoo.tools.pdf import PdfFileReader

from odoo.addons.dso_collection.tests.pdf_words import Word, words

from ..report.letter_printer import LetterPrinter
from .letter_case import LetterCase


class PaperCase(LetterCase):
    """Prints letters with the program that is installed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.name = "Harbour Trading Ltd"
        cls.batch = cls.batches.create({"company_id": cls.company.id, "channel": "letter"})

    @classmethod
    def letter(cls, reference="L000101", customer=None, channel="letter", lines=3, **values):
        """Create a letter with a text of so many lines."""
        customer = customer or cls.addressed(f"Customer {reference}", f"C{reference}", amount=0)
        action = cls.actions.create({
            "kind": "message", "partner_id": customer.id, "contact_id": customer.child_ids[:1].id,
            "company_id": cls.company.id, "channel": channel, "date": "2026-03-16", "subject": "Reminder",
            "body": "Please pay."})
        return cls.letters.create({
            "action_id": action.id, "batch_id": cls.batch.id, "company_id": cls.company.id, "channel": channel,
            "reference": reference, "lang": "en_US", "collector_id": cls.collector.id,
            "subject": f"Subject {reference}",
            "address": "Alder Ltd\nAttn. Accounts\n1 Quay\n2000 Antwerp",
            "body_html": "".join(f"<p>{reference}, line {line}.</p>" for line in range(1, lines + 1)), **values})

    def make(self, *letters):
        """Print letters in the order given."""
        return LetterPrinter(self.env).make(self.letters.union(*letters))

    def reader(self, content: bytes) -> PdfFileReader:
        """Open a PDF."""
        return PdfFileReader(io.BytesIO(content))

    def words(self, content: bytes) -> list[list[Word]]:
        """Return what stands on each page of a PDF, and where."""
        return [words(page) for page in self.reader(content).pages]

    def text(self, content: bytes) -> list[str]:
        """Return the words of each page."""
        return [" ".join(word.text for word in page) for page in self.words(content)]

    def find(self, page: list[Word], text: str) -> Word:
        """Return the first piece of text on a page that begins so."""
        found = [word for word in page if word.text.startswith(text)]
        self.assertTrue(found, f"{text!r} is not among {[word.text for word in page]}")
        return found[0]
