"""Rules A2, A5 and A11: what an e-mail says, in whose language, with which items and totals."""

from odoo import Command

from .common import CollectionCase, day


class TestEmailText(CollectionCase):
    """The e-mail as the customer gets it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(scenario=cls.scenario(cls.step("Reminder", 5)))

    def sent_text(self, customer=None):
        self.plan()
        self.dispatch()
        self.assertEqual(len(self.post.messages), 1)
        return self.post.text()

    def test_a2_overdue_items_only(self):
        overdue = self.invoice(self.alder, 111, due=-10)
        due_today = self.invoice(self.alder, 222, due=0)
        not_due = self.invoice(self.alder, 333, due=10)
        self.credit(self.alder, 44)
        text = self.sent_text()
        self.assertIn(overdue.name, text)
        self.assertNotIn(due_today.name, text)
        self.assertNotIn(not_due.name, text)
        self.assertIn("111.00", text)
        self.assertIn("-44.00", text, "beside the items, in no total (rule P9)")

    def test_a2_all_open_items_with_credits(self):
        self.alder.collection_scenario_id.action_ids.items_shown = "open"
        invoices = self.invoice(self.alder, 111, due=-10) | self.invoice(self.alder, 333, due=10)
        refund = self.invoice(self.alder, 44, due=0, move_type="out_refund")
        text = self.sent_text()
        for name in (invoices | refund).mapped("name"):
            self.assertIn(name, text)
        self.assertIn("400.00", text, "111 + 333 - 44")

    def test_a5_items_left_out_of_collection_are_not_shown(self):
        shown = self.invoice(self.alder, 111, due=-10)
        left_out = self.invoice(self.alder, 222, due=-20)
        left_out.no_followup = True
        blocked = self.invoice(self.alder, 333, due=-20)
        blocked.action_toggle_block_payment()
        small = self.invoice(self.alder, 5, due=-20)
        self.alder.collection_scenario_id.minimum_item_amount = 10
        text = self.sent_text()
        self.assertIn(shown.name, text)
        for invoice in left_out | blocked | small:
            self.assertNotIn(invoice.name, text)

    def test_a11_date_and_numbers_in_the_contacts_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.alder.child_ids.lang = "fr_FR"
        self.alder.lang = "en_US"
        self.invoice(self.alder, 1234.5, due=-13)
        text = self.sent_text().replace("\u202f", " ").replace("\xa0", " ")
        self.assertIn("03/03/2026", text)
        self.assertIn("1 234,50", text)

    def test_a11_english_for_an_english_contact(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.alder.lang = "fr_FR"
        self.alder.child_ids.lang = "en_US"
        self.invoice(self.alder, 1234.5, due=-13)
        text = self.sent_text()
        self.assertIn("03/03/2026", text)
        self.assertIn("1,234.50", text)

    def test_a11_template_in_the_contacts_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        template = self.env["mail.template"].create({
            "name": "Reminder", "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": "Please pay, {{ object.contact_id.name }}", "body_html": "<p>Our invoices</p>",
        })
        template.with_context(lang="fr_FR").write({
            "subject": "Merci de payer, {{ object.contact_id.name }}", "body_html": "<p>Nos factures</p>"})
        self.alder.collection_scenario_id.action_ids.template_id = template
        self.alder.child_ids.lang = "fr_FR"
        self.invoice(self.alder)
        text = self.sent_text()
        self.assertEqual(self.post.messages[0]["Subject"], "Merci de payer, Alder Ltd Accounts")
        self.assertIn("Nos factures", text)

    def test_a11_amounts_in_each_items_currency_with_a_total_for_each(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].create({
            "currency_id": euro.id, "company_id": self.company.id, "name": day(-365), "rate": 0.5})
        self.invoice(self.alder, 100, due=-10)
        self.invoice(self.alder, 30, due=-11)
        self.invoice(self.alder, 40, due=-12, currency=euro)
        self.invoice(self.alder, 5, due=-13, currency=euro)
        text = self.sent_text()
        self.assertRegex(text, r"Total\s*EUR[\s\S]*45\.00")
        self.assertRegex(text, r"Total\s*USD[\s\S]*130\.00")
        action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.assertEqual([(item["open"], item["currency"]) for item in action.sent_items],
                         [(5.0, "EUR"), (40.0, "EUR"), (30.0, "USD"), (100.0, "USD")])
        self.assertEqual(self.account(self.alder).balance, 220, "in company currency")

    def test_a11_foreign_currency_part_paid(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        invoice = self.invoice(self.alder, 40, due=-12, currency=euro)
        refund = self.invoice(self.alder, 15, due=-12, currency=euro, move_type="out_refund")
        (self.item(invoice) | self.item(refund)).reconcile()
        self.assertIn("25.00", self.sent_text())

    def test_instalments_are_items_of_their_own(self):
        term = self.env["account.payment.term"].create({"name": "Two halves", "line_ids": [
            Command.create({"value": "percent", "value_amount": 50, "nb_days": 10}),
            Command.create({"value": "percent", "value_amount": 50, "nb_days": 60}),
        ]})
        invoice = self.invoice(self.alder, 500, post=False)
        invoice.write({"invoice_date": day(-30), "invoice_payment_term_id": term.id})
        invoice.action_post()
        text = self.sent_text()
        account = self.account(self.alder)
        self.assertEqual((account.overdue, account.not_due), (250, 250))
        self.assertIn(f"{invoice.name} (1/2)", text)
        self.assertNotIn("(2/2)", text)

    def test_customer_names_are_shown_not_run(self):
        self.alder.name = "<script>alert(1)</script> & Sons {{ 1/0 }}"
        self.alder.child_ids.name = "<b>Bold</b>"
        self.alder.ref = False
        self.invoice(self.alder)
        text = self.sent_text()
        self.assertNotIn("<script>", text)
        self.assertIn("&lt;b&gt;Bold&lt;/b&gt;", text)
        self.assertIn("{{ 1/0 }}", self.post.messages[0]["Subject"])
