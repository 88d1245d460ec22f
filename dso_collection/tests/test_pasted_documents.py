"""Rule R2: items found by a list of document numbers pasted from a spreadsheet."""

from .test_pasted_codes import PasteCase


class TestPastedDocuments(PasteCase):
    """By number, payment reference or reference; open items in the list, paid documents named."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(contact=False)
        cls.birch = cls.customer("Birch Ltd", "C002", contact=False)
        cls.first, cls.second, cls.theirs = (
            cls.invoice(customer, amount) for customer, amount in ((cls.alder, 10), (cls.alder, 20), (cls.birch, 30)))

    def items(self, text):
        """Return the items that a pasted list opens."""
        return self.opened(self.paste(text, "documents").action_open_items())

    def test_r2_items_are_found_by_document_number(self):
        paste = self.paste(f"{self.first.name}\t{self.theirs.name.lower()}\nINV/1999/00001\n", "documents")
        self.assertEqual(self.opened(paste.action_open_items()), self.item(self.first) | self.item(self.theirs))
        self.assertEqual((paste.found_count, paste.unknown_text), (2, "INV/1999/00001"))

    def test_r2_numbers_with_a_space_are_found(self):
        self.first.name, self.theirs.name = "INV 2026/001", "INV 2026/002"
        for text in ("INV 2026/001", "INV 2026/001, INV 2026/002", "INV 2026/001\nINV 2026/002"):
            self.assertIn(self.item(self.first), self.items(text))
        self.assertEqual(self.items("INV 2026/001, INV 2026/002"), self.item(self.first) | self.item(self.theirs))

    def test_r2_the_number_goes_before_payment_reference_and_reference(self):
        self.first.payment_reference, self.second.ref = "RF18", "PO-7"
        self.theirs.ref = self.second.name
        self.assertEqual(self.items("RF18\nPO-7"), self.item(self.first) | self.item(self.second))
        self.assertEqual(self.items(self.second.name), self.item(self.second))

    def test_r2_a_reference_of_two_documents_opens_both_and_names_them(self):
        self.second.ref = self.theirs.ref = "PO-7"
        paste = self.paste("PO-7", "documents")
        self.assertEqual(self.opened(paste.action_open_items()), self.item(self.second) | self.item(self.theirs))
        self.assertEqual(paste.twice_text, f"PO-7: {self.second.name} (Alder Ltd), {self.theirs.name} (Birch Ltd)")

    def test_r2_paid_documents_are_found_and_named_but_not_listed(self):
        self.pay(self.first)
        paste = self.paste(f"{self.first.name}\n{self.second.name}", "documents")
        self.assertEqual((paste.found_count, paste.unknown_count, paste.closed_count), (2, 0, 1))
        self.assertEqual(paste.closed_text, f"{self.first.name}: {self.first.name} (Alder Ltd)")
        self.assertEqual(self.opened(paste.action_open_items()), self.item(self.second))

    def test_r2_drafts_and_bills_are_no_items(self):
        draft = self.invoice(self.alder, 5, post=False)
        draft.payment_reference = "D-1"
        bill = self.env["account.move"].create({
            "move_type": "in_invoice", "partner_id": self.alder.id, "invoice_date": "2026-03-01", "ref": "B-1",
            "invoice_line_ids": [(0, 0, {"name": "Paper", "price_unit": 5, "tax_ids": False})]})
        bill.action_post()
        paste = self.paste("D-1\nB-1", "documents")
        self.assertEqual((paste.found_count, paste.unknown_text), (0, "D-1\nB-1"))

    def test_r2_documents_of_other_companies_are_not_found(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        there = self.invoice(self.alder, 8, company=second)
        there.name = "ELSEWHERE/1"
        self.assertEqual(self.paste("ELSEWHERE/1", "documents").unknown_text, "ELSEWHERE/1")
