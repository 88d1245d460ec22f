"""Rules A2 and A9: several letters in one call, each with its pages, a bad one alone, invoices in the envelope."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from odoo.addons.base.models import ir_actions_report

from ..report import letter_printer
from .paper_case import PaperCase

REPORTS = "odoo.addons.base.models.ir_actions_report"


class TestLetterPrinter(PaperCase):

    def setUp(self):
        super().setUp()
        self.calls, original = [], type(self.env["ir.actions.report"])._run_wkhtmltopdf

        def run(reports, bodies, **options):
            self.calls.append(len(bodies))
            if "breaks the program" in bodies[0]:
                raise UserError("Wkhtmltopdf failed (error code: -11). Message: b''")  # pylint: disable=translation-required; in its words
            return original(reports, bodies, **options)

        self.startPatcher(patch.object(self.registry["ir.actions.report"], "_run_wkhtmltopdf", run))

    def lines(self, made):
        """Return which lines of which letters stand in the whole file, in order."""
        return [word.text for page in self.words(made.pdf) for word in page if ", line " in word.text]

    def wanted(self, letters, counts):
        return [f"{letter.reference}, line {line}." for letter, count in zip(letters, counts, strict=True)
                for line in range(1, count + 1)]

    def test_a9_each_letter_has_its_own_pages_and_none_is_lost_or_doubled(self):
        self.make(self.letter("Lfirst"))  # the program's scale is measured once
        cases = ((3,), (1, 1, 1), (60, 3), (3, 60), (3, 61, 3, 120, 28, 29, 30, 31, 32, 33), (200, 1))
        for case, counts in enumerate(cases):
            letters = [self.letter(f"L{case}{number:05}", lines=count) for number, count in enumerate(counts)]
            self.calls.clear()
            with self.subTest(lines=counts):
                made = self.make(*letters)
                self.assertEqual(self.calls, [1], "one call for all")
                self.assertEqual(self.lines(made), self.wanted(letters, counts))
                whole = self.text(made.pdf)
                apart = [page for letter in letters for page in self.text(made.files[letter.id][0])]
                self.assertEqual(whole, apart)
                self.assertEqual(sum(pages for _content, pages in made.files.values()), len(whole))
                for letter, count in zip(letters, counts, strict=True):
                    content, pages = made.files[letter.id]
                    text = self.text(content)
                    self.assertEqual(len(text), pages)
                    self.assertIn(f"Subject {letter.reference}", text[0])
                    self.assertIn(f"{letter.reference}, line {count}.", text[-1])

    def test_a9_a_letter_that_speaks_of_another_is_not_taken_for_it(self):
        letters = [self.letter("L000001", body_html="<p>Our letter L000002, and L000003.</p>" + "<p>more</p>" * 60),
                   self.letter("L000002"), self.letter("L000003", body_html="<p>See L000001</p>")]
        made = self.make(*letters)
        self.assertEqual([made.files[letter.id][1] > 1 for letter in letters], [True, False, False])

    @mute_logger(REPORTS)
    def test_a9_a_bad_letter_is_left_alone_and_says_why(self):
        bad = {2, 6}
        letters = [self.letter(f"L{number:06}", **({"body_html": "<p>breaks the program</p>"} if number in bad else {}))
                   for number in range(7)]
        made = self.make(*letters)
        self.assertEqual(set(made.failed), {letters[number].id for number in bad})
        self.assertEqual(made.failed[letters[2].id], (
            "The letter to Customer L000002 (CL000002) cannot be printed: "
            "Wkhtmltopdf failed (error code: -11). Message: b''"))
        self.assertEqual(set(made.files), {letter.id for letter in letters} - set(made.failed))
        good = [letter for number, letter in enumerate(letters) if number not in bad]
        self.assertEqual(self.lines(made), self.wanted(good, [3] * 5))

    def test_a9_a_text_wider_than_the_page_shrinks_no_other_letter(self):
        letters = [self.letter("L000001"), self.letter(
            "L000002", body_html='<table style="width: 400mm"><tr><td>wide</td></tr></table>'), self.letter("L000003")]
        made = self.make(*letters)
        self.assertEqual(list(made.failed), [letters[1].id])
        self.assertIn("wider than the page", made.failed[letters[1].id])
        for page in self.words(made.pdf):
            self.assertAlmostEqual(self.find(page, "Alder Ltd").left, 25.0, delta=0.3)

    def test_a9_words_without_end_are_broken(self):
        made = self.make(self.letter(body_html=f"<p>{'%' * 600}</p>"))
        self.assertFalse(made.failed)
        self.assertEqual("".join(self.text(made.pdf)).replace(" ", "").count("%"), 600)

    def test_a9_a_letter_whose_page_cannot_be_made_is_left_alone(self):
        letters = [self.letter("L000001"), self.letter("L000002")]
        for letter in letters:
            letter.action_id.attach_statement = "pdf"
        original = letter_printer.LetterPage._statement

        def statement(page, letter, lang):
            if letter == letters[0]:
                raise ValueError("no statement today")
            return original(page, letter, lang)

        with patch.object(letter_printer.LetterPage, "_statement", statement):
            made = self.make(*letters)
        self.assertEqual(made.failed, {
            letters[0].id: "The letter to Customer L000001 (CL000001) cannot be printed: no statement today"})
        self.assertEqual(made.files[letters[1].id][1], 2)

    def test_a9_nothing_is_made_when_all_fail(self):
        letter = self.letter(body_html="<p>breaks the program</p>")
        with mute_logger(REPORTS):
            made = self.make(letter)
        self.assertEqual((made.files, made.pdf, set(made.failed)), ({}, b"", {letter.id}))

    def test_without_the_program_the_batch_waits_and_no_letter_fails(self):
        missing = ir_actions_report._wkhtml()._replace(state="install")
        with patch.object(ir_actions_report, "_wkhtml", lambda: missing):
            with self.assertRaisesRegex(UserError, "wkhtmltopdf is not installed"):
                self.make(self.letter())

    def test_nothing_is_asked_of_the_program_that_only_a_patched_one_can_do(self):
        seen = []
        run = ir_actions_report._run_wkhtmltopdf
        with patch.object(ir_actions_report, "_run_wkhtmltopdf", lambda args: seen.append(args) or run(args)):
            self.make(self.letter("L000001"), self.letter("L000002"))
        for arguments in seen:
            self.assertFalse([word for word in arguments if "header" in word or "footer" in word or "toc" in word])
            self.assertEqual(len([word for word in arguments if word.endswith(".html")]), 1)

    # Invoices

    def with_invoices(self, reference, *invoices):
        """Create a letter that lists some invoices and has them in its envelope."""
        letter = self.letter(reference, customer=invoices[0].partner_id)
        letter.action_id.write({"attach_invoices": True, "sent_items": self.env["account.move.line"].union(
            *(self.item(invoice) for invoice in invoices))._collection_snapshot()})
        return letter

    def stored(self, invoice, words):
        """Keep a file as the invoice that was sent to the customer."""
        content = self.env["ir.actions.report"]._run_wkhtmltopdf([f"<html><body><p>{words}</p></body></html>"])
        self.env["ir.attachment"].create({
            "name": f"{invoice.name}.pdf", "raw": content, "res_model": "account.move", "res_id": invoice.id,
            "res_field": "invoice_pdf_report_file", "mimetype": "application/pdf"})
        invoice.invalidate_recordset(["invoice_pdf_report_id", "invoice_pdf_report_file"])

    def test_a2_invoices_lie_behind_their_letter(self):
        customer = self.addressed(amount=0)
        invoices = [self.invoice(customer, amount) for amount in (100, 200)]
        for position, invoice in enumerate(invoices):
            self.stored(invoice, f"Stored invoice {position}")
        letters = [self.letter("L000001"), self.with_invoices("L000002", *invoices), self.letter("L000003")]
        made = self.make(*letters)
        pages = self.text(made.pdf)
        self.assertEqual([made.files[letter.id][1] for letter in letters], [1, 3, 1])
        for page, words in zip(pages, ("Subject L000001", "Subject L000002", "Stored invoice 0", "Stored invoice 1",
                                       "Subject L000003"), strict=True):
            self.assertIn(words, page)
        self.assertEqual(self.text(made.files[letters[1].id][0]), pages[1:4])
        self.assertIn(f"Enclosed: {invoices[0].name}, {invoices[1].name}", " ".join(pages[1].split()))
        self.assertNotIn("Enclosed", pages[0])

    def test_a2_an_invoice_that_was_not_sent_yet_is_printed(self):
        invoice = self.invoice(self.addressed(amount=0), 123.45)
        letter = self.with_invoices("L000001", invoice)
        with mute_logger(REPORTS):  # Odoo's own layout wants what Debian's program does not have
            made = self.make(letter)
        self.assertFalse(made.failed)
        self.assertGreater(made.files[letter.id][1], 1)
        self.assertIn("123.45", " ".join(self.text(made.pdf)[1:]))

    def test_a9_an_invoice_that_cannot_be_read_stops_only_its_letter(self):
        invoice = self.invoice(self.addressed(amount=0), 100)
        self.stored(invoice, "x")
        invoice.invoice_pdf_report_id.raw = b"%PDF-1.4 broken"
        letters = [self.with_invoices("L000001", invoice), self.letter("L000002")]
        made = self.make(*letters)
        self.assertEqual(list(made.failed), [letters[0].id])
        self.assertIn(invoice.name, made.failed[letters[0].id])
        self.assertEqual(list(made.files), [letters[1].id])
