"""Rules P1, A8 and A11 in several currencies: who leads, what is owed, what the customer reads."""

from odoo import Command

from .common import day
from .steady import SteadyCase


class TestCurrencies(SteadyCase):
    """One unit of EUR is worth 2 company units, of JPY 0.01; KWD has three decimals."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.euro, cls.yen, cls.dinar = (
            cls.currency(code, rate) for code, rate in (("EUR", 0.5), ("JPY", 100), ("KWD", 0.25)))
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 15))
        cls.alder = cls.customer(scenario=cls.standard)

    @classmethod
    def currency(cls, code, rate, since=-365):
        """Activate a currency of which ``rate`` units are worth one company unit."""
        currency = cls.env.ref(f"base.{code}")
        currency.active = True
        cls.env["res.currency.rate"].create({
            "currency_id": currency.id, "company_id": cls.company.id, "name": day(since), "rate": rate})
        return currency

    def foreign(self, balance, amount, currency, due=-10):
        """Post an item whose company amount and own amount are given; returns the item."""
        journal = self.env["account.journal"].search(
            [("type", "=", "sale"), ("company_id", "=", self.company.id)], limit=1)
        move = self.env["account.move"].create({
            "journal_id": journal.id, "date": day(-30), "line_ids": [
                Command.create({
                    "account_id": account.id, "partner_id": self.alder.id, "currency_id": currency.id, "name": "Entry",
                    "balance": sign * balance, "amount_currency": sign * amount, "date_maturity": day(due)})
                for account, sign in ((self._ledger(self.company, "asset_receivable"), 1),
                                      (self._ledger(self.company, "income"), -1))
            ],
        })
        move.action_post()
        return self.item(move)

    def leader(self):
        return self.account(self.alder).leader_item_id

    def test_p1_tie_goes_to_the_largest_residual_in_company_currency(self):
        self.invoice(self.alder, 5000, due=-10, currency=self.yen)  # worth 50
        largest = self.invoice(self.alder, 100, due=-10, currency=self.euro)  # worth 200
        self.invoice(self.alder, 150, due=-10)
        self.plan()
        self.assertEqual(self.leader(), self.item(largest))
        self.assertEqual(self.account(self.alder).balance, 400)

    def test_p4_foreign_part_payment_at_another_rate(self):
        invoice = self.invoice(self.alder, 100, due=-10, currency=self.euro)
        self.plan()
        self.currency("EUR", 0.4, since=-1)
        refund = self.invoice(self.alder, 40, due=0, currency=self.euro, move_type="out_refund")
        refund.button_draft()
        refund.invoice_date = day(0)
        refund.action_post()
        (self.item(invoice) | self.item(refund)).reconcile()
        self.plan()
        self.assertEqual(self.leader().amount_residual_currency, 60)
        self.assertEqual(self.account(self.alder).balance, 120, "60 EUR at the invoice's rate")
        self.assertEqual(self.history(self.alder), [("Reminder", "scheduled")])
        self.sent()
        self.assertRegex(self.post.text(), r"Total[\s\S]*60\.00")

    def test_p4_paid_whole_at_another_rate_leaves_nothing(self):
        invoice = self.invoice(self.alder, 100, due=-10, currency=self.euro)
        self.plan()
        self.currency("EUR", 0.4, since=-1)
        refund = self.invoice(self.alder, 100, due=0, currency=self.euro, move_type="out_refund")
        refund.button_draft()
        refund.invoice_date = day(0)
        refund.action_post()
        (self.item(invoice) | self.item(refund)).reconcile()
        self.plan()
        self.assertEqual((self.account(self.alder).balance, self.history(self.alder)), (0, [("Reminder", "cancelled")]))

    def test_p1_item_worth_nothing_in_company_currency_is_not_chased(self):
        self.foreign(0, 0.4, self.dinar, due=-30)
        owed = self.invoice(self.alder, 70, due=-10)
        self.plan()
        self.assertEqual((self.account(self.alder).balance, self.leader()), (70, self.item(owed)))
        self.sent()
        self.assertNotIn("KWD", self.post.text())

    def test_a8_account_that_owes_only_what_is_worth_nothing_is_not_chased(self):
        self.foreign(0, 0.4, self.dinar, due=-30)
        self.plan()
        self.assertFalse(self.open_action(self.alder))

    def test_p1_difference_left_in_company_currency_is_not_owed(self):
        settled = self.foreign(10, 0, self.euro, due=-30)
        owed = self.invoice(self.alder, 70, due=-10)
        self.plan()
        self.assertEqual(self.account(self.alder).balance, 80, "the ledger's balance counts it")
        self.assertEqual(self.leader(), self.item(owed))
        self.sent()
        self.assertNotIn(settled.move_id.name, self.post.text())

    def test_a8_minimum_item_amount_is_in_company_currency(self):
        self.standard.minimum_item_amount = 50
        self.invoice(self.alder, 4999, due=-30, currency=self.yen)  # worth 49.99
        exact = self.invoice(self.alder, 25, due=-20, currency=self.euro)  # worth 50
        self.plan()
        self.assertEqual(self.leader(), self.item(exact))
        self.sent()
        self.assertNotIn("4,999", self.post.text())

    def test_a8_minimum_balance_is_in_company_currency(self):
        self.standard.minimum_balance = 100
        self.invoice(self.alder, 49.99, due=-30, currency=self.euro)  # worth 99.98
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        self.invoice(self.alder, 2, due=30, currency=self.yen)  # worth 0.02
        self.plan()
        self.assertTrue(self.open_action(self.alder))

    def test_a11_three_currencies_in_french_each_with_its_decimals_and_total(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.alder.child_ids.lang = "fr_FR"
        for amount, currency in ((1000.5, None), (234.75, None), (1200, self.euro), (34.5, self.euro),
                                 (150000, self.yen), (12.345, self.dinar)):
            self.invoice(self.alder, amount, due=-13, currency=currency)
        self.plan()
        self.sent()
        text = self.post.text().replace("\u202f", " ").replace("\xa0", " ")
        self.assertIn("03/03/2026", text)
        for code, total in (("USD", "1 235,25"), ("EUR", "1 234,50"), ("JPY", "150 000"), ("KWD", "12,345")):
            self.assertRegex(text, rf"Total\s*{code}[\s\S]*?{total}", code)
        self.assertNotIn("150 000,00", text, "yen have no cents")
        action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.assertEqual(sorted((item["currency"], item["open"]) for item in action.sent_items), [
            ("EUR", 34.5), ("EUR", 1200.0), ("JPY", 150000.0), ("KWD", 12.345), ("USD", 234.75), ("USD", 1000.5)])

    def test_a11_german_dates_and_amounts(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.alder.child_ids.lang = "de_DE"
        self.invoice(self.alder, 1234.5, due=-13, currency=self.euro)
        self.plan()
        self.sent()
        text = self.post.text().replace("\xa0", " ")
        self.assertIn("03.03.2026", text)
        self.assertIn("1.234,50 €", text)
