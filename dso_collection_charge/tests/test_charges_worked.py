"""The worked examples, by name, through the ledger and the ready rules (rules L1, L3)."""

from datetime import date

from odoo import Command

from .charge_case import ChargeCase


class TestChargesWorked(ChargeCase):
    """Each example is one invoice; the reference day is 16 March 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.debtor = cls.customer()

    def test_l1_eu_5000_at_10_15_for_30_days(self):
        self.ready("eu")
        self.assertEqual(self.claim(self.invoice(self.debtor, 5000, due=-30)), (41.71, 40))

    def test_l1_belgium_1000_at_10_5_for_30_days(self):
        self.ready("be")
        self.assertEqual(self.claim(self.invoice(self.debtor, 1000, due=-30)), (8.63, 40))

    def test_l1_united_kingdom_2000_at_12_25_for_45_days(self):
        self.ready("gb")
        # Late since 11 November 2025: the rate of 30 June 2025 stays in 2026, and would not if it followed
        invoice = self.invoice(self.debtor, 2000, due=date(2025, 12, 1))
        self.pay_on(invoice, date(2026, 1, 15))
        self.assertEqual(self.claim(invoice), (30.21, 70))
        self.company.collection_charge_rule_id.follow = True
        self.assertLess(self.claim(invoice)[0], 30.21)

    def test_l1_netherlands_collection_costs(self):
        self.ready("nl")
        self.assertEqual([self.claim(self.invoice(self.debtor, amount, due=-1))[1] for amount in (4000, 125, 23000)],
                         [525, 40, 1005])

    def test_l3_item_100_15_days_10_percent_and_after_the_100_are_paid(self):
        self.rule.fixed_amount = 10
        invoice = self.invoice(self.debtor, 100, due=-15)
        self.assertEqual(self.claim(invoice), (0.41, 10))
        self.assertEqual(invoice.amount_residual + sum(self.claim(invoice)), 110.41)
        self.pay(invoice)
        self.assertEqual(self.claim(invoice), (0.41, 10))
        with self.on_day(40):
            self.assertEqual(self.claim(invoice), (0.41, 10), "who has paid owes no further interest")

    def test_l3_15_percent_of_100_after_a_first_fee_of_10_is_125_in_all(self):
        self.rule.write({"points": 0, "fixed_amount": 10})
        invoice = self.invoice(self.debtor, 100, due=-5)
        fee = self.charge(self.debtor)
        fee.action_post()
        self.rule.write({"fixed_kind": "scale", "step_ids": [Command.create({"up_to": 0, "value": 15})]})
        with self.on_day(40):
            self.assertEqual(self.claim(invoice), (0, 15))
            self.assertEqual(self.claim(fee), (0, 0), "a charge is itself never charged")
            self.assertEqual(invoice.amount_residual + fee.amount_residual + sum(self.claim(invoice)), 125)

    def test_l1_ready_rules_by_law(self):
        """France 10 points, Germany 9 on its own rate, Austria 9.2, the Netherlands 8, Switzerland 5 alone."""
        invoice = self.invoice(self.debtor, 36500, due=-10)
        for name, expected in (("fr", 121.5), ("de", 102.7), ("at", 107.3), ("nl", 101.5), ("ch", 50),
                               ("contract_month", 120)):
            self.ready(name)
            self.assertEqual(self.claim(invoice)[0], expected, name)

    def test_l1_by_the_law_of_the_companys_country_without_choosing(self):
        self.company.collection_charge_rule_id = False
        invoice = self.invoice(self.debtor, 36500, due=-10)
        for country, expected in (("de", 102.7), ("it", 101.5), ("se", 0), ("us", 0)):
            self.company.account_fiscal_country_id = self.env.ref(f"base.{country}")
            self.assertEqual(self.claim(invoice)[0], expected, country)

    def test_l1_french_floor_is_three_times_the_legal_rate(self):
        self.ready("fr", points=1)
        # 2024: 3 x 4.92 = 14.76 where the reference rate and a point would be 5.25
        invoice = self.invoice(self.debtor, 36500, due=date(2024, 8, 31))
        self.pay_on(invoice, date(2024, 9, 10))
        self.assertEqual(self.claim(invoice)[0], 147.6)
