"""Rules A2, H: the ready-made formal notice by registered letter."""

from lxml import html

from .letter_case import LetterCase


class TestLettersStandardText(LetterCase):

    def test_h_formal_notice_by_registered_letter(self):
        text = self.env.ref("dso_collection_letter.text_formal_notice_letter")
        plan = self.scenario(self.step("Formal notice", 35, "registered_letter", automatic=True, confirm=True,
                                       template_id=text.id))
        customer = self.addressed(amount=0, scenario=plan)
        bill = self.invoice(customer, 1250.0, due=-40)
        self.plan()
        self.open_action(customer).action_confirm()
        letter = self.written(customer)
        self.assertEqual((letter.channel, letter.subject),
                         ("registered_letter", "Formal notice to pay – Alder Ltd C001"))
        words = " ".join(" ".join(html.fromstring(letter.body_html).itertext()).split())
        self.assertRegex(words, f"^Dear Alder Ltd Accounts, .* oldest since 02/04/2026. .* {bill.name} .*"
                                r"By this registered letter we give you formal notice to pay \$ 1,250.00 in full "
                                "within eight days of its receipt. See and pay the overdue items here: http.*"
                                "Yours faithfully, Collector One")

    def test_h_standard_text_of_a_letter_speaks_of_a_letter(self):
        letter = self.written(self.addressed())
        self.assertIn("please disregard this letter", letter.body_html)
        self.assertNotIn("this message", letter.body_html)
        self.assertEqual(letter.subject, "Overdue invoices – Alder Ltd (C001)")
