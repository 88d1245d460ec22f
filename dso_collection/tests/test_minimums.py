"""Rules A8, A9 and P3 at their boundaries: minimum amounts, the interval, missed days, runs too many."""

from odoo.tools import mute_logger

from .common import day
from .steady import PLANNED, SteadyCase


class TestMinimums(SteadyCase):
    """Equal to the minimum is enough; one cent or one day less is not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 15), cls.step("Third", 25))
        cls.alder = cls.customer(scenario=cls.standard)

    def chased(self):
        self.plan()
        return bool(self.open_action(self.alder))

    def test_a8_minimum_balance_to_the_cent(self):
        self.standard.minimum_balance = 100
        invoice = self.invoice(self.alder, 100.01, due=-10)
        for paid, expected in ((0, True), (0.01, True), (0.01, False)):
            if paid:
                self.pay(invoice, paid)
            self.assertEqual(self.chased(), expected)
        self.assertIn("minimum", self.reason(self.alder))
        self.standard.minimum_balance = 99.99
        self.assertTrue(self.chased())

    def test_a8_minimum_balance_counts_credits_and_what_is_not_due(self):
        self.standard.minimum_balance = 100
        self.invoice(self.alder, 60, due=-10)
        self.invoice(self.alder, 60, due=30)
        self.assertTrue(self.chased())
        self.credit(self.alder, 20)
        self.assertTrue(self.chased(), "exactly 100")
        self.credit(self.alder, 0.01)
        self.assertFalse(self.chased())

    def test_a8_minimum_item_amount_to_the_cent(self):
        self.standard.minimum_item_amount = 50
        invoice = self.invoice(self.alder, 50, due=-10)
        self.assertTrue(self.chased())
        self.pay(invoice, 0.01)
        self.assertFalse(self.chased())

    def test_a8_small_items_are_ignored_also_in_the_message(self):
        self.standard.minimum_item_amount = 50
        small, exact = self.invoice(self.alder, 49.99, due=-40), self.invoice(self.alder, 50, due=-10)
        self.plan()
        self.assertEqual(self.account(self.alder).leader_item_id, self.item(exact))
        self.sent()
        self.assertIn(exact.name, self.post.text())
        self.assertNotIn(small.name, self.post.text())

    def test_a8_minimums_are_those_of_the_scenario_followed(self):
        self.standard.minimum_balance = 1000
        self.invoice(self.alder, 50, due=-10)
        self.assertFalse(self.chased())
        self.alder.collection_scenario_id = self.scenario(self.step("Reminder", 5), name="Other")
        self.assertTrue(self.chased())

    def test_a8_minimum_of_a_shared_scenario_is_in_each_companys_currency(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        second = self.env["res.company"].create({"name": "Second company", "currency_id": euro.id})
        self._account_for(second)
        second.currency_id = euro  # the chart of accounts brought its own
        self.env.user.company_ids |= second
        self.standard.write({"company_id": False, "minimum_balance": 100, "minimum_item_amount": 100})
        self.alder.with_company(second).collection_scenario_id = self.standard
        self.invoice(self.alder, 99.99, due=-10)
        self.invoice(self.alder, 100, due=-10, company=second, currency=euro)
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        self.assertTrue(self.open_action(self.alder, second))

    def test_a8_a_debt_of_nothing_is_no_debt(self):
        self.invoice(self.alder, 0, due=-10)
        self.assertFalse(self.chased())
        self.assertFalse(self.account(self.alder))

    # The interval

    def test_a8_the_day_the_interval_ends(self):
        self.invoice(self.alder, due=-60)
        self.plan()
        self.sent()
        for offset, messages in ((4, 0), (5, 1), (9, 0), (10, 1)):
            with self.on_day(offset):
                self.plan()
                self.assertEqual(len(self.sent()), messages, offset)

    def test_a8_interval_counts_from_a_call_also_outside_the_scenario(self):
        self.invoice(self.alder, due=-60)
        call, todo = self.actions.create([
            {"partner_id": self.alder.id, "channel": channel,
             "item_ids": [(6, 0, self.item(self.invoice(self.alder, 30, due=-20)).ids)]}
            for channel in ("call", "todo")])
        self.plan()
        self.assertEqual(self.open_action(self.alder).date, day(-55))
        todo.action_done()
        self.plan()
        self.assertEqual(self.open_action(self.alder).date, day(-55), "a to-do is no contact")
        call.action_done()
        self.plan()
        self.assertEqual(self.open_action(self.alder).date, day(5))
        self.assertEqual(self.sent(), [])

    def test_a8_a_cancelled_or_failed_action_is_no_contact(self):
        self.invoice(self.alder, due=-60)
        self.plan()
        self.open_action(self.alder).action_cancel()
        self.plan()
        self.assertEqual(self.open_action(self.alder).date, day(-45))
        self.post.refused["accounts@c001.example"] = (550, "no such user")
        with mute_logger("odoo.addons.mail.models.mail_mail"):
            self.sent()
        self.plan()
        self.assertEqual((self.open_action(self.alder).state, self.open_action(self.alder).date), ("error", day(-45)))

    def test_a8_interval_of_nought_and_a_longer_one(self):
        self.invoice(self.alder, due=-60)
        self.plan()
        self.sent()
        self.plan()
        for days, date in ((0, 1), (1, 1), (30, 30), (5, 5)):  # rule P3: never two on one day
            self.standard.minimum_interval_days = days
            self.plan()
            self.assertEqual(self.open_action(self.alder).date, day(date))

    def test_a8_interval_moves_a_date_later_never_earlier(self):
        self.invoice(self.alder, due=-5)
        self.plan()
        self.sent()
        self.plan()
        self.assertEqual(self.open_action(self.alder).date, day(10), "15 days after the due date, not 5 after today")

    # Days that nobody ran

    def test_p3_weeks_without_a_run_send_one_message_and_then_the_next(self):
        self.invoice(self.alder, due=5)
        self.plan()
        with self.on_day(60):
            self.plan()
            self.assertEqual(self.account(self.alder).days_late, 55)
            self.assertEqual(len(self.sent()), 1)
            self.assertEqual(self.sent(), [])
            self.plan()
            self.assertEqual(self.sent(), [])
        with self.on_day(65):
            self.assertEqual(len(self.sent()), 1)
        self.assertEqual(self.history(self.alder)[:2], [("Reminder", "done"), ("Second", "done")])

    def test_p3_due_today_goes_today_and_tomorrow_waits(self):
        self.invoice(self.alder, due=-5)
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        self.invoice(birch, due=-4)
        self.plan()
        self.sent()
        self.assertEqual(self.post.recipients(), ['"Alder Ltd Accounts" <accounts@c001.example>'])

    def test_a9_runs_too_many_change_nothing(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard, contact=False)
        for customer in (self.alder, birch):
            self.invoice(customer, due=-60)
        self.plan()
        self.sent()
        self.plan()
        before = self.rows(*PLANNED, "mail_mail", "mail_message")
        for _run in range(2):
            self.assertEqual(self.sent(), [])
            self.plan()
        self.assertEqual(self.rows(*PLANNED, "mail_mail", "mail_message"), before)
