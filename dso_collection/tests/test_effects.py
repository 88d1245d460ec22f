"""Rule K8: what was paid within 7, 14 and 30 days of an action, beside what was paid without one."""

from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError

from .effects import EffectsCase

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


class TestEffects(EffectsCase):
    """Alder owes 1,000 since 11 January and is reminded ten days later; Birch pays 500 two weeks late by itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder, cls.birch = cls.customer("Alder Ltd", "C001"), cls.customer("Birch Ltd", "C002")
        cls.late = cls.booked(cls.alder, 1000, date(2026, 1, 1), date(2026, 1, 11))
        cls.quiet = cls.booked(cls.birch, 500, date(2026, 1, 1), date(2026, 1, 11))
        cls.reminded = cls.asked(date(2026, 1, 21), cls.late, step=cls.reminder)
        for amount, day in ((400, 26), (300, 33), (100, 56)):
            cls.received(cls.alder, amount, date.fromordinal(date(2025, 12, 31).toordinal() + day), cls.late)
        cls.received(cls.birch, 500, date(2026, 1, 25), cls.quiet)
        cls.startClassPatcher(patch.object(type(cls.comparison), "_every", lambda _: 1))
        cls.effects._refresh(cls.company)

    def row(self, **values):
        """Return the one row of a step or a channel."""
        found = self.effects.search([("company_id", "=", self.company.id), *(
            (name, "=", value) for name, value in values.items())])
        self.assertEqual(len(found), 1)
        return found

    def late_30(self):
        """Return what the items up to 30 days late are compared with."""
        return self.comparison.search([("company_id", "=", self.company.id), ("age", "=", "late_30")])

    def test_k8_shares_paid_within_days_of_the_action(self):
        row = self.row(scenario_action_id=self.reminder.id)
        self.assertEqual((row.month, row.channel, row.collector_id, row.sent, row.amount),
                         (JAN, "email", self.collector, 1, 1000))
        self.assertEqual((row.share_7, row.share_14, row.share_30), (0.4, 0.7, 0.7))

    def test_k8_beside_what_was_paid_of_the_same_age_without_one(self):
        """Each day, 1 to 30 days late: Birch's 500 on 14 days, until they are paid.

        Alder's on nine days 1,000, until the reminder; and once it is more than a week ago 600 on five, 300 on eight.
        """
        late = self.late_30()
        self.assertEqual((late.looked_at, late.amount_7), (14 + 9 + 5 + 8, 14 * 500 + 9 * 1000 + 5 * 600 + 8 * 300))
        row = self.row(scenario_action_id=self.reminder.id)
        self.assertAlmostEqual(row.without_7, late.share_7)
        self.assertTrue(0 < row.without_7 < row.without_14 < row.without_30 < 1, "more is paid in more days")

    def test_k8_for_others_to_read(self):
        [told] = self.effects._effects(self.company, date(2026, 1, 15), date(2026, 1, 31))
        self.assertEqual((told["step"], told["channel"], told["collector"], told["sent"], told["amount"]),
                         ("Reminder", "E-mail", "Collector One", 1, 1000))
        self.assertEqual((told["paid_7"], told["paid_14"], told["paid_30"]), (0.4, 0.7, 0.7))
        self.assertAlmostEqual(told["without_7"], self.late_30().share_7)
        self.assertEqual(self.effects._effects(self.company, FEB, MAR), [])

    def test_k8_of_some_accounts_is_computed_now(self):
        for customer, sent in ((self.alder, [1]), (self.birch, [])):
            accounts = self.accounts._search([("partner_id", "=", customer.id)]).subselect()
            self.actions._replan_partners()
            told = self.effects._effects(self.company, JAN, MAR, accounts=accounts, by=("step",))
            self.assertEqual([row["sent"] for row in told], sent)

    def test_k8_k10_of_a_scenario_in_a_large_ledger_it_is_that_of_last_night(self):
        """What is kept by scenario and country is what is computed; a grouped account counts with its leader."""
        belgium, other = self.env.ref("base.be"), self.scenario(self.step("Other", 9))
        self.alder.write({"country_id": belgium.id, "collection_scenario_id": self.reminders.id})
        self.birch.write({"collection_leader_id": self.alder.id, "collection_scenario_id": other.id})
        self.asked(date(2026, 2, 10), self.booked(self.birch, 200, FEB, FEB), step=self.call)
        self.actions._replan_partners()
        self.effects._refresh(self.company)
        filters = [(self.reminders, belgium), (self.reminders, None), (other, None), (None, belgium),
                   (None, self.env.ref("base.fr"))]

        def told():
            return [self.effects._effects(
                self.company, JAN, MAR, accounts=self.env["collection.dashboard"]._accounts_sql(
                    self.company, scenario, country), scenario=scenario, country=country)
                for scenario, country in filters]

        live = told()
        self.assertEqual([sum(row["sent"] for row in rows) for rows in live], [2, 2, 1, 2, 0])
        self.patch(type(self.env["collection.forecast"]), "_is_few", lambda *_args: False)
        self.assertEqual(told(), live)
        self.env.cr.execute("UPDATE collection_step_effect_slice SET sent = 7")
        self.assertEqual(told()[2][0]["sent"], 7, "it is read")

    def test_k8_what_was_paid_before_was_not_paid_upon_the_action(self):
        """Booked late: open when the action left, and paid the day before by the ledger."""
        item = self.booked(self.birch, 200, FEB, FEB)
        self.asked(date(2026, 2, 10), item, step=self.call)
        self.received(self.birch, 150, date(2026, 2, 9), item)
        self.effects._refresh(self.company)
        row = self.row(scenario_action_id=self.call.id)
        self.assertEqual((row.amount, row.share_7), (50, 0))

    def test_k8_a_credit_note_is_no_payment_and_a_credit_no_amount(self):
        item = self.booked(self.birch, 200, FEB, FEB)
        note = self.booked(self.birch, 80, FEB, FEB, "out_refund")
        self.asked(date(2026, 2, 10), item, note, step=self.call)
        (item | note).reconcile()
        self.received(self.birch, 30, date(2026, 2, 12), item)
        self.effects._refresh(self.company)
        row = self.row(scenario_action_id=self.call.id)
        self.assertEqual((row.amount, row.share_7), (120, 0.25), "the note is dated before the call")

    def test_k8_days_that_are_not_over_are_not_told(self):
        item = self.booked(self.birch, 200, FEB, FEB)
        self.asked(date(2026, 3, 8), item, step=self.call)
        self.received(self.birch, 200, date(2026, 3, 9), item)
        self.effects._refresh(self.company)
        row = self.row(scenario_action_id=self.call.id)
        self.assertEqual((row.amount_7, row.paid_7, row.amount_14, row.paid_14, row.share_14), (200, 200, 0, 0, 0))

    def test_k8_a_sum_of_rows_has_the_share_of_its_sums(self):
        item = self.booked(self.birch, 3000, FEB, FEB)
        self.asked(date(2026, 2, 10), item, step=self.reminder)
        self.effects._refresh(self.company)
        [(step, share)] = self.effects._read_group(
            [("company_id", "=", self.company.id)], ["scenario_action_id"], ["share_7:avg"])
        self.assertEqual((step, share), (self.reminder, 400 / 4000))

    def test_k8_specific_actions_and_other_currencies(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].create({"currency_id": euro.id, "name": "2025-01-01", "rate": 0.5,
                                              "company_id": self.company.id})
        item = self.booked(self.birch, 100, FEB, FEB, currency=euro)
        self.asked(date(2026, 2, 10), item)
        self.effects._refresh(self.company)
        row = self.row(kind="specific")
        self.assertEqual((row.amount, row.scenario_action_id.id), (200, False))

    def test_k8_twice_comes_to_the_same_and_k10_opens_the_actions(self):
        before = [row for row in self.effects.search([]).read(["month", "sent", "amount", "share_7", "without_30"])]
        self.effects._refresh(self.company)
        after = [row for row in self.effects.search([]).read(["month", "sent", "amount", "share_7", "without_30"])]
        self.assertEqual([{**row, "id": 0} for row in before], [{**row, "id": 0} for row in after])
        action = self.row(scenario_action_id=self.reminder.id).action_open_actions()
        self.assertEqual(self.actions.search(action["domain"]), self.reminded)

    def test_k8_a_large_ledger_is_computed_by_the_scheduled_action(self):
        self.patch(type(self.comparison), "_every", lambda _: 28)
        cron = self.env.ref("dso_collection.ir_cron_collection_figures")
        before = self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        self.effects.search([]).sudo().unlink()
        action = self.effects.with_user(self.collector).action_compute_now()
        self.assertEqual(action["tag"], "display_notification")
        self.assertEqual(self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)]), before + 1)
        self.assertFalse(self.effects.search([]))

    def test_k8_companies_and_rights(self):
        self.open_second_company()
        with self.assertRaises(AccessError):
            self.effects.with_user(self.collector)._effects(self.second, JAN, MAR)
        with self.assertRaises(AccessError):
            self.effects.with_user(self.user("Clerk", "clerk")).action_compute_now()
        self.assertEqual(len(self.effects.with_user(self.collector).search([])), 1)
