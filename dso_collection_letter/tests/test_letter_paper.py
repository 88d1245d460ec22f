"""Rules A2, A5 and A11 on paper: the address in the window, words of registered mail, languages, statement, footer."""

from ..report.letter_layouts import LAYOUTS
from ..report.paper import set_apart
from .paper_case import PaperCase

#: What shows through the envelopes: left, upper, right and lower edge in millimetres, by the standards themselves.
#: DIN 5008 B: 45 mm from above, 20 mm from the left, 85 x 45 mm. On the right: what a window of 100 x 35 mm at 20 mm
#: from the right and lower edge of a DL envelope and one of 100 x 45 mm at 12 mm from the right and 52 mm from the
#: upper edge of a C5 one have in common, wherever the paper slides. No. 10: 7/8" from the left and 1/2" from the lower
#: edge of the envelope, 4 1/2 x 1 1/8", paper folded in three and in its middle place.
WINDOWS = {
    "a4_left": (20.0, 45.0, 105.0, 90.0),
    "a4_right": (117.0, 55.0, 190.0, 79.0),
    "us_letter": (22.2 - 12.7, 57.7, 124.0, 86.2),
}
ADDRESS = ("Alder Ltd", "Attn. Accounts", "1 Quay", "2000 Antwerp")


class TestLetterPaper(PaperCase):

    def page(self, letter):
        """Return the words of the first page of one letter."""
        made = self.make(letter)
        self.assertFalse(made.failed)
        return self.words(made.pdf)[0]

    def test_a2_the_address_stands_in_the_window_of_each_layout(self):
        letter = self.letter()
        for layout, (left, top, right, bottom) in WINDOWS.items():
            self.company.collection_letter_layout = layout
            page = self.page(letter)
            with self.subTest(layout=layout):
                tops = []
                for line in ADDRESS:
                    word = self.find(page, line)
                    self.assertGreaterEqual(word.left, left)
                    self.assertLess(word.left, right - 50)
                    self.assertGreater(word.top - 3.5, top)  # a capital letter of 10 point is 2.6 mm high
                    self.assertLess(word.top + 1, bottom)
                    tops.append(word.top)
                self.assertEqual(tops, sorted(tops))

    def test_a2_the_din_5008_places_are_true_to_the_millimetre(self):
        page = self.page(self.letter(channel="registered_letter"))
        self.assertAlmostEqual(self.find(page, "Alder Ltd").left, 25.0, delta=0.3)
        # Address zone: from 62.7 mm; the base line of its first line is some 3.2 mm below
        self.assertAlmostEqual(self.find(page, "Alder Ltd").top, 62.7 + 3.2, delta=0.5)
        # 12 points from line to line, or a dot of the printer less
        self.assertAlmostEqual(self.find(page, "2000 Antwerp").top - self.find(page, "Alder Ltd").top, 3 * 4.15,
                               delta=3 * 0.1)
        self.assertAlmostEqual(self.find(page, "Date").left, 125.0, delta=0.3)

    def test_a2_the_places_are_the_same_for_every_letter_of_a_call(self):
        letters = [self.letter(f"L{number:06}", lines=lines) for number, lines in enumerate((3, 60, 1, 90, 40, 2))]
        made = self.make(*letters)
        places = {(round(word.left, 1), round(word.top, 1)) for page in self.words(made.pdf) for word in page
                  if word.text == "Alder Ltd"}
        self.assertEqual(len(places), 1, places)

    def test_a2_long_addresses_are_set_closer_and_all_of_them_shown(self):
        lines = [f"{number}th line" for number in range(4, 13)]
        for layout in LAYOUTS:
            self.company.collection_letter_layout = layout
            page = self.page(self.letter(f"L{layout}", address="\n".join(lines)))
            bottom = LAYOUTS[layout].window.top + LAYOUTS[layout].window.height
            for line in lines:
                self.assertLess(self.find(page, line).top, bottom, layout)

    def test_a2_return_address_above_the_recipient_unless_unwanted(self):
        letter = self.letter()
        line = self.find(self.page(letter), "Harbour Trading Ltd · 9 Ours · 1000 Brussels")
        self.assertTrue(45 < line.top < 62.7)
        self.company.collection_letter_return_address = False
        self.assertNotIn("Harbour Trading Ltd · 9 Ours", " ".join(word.text for word in self.page(letter)))

    def test_a2_registered_letters_say_so_above_the_address(self):
        for channel, words in (("registered_letter", "Registered letter with acknowledgement of receipt"),
                            ("electronic_registered_letter", "Electronic registered letter")):
            page = self.page(self.letter(f"L{channel[:3]}", channel=channel))
            note = self.find(page, words)
            self.assertTrue(45 < note.top < self.find(page, "Alder Ltd").top)
        self.assertNotIn("Registered", " ".join(word.text for word in self.page(self.letter("Lplain"))))

    def test_a11_registered_letters_have_the_senders_words_in_the_recipients_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.company.collection_letter_registered_words = "Registered, our words"
        self.company.with_context(lang="fr_FR").collection_letter_registered_words = "Recommandé avec AR"
        for lang, words in (("en_US", "Registered, our words"), ("fr_FR", "Recommandé avec AR")):
            self.find(self.page(self.letter(f"L{lang}", channel="registered_letter", lang=lang)), words)

    def test_a10_reference_date_and_collector_at_the_side(self):
        page = " ".join(word.text for word in self.page(self.letter("L000777")))
        for word in ("03/16/2026", "L000777", "CL000777", "Collector One", "collector1@ours.example"):
            self.assertIn(word, page)

    def test_a11_dates_in_the_recipients_language(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.find(self.page(self.letter(lang="de_DE")), "16.03.2026")

    def test_a11_right_to_left(self):
        self.env["res.lang"]._activate_lang("ar_001")
        page = self.page(self.letter(lang="ar_001", address="Alder Ltd\nDubai", body_html="<p>سلام</p>"))
        self.assertAlmostEqual(self.find(page, "Alder Ltd").left, 25.0, delta=0.3)  # a Latin address stays where it was
        self.assertGreater(self.find(page, "Subject L000101").left, 100)  # the text begins at the right
        self.find(page, "L000101")

    def test_a11_an_arabic_address_is_written_from_the_right_edge_of_the_window(self):
        self.env["res.lang"]._activate_lang("ar_001")
        page = self.page(self.letter(lang="ar_001", address="شركة النور\n12345"))
        code = self.find(page, "12345")
        self.assertTrue(80 < code.left < 105, code)

    def test_a11_words_from_the_right_stand_apart_from_digits_and_signs(self):
        self.assertEqual(
            set_apart('<p title="شارع 18">شارع النخيل 18، دبي.</p>'),
            '<p title="شارع 18"><span>شارع</span> <span>النخيل</span> 18، <span>دبي</span>.</p>')

    def test_legal_footer_at_the_foot_of_one_page_and_at_the_end_of_several(self):
        self.company.report_footer = "<p>Commercial register 12345<br/>Bank of the Harbour</p>"
        made = self.make(self.letter("L000001"), self.letter("L000002", lines=60))
        first, *others = self.words(made.pdf)
        self.assertTrue(265 < self.find(first, "Commercial register").top < 285)
        found = [[word.text.startswith("Commercial register") for word in page].count(True) for page in others]
        self.assertEqual(found, [0] * (len(others) - 1) + [1])

    def test_a4_statement_on_the_following_pages(self):
        customer = self.addressed(amount=0)
        bill = self.invoice(customer, 300)
        letter = self.letter(customer=customer)
        letter.action_id.attach_statement = "pdf"
        made = self.make(letter)
        first, second = self.text(made.pdf)
        self.assertEqual([bill.name in page for page in (first, second)], [False, True])
        self.assertIn("Statement of account", second)
        self.assertIn("L000101", second)
        self.assertEqual(made.files[letter.id][1], 2)

    def test_a2_on_the_paper_of_the_layout(self):
        letter = self.letter()
        for layout, size in (("a4_left", (210, 297)), ("us_letter", (216, 279))):
            self.company.collection_letter_layout = layout
            box = self.reader(self.make(letter).pdf).pages[0].mediabox
            self.assertEqual((round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)), size)
