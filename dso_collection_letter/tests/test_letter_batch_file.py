"""Rules A9 and A10: the file of a batch, its cover list, and copies of it."""

import io
import re

from odoo.tools.pdf import PdfFileReader

from odoo.addons.dso_collection.report.pdf_library import drawing

from ..report.cover_list import CoverList
from ..report.letter_printer import LetterPrinter
from ..report.pdf_join import JoinedPdf, joined
from .paper_case import PaperCase


class TestLetterBatchFile(PaperCase):

    def in_batch(self, *letters):
        """Print letters and keep in them what the batch's file says."""
        made = self.make(*letters)
        for position, letter in enumerate(letters, start=1):
            letter.write({"state": "made", "position": position, "pages": made.files[letter.id][1]})
        return made.pdf

    def test_a9_pieces_become_one_file_behind_the_list(self):
        letters = [self.letter(f"L{number:06}", lines=60 if number == 2 else 3) for number in range(1, 5)]
        pieces = [self.in_batch(*letters[:2]), self.in_batch(*letters[2:])]
        whole = LetterPrinter(self.env).assemble(self.batch, (piece for piece in pieces))
        apart = [page for piece in pieces for page in self.text(piece)]
        cover, *pages = self.text(whole)
        self.assertEqual(pages, apart)
        for letter in letters:
            self.assertIn(letter.reference, cover)

    def test_a10_the_list_says_who_gets_what(self):
        letters = [self.letter("L000001"), self.letter("L000002", lines=60, address="Birch Ltd\n7 Hill\n2000 Antwerp"),
                   self.letter("L000003", state="failed", reason="no paper")]
        self.in_batch(*letters[:2])
        [cover] = self.text(CoverList(self.env).make(self.batch))
        for words in ("Harbour Trading Ltd", "9 Ours", "1 L000001 Alder Ltd Attn. Accounts, 1 Quay, 2000 Antwerp 1",
                      f"2 L000002 Birch Ltd 7 Hill, 2000 Antwerp {letters[1].pages}"):
            self.assertIn(words, cover)
        self.assertNotIn("L000003", cover)
        self.assertNotIn("Tracking number", cover)

    def test_a10_registered_mail_has_a_place_for_the_tracking_number_and_the_stamp(self):
        self.batch = self.batches.create({"company_id": self.company.id, "channel": "registered_letter"})
        letters = [self.letter(f"L{number:06}", channel="registered_letter", batch_id=self.batch.id)
                   for number in (1, 2)]
        self.in_batch(*letters)
        letters[1].tracking_number = "RR123456785BE"
        [cover] = self.text(CoverList(self.env).make(self.batch))
        for words in ("Tracking number", "RR123456785BE", "Stamp and signature of the carrier", "Registered letter"):
            self.assertIn(words, cover)

    def test_a10_long_lists_go_over_pages_and_name_everyone_once(self):
        customer = self.addressed("Cedar Ltd", "C900", amount=0)
        letters = self.letters.union(*(self.letter(f"L{number:06}", customer=customer) for number in range(90)))
        for position, letter in enumerate(letters, start=1):
            letter.write({"state": "made", "position": position, "pages": 1})
        pages = self.text(CoverList(self.env).make(self.batch))
        self.assertGreater(len(pages), 1)
        whole = " ".join(pages)
        self.assertEqual([whole.count(letter.reference) for letter in letters], [1] * 90)

    def test_a11_the_list_is_in_the_language_of_who_prints(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.collector.lang = "de_DE"
        self.batch.write({"user_id": self.collector.id, "day": "2026-03-16"})
        self.in_batch(self.letter())
        [cover] = self.text(CoverList(self.env).make(self.batch))
        self.assertIn("16.03.2026", cover)

    # Copies

    def test_a9_copies_say_so_on_every_page_and_change_nothing_else(self):
        original = self.in_batch(self.letter("L000001", lines=40), self.letter("L000002"))
        copy = LetterPrinter(self.env).stamp(original)
        before, after = self.words(original), self.words(copy)
        self.assertEqual(len(after), 3)
        for old, new in zip(before, after, strict=True):
            stamp = self.find(new, "Copy – 03/16/2026")
            self.assertEqual([word for word in new if word != stamp], old)
        for page in self.reader(copy).pages:  # at the upper right corner, above the text
            [place] = re.findall(rb"1 0 0 1 ([\d.]+) ([\d.]+) cm /DsoCopy Do", drawing(page))
            left, low = (float(length) / 72 * 25.4 for length in place)
            self.assertAlmostEqual(left, 210 - 12 - 90, delta=0.2)
            self.assertAlmostEqual(low, 297 - 4 - 9, delta=0.2)
        self.assertNotIn("Copy", "".join(self.text(original)))

    def test_a9_copies_of_pages_that_other_programs_made(self):
        from odoo.tools.pdf import PdfFileWriter
        writer, content = PdfFileWriter(), io.BytesIO()
        writer.addBlankPage(612, 792)
        writer.addBlankPage(200, 100)
        writer.write(content)
        copy = LetterPrinter(self.env).stamp(content.getvalue())
        self.assertEqual(self.text(copy), ["Copy – 03/16/2026"] * 2)

    def test_a11_copies_in_a_language_of_other_letters(self):
        self.env["res.lang"]._activate_lang("ar_001")
        self.company.partner_id.lang = "ar_001"
        self.assertIn("16/03/2026", self.text(LetterPrinter(self.env).stamp(self.in_batch(self.letter())))[0])

    # Joining

    def test_a9_joined_files_share_what_their_pages_share(self):
        piece = self.in_batch(*(self.letter(f"L{number:06}") for number in range(10)))
        whole = joined([piece] * 3)
        reader = PdfFileReader(io.BytesIO(whole))
        self.assertEqual(reader.getNumPages(), 30)
        fonts = {font.idnum for page in reader.pages
                 for font in dict.values(page["/Resources"]["/Font"].getObject())}
        self.assertLessEqual(len(fonts), 3 * 4)
        self.assertLess(len(whole), 3.2 * len(piece))

    def test_a9_one_piece_after_the_other_is_read(self):
        piece, alive = self.in_batch(self.letter()), []

        def pieces():
            for number in range(5):
                alive.append(number)
                yield piece

        whole = JoinedPdf()
        for number, content in enumerate(pieces(), start=1):
            whole.add(PdfFileReader(io.BytesIO(content)))
            self.assertEqual((len(whole), len(alive)), (number, number))
        self.assertEqual(self.text(whole.content()), self.text(piece) * 5)
