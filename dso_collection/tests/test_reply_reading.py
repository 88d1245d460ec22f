"""Rule Y3: what is read in a reply, and what never is."""

import datetime
from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ..tools.replies import Reading, read_reply

#: A Tuesday
TODAY = datetime.date(2026, 11, 10)
DOCUMENTS = ("INV/2026/0042", "INV/2026/0043", "N-900", "4711", "12")


def read(text, language="en_GB", today=TODAY):
    """Read a text as of a Tuesday."""
    return read_reply(text, [language], today, DOCUMENTS)


def day(text, language="en_GB", today=TODAY):
    """Return the day of a promise."""
    return str(read(text, language, today).date)


@tagged("-at_install", "post_install")
class TestReplyReading(BaseCase):

    def test_y3_the_number_of_a_document_is_no_date(self):
        """dateparser reads the fourth of February in INV/2026/0042."""
        for number in ("INV/2026/0042", "INV/2026/0099", "INV 2026 0043", "FV-12/11/2026", "+33 1 20 11 20 26"):
            self.assertIsNone(read(f"We will pay {number} soon.").date, number)
        self.assertEqual(read("inv 2026-0042 will be paid").references, ("INV/2026/0042",))

    def test_y3_short_words_are_no_weekdays(self):
        """dateparser reads a Wednesday in "We", a Thursday in "Je", a Tuesday in "Die"."""
        for text, language in (("We will pay.", "en_GB"), ("Je vais payer.", "fr_FR"), ("Die Zahlung folgt.", "de_DE"),
                               ("Sa, we will pay in may.", "en_GB")):
            self.assertEqual(read(text, language), Reading("promise"), text)

    def test_y3_a_promise_is_never_for_a_day_that_is_past(self):
        """Its day is left for the person who reads it."""
        for text in ("We will pay on 3 November.", "We will pay the invoice of 12 October.", "We will pay yesterday."):
            self.assertEqual((read(text).kind, read(text).date), ("promise", None), text)
        self.assertEqual(read("Payment on 3 November."), Reading("paid", datetime.date(2026, 11, 3), sure=True))
        self.assertEqual(read("Payment on 20 November."), Reading("promise", datetime.date(2026, 11, 20), sure=True))
        self.assertEqual(day("We will pay on 20 November 2035."), "None")

    def test_y3_two_days_are_no_day(self):
        """Which of them is meant, a person says."""
        self.assertEqual(read("We will pay on 20 November or 27 November.").kind, "promise")
        self.assertEqual(day("We will pay on 20 November or 27 November."), "None")
        self.assertEqual(day("We will pay the invoice of 12 October on 20 November."), "2026-11-20")
        self.assertEqual(day("We will pay on Friday, 20 November 2026."), "2026-11-20")
        self.assertEqual(day("We will pay tomorrow or Friday."), "None")

    def test_y3_the_other_sentences_say_no_day(self):
        """Holidays, meetings and birthdays are no days of payment."""
        self.assertEqual(read("We will pay soon. I am away from 20 November."), Reading("promise"))

    def test_y3_the_ends_of_months(self):
        """In every language, of this month and the next, by name, and where months are short."""
        ends = {
            "en_GB": ("We will pay at the end of the month.", "We will pay by the end of next month."),
            "fr_FR": ("Nous paierons fin de mois.", "Nous paierons fin du mois prochain."),
            "de_DE": ("Wir zahlen Ende des Monats.", "Wir zahlen Ende nächsten Monats."),
            "nl_NL": ("Wij betalen eind van de maand.", "Wij betalen eind volgende maand."),
            "es_ES": ("Pagaremos a fin de mes.", "Pagaremos a finales del mes que viene."),
            "it_IT": ("Pagheremo a fine mese.", "Pagheremo entro fine del mese prossimo."),
            "pt_BR": ("Pagaremos no fim do mês.", "Pagaremos no final do próximo mês."),
            "pl_PL": ("Zapłacimy do końca miesiąca.", "Zapłacimy do końca przyszłego miesiąca."),
            "sv_SE": ("Vi betalar i slutet av månaden.", "Vi betalar i slutet av nästa månad."),
            "tr_TR": ("Ay sonunda ödeyeceğiz.", "Gelecek ay sonunda ödeyeceğiz."),
            "ro_RO": ("Vom plăti la sfârșitul lunii.", "Vom plăti la sfârșitul lunii viitoare."),
            "hr_HR": ("Platit ćemo krajem mjeseca.", "Platit ćemo krajem sljedećeg mjeseca."),
        }
        for language, (this, following) in ends.items():
            with self.subTest(language):
                self.assertEqual(day(this, language), "2026-11-30")
                self.assertEqual(day(following, language), "2026-12-31")
                self.assertEqual(day(following, language, datetime.date(2028, 1, 31)), "2028-02-29")
        self.assertEqual(day("Wir zahlen Ende Februar.", "de_DE"), "2027-02-28")
        self.assertEqual(day("Nous paierons mi-décembre.", "fr_FR"), "2026-12-15")

    def test_y3_weekdays(self):
        """The first one to come; "next Friday" only where everybody means the same one."""
        for text, expected in (
            ("on Friday", "2026-11-13"), ("on Tuesday", "2026-11-17"), ("this Friday", "2026-11-13"),
            ("next Friday", "None"), ("next Monday", "2026-11-16"), ("Friday next week", "2026-11-20"),
            ("next week on Thursday", "2026-11-19"), ("on the 15th", "2026-11-15"), ("on the 5th", "2026-12-05"),
            ("in two weeks", "2026-11-24"), ("within 10 days", "2026-11-20"), ("this week", "2026-11-13"),
            ("next week", "2026-11-20"), ("today", "2026-11-10"), ("the day after tomorrow", "2026-11-12"),
            ("early next month", "None"), ("in the next few days", "None"), ("on the 31st of February", "None"),
        ):
            self.assertEqual(day(f"We will pay {text}."), expected, text)
        self.assertEqual(day("Nous paierons vendredi prochain.", "fr_FR"), "2026-11-13")
        self.assertEqual(str(read("It was paid on Friday.").date), "2026-11-06")

    def test_y3_days_in_figures(self):
        """Where the month may come first, a day that can be read in two ways is none."""
        for text, language, expected in (
            ("We will pay on 5/12.", "en_GB", "2026-12-05"), ("We will pay on 12/05/2026.", "en_US", "2026-12-05"),
            ("We will pay on 12/11/2026.", "en_US", "None"), ("We will pay on 11/25/2026.", "en_US", "2026-11-25"),
            ("We will pay on 25/11/2026.", "en_US", "2026-11-25"),
            ("We will pay on 2026-12-05.", "en_US", "2026-12-05"),
            ("Wir zahlen am 5.1.", "de_DE", "2027-01-05"), ("Wir zahlen am 5.12.26", "de_DE", "2026-12-05"),
            ("We will pay half of version 2.10.", "en_GB", "None"), ("We will pay 5/12 of it.", "en_US", "2026-12-05"),
        ):
            self.assertEqual(day(text, language), expected, text)

    def test_y3_no_payment_is_no_promise(self):
        """Refusals, questions, conditions and doubts are neither a promise nor a payment."""
        for language, texts in {
            "en_GB": ("We will not pay on Friday.", "We won't be able to pay on Friday.", "Shall we pay on Friday?",
                      "We have not paid yet.", "It has never been paid.", "If all goes well we will pay on Friday.",
                      "We will pay as soon as you deliver.", "I will check whether it has been paid.",
                      "We will pay on Friday unless something happens.", "Did you receive our payment of Friday?"),
            "fr_FR": ("Nous ne paierons pas vendredi.", "La facture n'a pas été payée.", "Faut-il payer vendredi ?",
                      "Nous paierons dès que vous aurez livré.", "Nous n'avons rien payé."),
            "de_DE": ("Wir werden am Freitag nicht zahlen.", "Die Rechnung ist noch nicht bezahlt.",
                      "Sollen wir am Freitag zahlen?", "Wir zahlen, sobald Sie geliefert haben.",
                      "Wir prüfen, ob sie bezahlt wurde.", "Wir zahlen nicht."),
            "es_ES": ("No pagaremos el viernes.", "No está pagada.", "¿Pagamos el viernes?"),
            "it_IT": ("Non pagheremo venerdì.", "Non è stata pagata.", "Paghiamo venerdì?"),
            "nl_NL": ("Wij zullen vrijdag niet betalen.", "De factuur is niet betaald.", "Betalen wij vrijdag?"),
            "pl_PL": ("Nie zapłacimy w piątek.", "Faktura nie została zapłacona.", "Czy zapłacimy w piątek?"),
            "pt_PT": ("Não pagaremos na sexta-feira.", "Não foi paga.", "Pagamos na sexta-feira?"),
            "sv_SE": ("Vi betalar inte på fredag.", "Den är inte betald.", "Ska vi betala på fredag?"),
            "tr_TR": ("Cuma günü ödemeyeceğiz.", "Fatura ödenmedi.", "Cuma günü ödeyecek miyiz?"),
        }.items():
            for text in texts:
                self.assertNotIn(read(text, language).kind, ("promise", "paid"), text)

    def test_y3_goods_and_meetings_are_no_payment(self):
        """What comes on Friday may be a parcel."""
        for language, texts in {
            "en_GB": ("The parcel goes out on Friday.", "You will receive the goods on Friday.",
                      "I will pay a visit on Friday.", "The order was processed on 3 November.",
                      "Can you send the delivery note for INV/2026/0042?",
                      "The meeting will be on Friday.", "Normally we pay at the end of the month."),
            "fr_FR": ("La livraison part vendredi.", "Le colis a été envoyé le 3 novembre.",
                      "En principe nous payons vendredi."),
            "de_DE": ("Die Lieferung kommt am Freitag.", "Das Paket geht morgen raus.", "Wir würden am Freitag zahlen.",
                      "Bitte senden Sie mir den Lieferschein zu INV/2026/0042.", "Wir zahlen erst nach Lieferung."),
            "nl_NL": ("De levering gaat morgen weg.",), "es_ES": ("El pedido sale el viernes.",),
            "it_IT": ("La merce parte venerdì.",), "pt_PT": ("A entrega sai na sexta-feira.",),
            "pl_PL": ("Towar wyjdzie w piątek.",), "sv_SE": ("Leveransen kommer på fredag.",),
            "tr_TR": ("Sipariş cuma günü çıkacak.", "Toplantı cuma günü yapılacak."),
        }.items():
            for text in texts:
                self.assertEqual(read(text, language).kind, None, text)

    def test_y3_kinds_that_compete_are_none(self):
        """A person decides what is meant."""
        for text in ("We paid half yesterday, the rest will be paid on 20 November.",
                     "We will pay on Friday. The goods were damaged.",
                     "It has been paid. Please send a copy of the invoice."):
            self.assertEqual(read(text).kind, None, text)
        self.assertEqual(read("It has been paid. But INV/2026/0042 is wrong.").references, ("INV/2026/0042",))

    def test_y3_amounts(self):
        """With the separators of any country, and one only."""
        for text, amount in (("EUR 1.250,00", "1250.00"), ("$1,250.00", "1250.00"), ("1 250,5 €", "1250.5"),
                             ("1.250,- EUR", "1250"), ("CHF 12'000", "12000")):
            self.assertEqual(read(f"We will pay {text} tomorrow.").amount, Decimal(amount), text)
        self.assertIsNone(read("We will pay 100 EUR of the 250 EUR tomorrow.").amount)
        self.assertIsNone(read("We will pay 4711 tomorrow.").amount)

    def test_y3_documents_that_are_named(self):
        """Whole numbers only; what is too short is found by chance."""
        self.assertEqual(read("INV/2026/0042 and inv-2026-0043, account N-900").references,
                         ("INV/2026/0042", "INV/2026/0043", "N-900"))
        self.assertEqual(read("INV/2026/00421, XINV/2026/0043, in 900 days, N-9001").references, ())
        self.assertEqual(read("4711 EUR on the 12th").references, ())
        self.assertEqual(read("invoice 4711").references, ("4711",))

    def test_y3_the_right_contact(self):
        """Its address, and its name where it stands beside it."""
        reading = read("I no longer work here. Please contact Mary Stone (mary@a.example).")
        self.assertEqual((reading.kind, reading.contact, reading.contact_name),
                         ("contact", "mary@a.example", "Mary Stone"))
        self.assertEqual(read("Please write to a@a.example or b@a.example.").contact, None)

    def test_y3_the_address_of_a_signature_is_no_new_contact(self):
        """Signatures without a closing word have addresses too, and the writer's own is known."""
        for line in ("Email: jane@a.example", "E-mail jane@a.example", "jane@a.example | +44 20 7946 0999"):
            self.assertEqual(read(f"Received.\nJane Miller\n{line}").kind, None, line)
            self.assertEqual(read(f"We will pay on Friday.\nJane Miller\n{line}").kind, "promise", line)
        text = "We will pay on Friday.\nJane Miller, accounts payable department, Jane@a.example"
        self.assertEqual(read_reply(text, ["en_GB"], TODAY, known=["jane@A.example"]).kind, "promise")

    def test_y3_how_sure(self):
        """A promise without its day and a mail with a question are not."""
        self.assertTrue(read("We will pay on Friday.").sure)
        self.assertFalse(read("We will pay soon.").sure)
        self.assertFalse(read("We will pay on Friday. Is that in order?").sure)

    def test_y3_english_is_read_too(self):
        """Customers write in English, whatever their language."""
        self.assertEqual(day("We will pay on Friday.", "tr_TR"), "2026-11-13")
        self.assertEqual(day("We will pay on 5/12.", "xx_XX"), "2026-12-05")

    def test_y3_what_is_written_to_break_it(self):
        """Long, empty and strange texts get no proposal, and an end."""
        for text in ("", " ", "\0", "\ud800", "1 " * 50_000, "a@a." * 20_000, "we will " * 20_000, "?" * 50_000,
                     "\ufdfa" * 9_000, "@t @f @a @i @m @x", "e" + "\u0301" * 50_000):
            self.assertEqual(read(text).kind, None, text[:20])
