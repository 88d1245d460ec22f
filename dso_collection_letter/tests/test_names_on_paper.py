"""Line ends and control characters in names on paper: a line stays one line wherever a name enters it (A10, A11)."""

from odoo.addons.dso_collection.tests.test_names_in_lines import MARKS
from odoo.addons.dso_collection.texts.writing import Writing

from ..report.cover_list import CoverList
from ..report.letter_page import LetterPage
from .letter_case import LetterCase

SIGNS = "\r\u2028\u2029\x85\x0b\x1b\x7f"


class TestNamesOnPaper(LetterCase):
    """Letters, their list, and what a carrier gets."""

    channel = "registered_letter"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.addressed()
        cls.alder.write({"name": f"Alder{MARKS}Ltd", "ref": f"C0{MARKS}1", "street": f"1{MARKS}Quay"})
        cls.alder.child_ids.name = f"Anna{MARKS}Kohl"
        cls.collector.partner_id.write({"name": f"Collector{MARKS}One", "phone": f"+32{MARKS}1"})
        cls.company.collection_letter_registered_words = f"By{MARKS}hand"
        cls.company.partner_id.city = f"Brussels{MARKS}1"

    def test_a11_each_part_of_an_address_is_one_line_of_the_window(self):
        letter = self.written(self.alder)
        self.assertEqual(letter.address.split("\n"), [
            "Alder Bcc: x@evil.example Ltd", "Attn. Anna Bcc: x@evil.example Kohl", "1 Bcc: x@evil.example Quay",
            "1050 Brussels"])
        self.assertEqual(letter.subject, "Overdue invoices – Alder Bcc: x@evil.example Ltd (C0 Bcc: x@evil.example 1)")
        self.assertEqual(letter.address.splitlines(), letter.address.split("\n"))

    def test_a11_the_page_has_no_control_characters(self):
        page = LetterPage(self.env, self.company)
        letter = self.written(self.alder)
        self.company.name = f"Ours{MARKS}SA"
        details = page._details(letter)
        for line in (*details.values(), page._sender_line(), page._notes(letter, Writing(self.env, "en_US"))):
            self.assertFalse(set(SIGNS + "\n") & set(line), line)
        self.assertFalse(set(SIGNS) & set(letter.body_html))

    def test_a11_the_list_has_one_line_for_each(self):
        letter = self.written(self.alder)
        letter.tracking_number = "RK1\u20282\x1b3"
        batch = self.printed()
        values = CoverList(self.env)._values(batch, Writing(self.env, "en_US"))
        lines = [*values["sender"], *values["rows"][0].values()]
        for line in map(str, lines):
            self.assertFalse(set(SIGNS + "\n") & set(line), line)
        self.assertEqual(values["rows"][0]["name"], "Alder Bcc: x@evil.example Ltd")

    def test_a10_names_of_files(self):
        letter = self.written(self.alder)
        letter._keep_proof("deposit_proof", f"slip{MARKS}.pdf", b"%PDF slip")
        self.assertEqual(letter.deposit_proof_id.name, "slip Bcc: x@evil.example .pdf")
        self.assertFalse(set(SIGNS + "\n") & set(self.alder._collection_statement_name(self.company)))
