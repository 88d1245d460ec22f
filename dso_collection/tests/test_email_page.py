"""Rules A5, A6, A11, H: the page around the text of an e-mail."""

from unittest.mock import patch

from ..channels.email.places import StandardTexts
from .email_page_case import EmailPageCase

_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class TestEmailPage(EmailPageCase):
    """What stands around the standard text and around texts that people wrote."""

    def own_text(self, body, subject="To #client_name"):
        """Give the step a text of its own."""
        self.standard.action_ids.template_id = self.env["mail.template"].create({
            "name": "Own", "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": subject, "body_html": body})

    def test_a5_sum_and_oldest_date_stand_above_the_text_with_one_button(self):
        self.invoice(self.alder, 100, due=-40)
        self.invoice(self.alder, 50.5, due=-10)
        page = self.page()
        words = self.words(page)
        self.assertRegex(words, r"^Demo & Sons Overdue \$ 150.50 Oldest due date: 02/04/2026 · Your account: C001 "
                                r"See your statement Dear Alder Ltd Accounts,")
        self.assertEqual(self.buttons(page), ["See your statement"])

    def test_a5_before_the_due_date_nothing_is_called_overdue(self):
        self.standard.action_ids.delay_days = -10
        self.invoice(self.alder, 100, due=5)
        page = self.page()
        self.assertRegex(self.words(page), r"Open amount \$ 100.00 First due date: 03/21/2026")
        self.assertNotIn("Overdue", self.words(page))
        self.assertEqual(self.buttons(page), [])

    def test_p9_credits_stand_beside_the_sum(self):
        self.invoice(self.alder, 100)
        self.credit(self.alder, 30)
        self.assertIn("Payments and credit notes not yet allocated: $ 30.00", self.words(self.page()))

    def test_a11_each_currency_has_its_sum(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.invoice(self.alder, 100)
        self.invoice(self.alder, 40, currency=euro)
        self.assertRegex(self.words(self.page()), r"Overdue \$ 100.00 40.00 € Oldest|Overdue 40.00 € \$ 100.00 Oldest")

    def test_h_see_and_pay_only_where_a_provider_serves(self):
        self.invoice(self.alder, 100)
        action = self.planned()
        with patch("odoo.addons.dso_collection.texts.online.OnlinePayments.serve", lambda self, due: True):
            self.assertEqual(self.buttons(self.page(action)), ["See and pay"])
        self.assertEqual(self.buttons(self.page(action)), ["See your statement"])

    def test_h_a_text_with_the_button_gets_no_other(self):
        self.own_text("<p>Hello</p><p>#payment_button_overdue</p>")
        self.invoice(self.alder, 100)
        page = self.page()
        self.assertEqual(self.buttons(page), ["See your statement"])
        self.assertIn("Hello See your statement", self.words(page))

    def test_h_a_text_of_ones_own_gets_the_page_and_keeps_its_hashtags(self):
        self.own_text('<p>My words, #contact_name</p><p><a href="https://a.example/?c=#client_name">Go</a></p>')
        self.alder.name = "Alder & Sons"
        bill = self.invoice(self.alder, 100)
        message, page = self.message(), self.page()
        self.assertEqual(message.subject, "To Alder & Sons")
        self.assertRegex(self.words(page), f"Oldest due date.*My words, Alder Ltd Accounts Go .*{bill.name}")
        self.assertTrue(page.xpath("//a[@href='https://a.example/?c=Alder%20%26%20Sons']"))

    def test_h_nothing_is_left_of_gaps_and_hashtags(self):
        self.invoice(self.alder, 100)
        message = self.message()
        self.assertNotRegex(str(message.html) + message.subject, r"gap[0-9a-f]{16}x|#items|#client|<t[ >]")

    def test_a10_what_is_kept_is_the_page_without_its_head_and_cleaned(self):
        self.own_text("<p>Words</p><script>alert(1)</script>")
        self.invoice(self.alder, 100)
        message = self.message()
        self.assertIn("$\xa0100.00", message.kept)
        self.assertIn("<p>Words</p>", message.kept)
        for unwanted in ("<script", "<style", "<head", "<html"):
            self.assertNotIn(unwanted, message.kept)

    def test_a11_names_are_words_not_code(self):
        self.company.name = "<b>Demo</b>"
        self.alder.write({"name": "<i>Alder</i>", "ref": "<u>7</u>"})
        self.collector.write({"signature": False, "name": "<s>One</s>"})
        self.invoice(self.alder, 100)
        html = str(self.message().html)
        for tag, word in (("b", "Demo"), ("u", "7"), ("s", "One")):
            self.assertIn(f"&lt;{tag}&gt;{word}", html)
            self.assertNotIn(f"<{tag}>{word}", html)

    def test_a11_dates_and_amounts_are_the_customers(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.person.lang = "de_DE"
        self.invoice(self.alder, 1234.5)
        page = self.page()
        self.assertRegex(self.words(page), r"1\.234,50 \$? ?.*06\.03\.2026")
        self.assertEqual((page.get("lang"), page.get("dir")), ("de", "ltr"))

    def test_a11_from_right_to_left(self):
        self.env["res.lang"]._activate_lang("ar_001")
        self.person.lang = "ar_001"
        self.invoice(self.alder, 100)
        page = self.page()
        self.assertEqual((page.get("lang"), page.get("dir")), ("ar", "rtl"))
        card = page.xpath("//td[contains(@style, '3px solid')]")[0]
        self.assertIn("border-right:3px solid", card.get("style"))
        self.assertEqual(page.xpath("//a[starts-with(@href, 'tel:')]/span/@dir"), ["ltr"])

    def test_a11_sixty_items(self):
        for _number in range(60):
            self.invoice(self.alder, 10, due=-20)
        page = self.page()
        self.assertEqual(len(page.xpath("//table[contains(@class, 'dso-items')]/tbody/tr")), 61)
        self.assertIn("Overdue $ 600.00", self.words(page))

    def test_a6_the_collectors_card(self):
        self.invoice(self.alder, 100)
        page = self.page()
        self.assertIn("Collector One +1 503 555-0100 collector1@ours.example", self.words(page))
        self.assertEqual(page.xpath("//a[starts-with(@href, 'tel:')]/@href"), ["tel:+15035550100"])
        self.collector.signature = "<p>Collector One<br/>Ring +1 503 555-0100</p>"
        self.assertIn("Collector One Ring +1 503 555-0100 collector1@ours.example", self.words(self.page()))

    def test_h_logo_and_name_and_without_a_logo_the_name(self):
        self.invoice(self.alder, 100)
        self.company.logo = False
        self.assertFalse(self.page().xpath("//img"))
        self.company.logo = _PIXEL
        [logo] = self.page().xpath("//img")
        self.assertIn(f"/logo.png?company={self.company.id}", logo.get("src"))
        self.assertRegex(self.words(self.page()), "^Demo & Sons")

    def test_a11_it_can_be_read_in_the_dark_and_on_a_phone(self):
        self.invoice(self.alder, 100)
        head = self.page().find("head")
        self.assertEqual(head.xpath("meta[@name='color-scheme']/@content"), ["light dark"])
        for query in ("prefers-color-scheme: dark", "max-width: 600px"):
            self.assertIn(query, head.findtext("style"))

    def test_a11_the_text_alone_where_the_company_wants_it(self):
        self.company.collection_plain_emails = True
        bill = self.invoice(self.alder, 100)
        html = str(self.message().html)
        for unwanted in ("<style", "Your account", "Oldest due date", "/collection/pa"):
            self.assertNotIn(unwanted, html)
        for wanted in ("Dear Alder Ltd Accounts", bill.name, "Collector One"):
            self.assertIn(wanted, html)

    def test_c4_a_manual_message_is_logo_text_and_card(self):
        bill = self.invoice(self.alder, 100)
        self.planned()
        action = self.actions.with_user(self.collector).create({
            "kind": "message", "partner_id": self.alder.id, "contact_id": self.person.id, "channel": "email",
            "items_shown": "overdue", "subject": "Hello", "body": "<p>Let us talk.</p>"})
        words = self.words(self.page(action))
        self.assertRegex(words, f"^Demo & Sons Let us talk. Document .*{bill.name}.*@ours.example")
        self.assertNotIn("Oldest due date", words)


class TestBankAccount(EmailPageCase):
    """How the customer pays by bank transfer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank = cls.env["res.partner.bank"].create({
            "partner_id": cls.company.partner_id.id, "acc_number": "DE89 3704 0044 0532 0130 00",
            "allow_out_payment": True, "bank_id": cls.env["res.bank"].create({"name": "Com", "bic": "COBADEFF"}).id})

    def with_code(self):
        """Let Odoo have a payment QR code for the account, as an add-on of a country does."""
        banks = self.registry["res.partner.bank"]
        self.startPatcher(patch.object(
            banks, "_get_available_qr_methods", lambda self: [("test_qr", "Test", 1)]))
        self.startPatcher(patch.object(
            banks, "_get_qr_code_generation_params",
            lambda self, method, amount, currency, debtor, free, structured: {
                "barcode_type": "QR", "value": f"{self.sanitized_acc_number} {amount} {currency.name} {free}"}))

    def code(self):
        """Return the address of the payment code."""
        return self.page().xpath("//img[contains(@src, '/report/barcode/')]/@src")

    def test_a11_account_of_the_invoice_and_its_reference(self):
        bill = self.invoice(self.alder, 100)
        self.assertEqual(bill.partner_bank_id, self.bank)
        bill.payment_reference = "RF18 5390"
        self.assertIn("Pay by bank transfer to Account holder Demo & Sons IBAN DE89 3704 0044 0532 0130 00 BIC "
                      "COBADEFF Bank Com Reference RF18 5390", self.words(self.page()))

    def test_a11_of_several_their_numbers_or_the_code(self):
        bills = self.invoice(self.alder, 100) | self.invoice(self.alder, 50)
        self.assertRegex(self.words(self.page()), f"Reference {bills[0].name}, {bills[1].name} ")
        for _number in range(6):
            self.invoice(self.alder, 5)
        self.assertIn("Reference C001 ", self.words(self.page()))

    def test_a11_another_kind_of_account(self):
        self.bank.acc_number = "123-456"
        self.invoice(self.alder, 100)
        self.assertIn("Account number 123-456", self.words(self.page()))

    def test_a11_without_an_account_nothing_is_said_of_it(self):
        self.bank.unlink()
        self.invoice(self.alder, 100)
        self.assertNotIn("bank transfer", self.words(self.page()))

    def test_a11_the_payment_code_has_the_sum_due(self):
        self.with_code()
        bill = self.invoice(self.alder, 100)
        [code] = self.code()
        self.assertRegex(code, r"^https?://[^/]+/report/barcode/\?.*DE89370400440532013000.*100\.0.*USD")
        self.assertIn(bill.name.replace("/", "%2F"), code)

    def test_a11_no_payment_code_that_could_ask_for_the_wrong_sum(self):
        self.with_code()
        self.invoice(self.alder, 100)
        self.credit(self.alder, 30)
        self.assertEqual(self.code(), [], "credits not yet allocated")

    def test_a11_no_payment_code_over_two_currencies(self):
        self.with_code()
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.invoice(self.alder, 100)
        self.invoice(self.alder, 40, currency=euro)
        self.assertEqual(self.code(), [])

    def test_a11_no_payment_code_where_the_country_has_none(self):
        self.invoice(self.alder, 100)
        self.assertEqual(self.code(), [])


class TestStandardTextsByPlace(EmailPageCase):
    """Rule A2: a step without a text of its own says what its place asks for."""

    def subjects(self, scenario):
        """Return which standard text each step has: what it is called at the end of its name."""
        invoice = self.invoice(self.alder, 100, due=-100)
        standard = StandardTexts(self.env)
        found = []
        for step in scenario.action_ids:
            action = self.actions.new({
                "partner_id": self.alder.id, "channel": step.channel, "scenario_action_id": step.id,
                "leader_item_id": self.item(invoice).id})
            late = not (step.trigger == "due_date" and step.delay_days <= 0)
            found.append(standard.of(action, late).name.removeprefix("Collection: "))
        return found

    def test_a2_before_first_second_last(self):
        self.assertEqual(
            self.subjects(self.scenario(
                self.step("A", -5), self.step("B", 3), self.step("C", 30, "call"), self.step("D", 10),
                self.step("E", 9, after_previous=True), self.step("F", 40))),
            ["note before the due date", "first reminder", "first reminder", "second reminder", "second reminder",
             "last reminder"])

    def test_a2_two_reminders_are_a_first_and_a_second(self):
        self.assertEqual(self.subjects(self.scenario(self.step("A", 3), self.step("B", 10))),
                         ["first reminder", "second reminder"])

    def test_a2_steps_with_an_own_text_are_not_counted(self):
        own = self.env.ref("dso_collection.text_formal_notice")
        scenario = self.scenario(self.step("A", 3), self.step("B", 5), self.step("C", 10),
                                 self.step("D", 30, template_id=own.id))
        self.assertEqual(self.subjects(scenario)[:3], ["first reminder", "second reminder", "last reminder"])

    def test_a2_a_text_that_was_put_away_is_replaced(self):
        self.env.ref("dso_collection.text_standard_first").active = False
        self.invoice(self.alder, 100)
        message = self.message()
        self.assertEqual(message.subject, "Demo & Sons: overdue invoices, your account C001")
        self.assertIn("According to our books the items below", message.html)

    def test_h_a_changed_text_is_what_is_sent(self):
        self.env.ref("dso_collection.text_standard_first").with_user(
            self.user("Manager", "manager1", "dso_collection.group_collection_manager")).write({
                "subject": "#company_name asks #client_account", "body_html": "<p>Our own first words</p>"})
        self.invoice(self.alder, 100)
        message = self.message()
        self.assertEqual(message.subject, "Demo & Sons asks C001")
        self.assertIn("Our own first words", message.html)

    def test_h_the_account_of_a_customer_without_a_code_is_the_name(self):
        self.alder.ref = False
        self.invoice(self.alder, 100)
        self.assertEqual(self.message().subject, "Demo & Sons: $ 100.00 overdue, your account Alder Ltd")
