"""Expected dates, ranges and risks of open items; what they are made of (rules W1, W3, W4)."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..models.forecast.source import Source
from .common import TODAY, day
from .forecast_case import ForecastCase


class TestExpected(ForecastCase):
    """Alder pays 10 to 40 days late, Birch on the day, Cedar has never paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder, cls.birch = cls.customer(), cls.customer("Birch Ltd", "C002")
        cls.cedar = cls.customer("Cedar Ltd", "C003")
        cls.paid(cls.alder, 10, 20, 30, 40)
        cls.paid(cls.birch, 0, 0)
        cls.habits._refresh_habits()

    def status(self, kind):
        return self.env["collection.item.status"].search([("kind", "=", kind)], limit=1)

    def test_w4_habits_are_median_quartiles_and_number_of_payments(self):
        habit = self.habit(self.alder)
        self.assertEqual((habit.payments, habit.median, habit.lower_quartile, habit.upper_quartile, habit.late_share),
                         (4, 25, 17.5, 32.5, 0.25))
        self.assertEqual(habit.usual_delay, (4 * 25 + 15) / 5)  # of all: 0 0 10 20 30 40
        everybody = self.habit()
        self.assertEqual((everybody.payments, everybody.median, everybody.day), (6, 15, TODAY))
        self.assertFalse(self.habit(self.cedar))

    def test_refreshing_habits_twice_changes_nothing(self):
        self.assertEqual(self.habits._refresh_habits(), 0)

    def test_w1_due_date_and_usual_delay_drawn_to_all(self):
        # (4 × 25 + 15) ÷ 5; quartiles of own 17.5, 32.5 and of all 2.5, 27.5; risk (1 + 1 ÷ 6) ÷ 5
        self.assertEqual(self.expected(self.invoice(self.alder, due=5)), (28, 19, 37, 0.233))

    def test_w1_who_never_paid_is_like_all(self):
        self.assertEqual(self.expected(self.invoice(self.cedar, due=5)), (20, 7, 33, 0.167))

    def test_w1_of_a_late_item_only_payments_that_took_as_long_tell(self):
        # Own 30, 40; all 30, 40: the median is 35, ten days from now
        self.assertEqual(self.expected(self.invoice(self.alder, due=-25)), (10, 7, 13, 0.5))

    def test_w1_more_than_thirty_days_late_is_late(self):
        self.assertEqual(self.expected(self.invoice(self.alder, due=-35)), (5, 5, 5, 1.0))

    def test_w1_later_than_any_payment_as_long_again(self):
        self.assertEqual(self.expected(self.invoice(self.alder, due=-60)), (60, 20, 180, 1.0))

    def test_w1_without_any_payment_on_its_due_date(self):
        self.open_second_company()
        dogwood = self.customer("Dogwood Ltd", "C004", company=self.second)
        self.habits._refresh_habits()
        self.assertEqual(self.expected(self.invoice(dogwood, due=5, company=self.second)), (5, 5, 5, 0.0))
        self.assertEqual(self.expected(self.invoice(dogwood, due=-15, company=self.second)), (15, 5, 45, 0.5))

    def test_w1_a_promise_is_its_date_until_it_has_passed(self):
        invoice = self.invoice(self.alder, due=-25)
        self.item(invoice).write({"collection_status_id": self.status("promise").id,
                                  "collection_promise_date": day(3)})
        self.assertEqual(self.expected(invoice), (3, 3, 3, 0.5))
        with self.on_day(4):
            self.item(invoice).invalidate_recordset()
            self.assertEqual(self.item(invoice).collection_expected_date, day(10))  # 30, 40 days: 35, as without it
        self.item(invoice).collection_promise_date = day(6)  # 31 days late
        self.assertEqual(self.expected(invoice), (6, 6, 6, 1.0))

    def test_w1_a_dispute_takes_thirty_days_or_what_its_kind_took(self):
        invoice = self.invoice(self.alder, due=-25)
        status = self.status("dispute")
        self.item(invoice).collection_status_id = status
        # As if due in five days
        self.assertEqual(self.expected(invoice)[:3], (28, 19, 37))
        self.habit().dispute_days = {str(status.id): 12}
        self.assertEqual(self.expected(invoice)[:3], (17, 12, 22))  # due twelve days later, so 13 days late

    def test_w1_disputes_are_timed_by_the_history(self):
        status = self.status("dispute")
        for days in (8, 10, 30):
            item = self.item(self.invoice(self.cedar, due=-40))
            with self.on_day(-days):
                item.collection_status_id = status
            item.collection_status_id = self.status("dispute_resolved")
        self.habits._refresh_habits()
        self.assertEqual(self.habit().dispute_days, {str(status.id): 10})

    def test_w1_litigation_has_no_date(self):
        invoice = self.invoice(self.alder, due=-25)
        self.item(invoice).collection_status_id = self.status("litigation")
        self.assertEqual(self.expected(invoice), (None, None, None, 0.0))

    def test_w1_credits_and_paid_invoices_expect_nothing(self):
        self.assertEqual(self.expected(self.invoice(self.alder, move_type="out_refund")), (None, None, None, 0.0))
        self.assertEqual(self.expected(self.paid(self.alder, 5)), (None, None, None, 0.0))

    def test_w1_the_last_of_several_payments_counts_and_credit_notes_do_not(self):
        invoice = self.invoice(self.cedar, 100, due=-50)
        self.receive(invoice, 60, day(-50))
        self.receive(invoice, 40, day(-42))
        reversed_invoice = self.invoice(self.cedar, 100, due=-50)
        credit = reversed_invoice._reverse_moves([{"date": day(-49), "invoice_date": day(-49)}])
        credit.action_post()
        (self.item(reversed_invoice) | self.item(credit)).filtered(lambda item: not item.reconciled).reconcile()
        self.habits._refresh_habits()
        self.assertEqual((self.habit(self.cedar).payments, self.habit(self.cedar).median), (1, 8))

    def test_w1_payments_older_than_twelve_months_are_forgotten(self):
        with self.on_day(400):
            self.habits._refresh_habits()
        self.assertFalse(self.habit(self.alder))
        self.assertEqual(self.habit().payments, 0)

    def test_w1_found_and_sorted_by_what_is_expected(self):
        late, soon = self.item(self.invoice(self.alder, due=-35)), self.item(self.invoice(self.birch, due=5))
        far = self.item(self.invoice(self.alder, due=20))
        lines = self.env["account.move.line"]
        domain = [("id", "in", (late | soon | far).ids)]
        self.assertEqual(lines.search(domain, order="collection_expected_date, id"), late | soon | far)
        self.assertEqual(lines.search(domain, order="collection_late_risk desc, id")[0], late)
        self.assertEqual(lines.search([*domain, ("collection_expected_date", "<=", "today +7d")]), late)
        self.assertEqual(lines.search([*domain, ("collection_late_risk", ">=", 0.5)]), late)
        self.assertFalse(lines.search([*domain, ("collection_expected_date", "=", False)]))
        self.assertEqual(len(lines.search([*domain, ("collection_expected_date", "!=", False)])), 3)
        self.assertTrue(lines.fields_get(["collection_expected_date"])["collection_expected_date"]["sortable"])
        groups = lines._read_group(domain, ["collection_expected_date:month"], ["__count"])
        self.assertEqual(sum(count for _month, count in groups), 3)

    def test_w4_words_say_where_the_date_comes_from(self):
        words = self.item(self.invoice(self.alder)).collection_expected_words
        self.assertEqual(words, "Half of 4 payments came between 18 and 32 days after the due date, the median is 25; "
                                "drawn to all customers: 23.")
        self.assertEqual(self.alder.collection_habit, words)
        self.assertIn("Nothing paid yet", self.cedar.collection_habit)

    def test_w4_a_source_of_another_add_on_goes_before_the_habit(self):
        invoice, usual = self.invoice(self.alder, due=5), self.invoice(self.birch, due=5)
        source = Source(
            40, lambda item: SQL("%s IS NOT NULL", item["learned"]), *[lambda item: item["learned"]] * 3,
            lambda item: SQL("0.25"), words=lambda env, habit: "Learned",
            joins=SQL("LEFT JOIN (VALUES (%s, DATE '2026-04-01')) learned (id, day) ON learned.id = line.id",
                      self.item(invoice).id), columns={"learned": SQL("learned.day")})
        sources = self.habits._expectation_sources() | {"learned": source}
        with patch.object(self.registry["collection.payment.habit"], "_expectation_sources", lambda _self: sources):
            self.assertEqual(self.expected(invoice), (16, 16, 16, 0.25))
            self.assertEqual(self.item(invoice).collection_expected_words, "Learned")
            self.assertNotEqual(self.expected(usual)[0], 16)
            self.accounts._refresh(self.alder.ids)
            self.assertEqual(self.account(self.alder).at_stake, 25)

    def test_w3_at_stake_is_amount_times_risk_with_the_group(self):
        self.birch.collection_leader_id = self.alder
        self.invoice(self.alder, 100, due=-35)
        self.invoice(self.alder, 100, due=-25)
        self.invoice(self.birch, 30, due=-40)
        self.invoice(self.alder, 500, move_type="out_refund")
        self.actions._replan_partners()
        for scope in (None, [self.alder.id, self.birch.id]):
            self.env.cr.execute("UPDATE collection_account SET at_stake = 0, group_at_stake = 0")
            self.accounts._refresh(scope)
            alder, birch = self.account(self.alder), self.account(self.birch)
            self.assertEqual((alder.at_stake, alder.group_at_stake), (150, 180))
            self.assertEqual((birch.at_stake, birch.group_at_stake), (30, 0))
        self.assertEqual(alder.expected_date, day(0))  # Birch's: 40 days is as late as anybody paid
        self.assertEqual(self.alder.collection_at_stake, 180)

    def test_w3_the_agenda_is_ordered_and_found_by_what_is_at_stake(self):
        scenario = self.scenario(self.step("Reminder", 1))
        large = self.customer("Elm Ltd", "C005", scenario=scenario)
        (self.alder | self.birch).collection_scenario_id = scenario
        for customer, amount, due in ((self.alder, 200, -35), (large, 900, -40), (self.birch, 900, 20)):
            self.invoice(customer, amount, due=due)
        self.actions._replan_partners()
        domain = [("partner_id", "in", (self.alder | self.birch | large).ids)]
        found = self.actions.search(domain, order="at_stake desc, id")
        self.assertEqual(found.partner_id.mapped("ref"), ["C005", "C001", "C002"])
        self.assertEqual(found.mapped("at_stake"), [900, 200, 50])
        self.assertEqual(self.actions.search([*domain, ("at_stake", ">", 200)]).partner_id, large)
        shared = self.env.ref("dso_collection.filter_at_stake")
        self.assertEqual(shared.sort, '["at_stake desc"]')

    def test_merged_customers_have_one_habit(self):
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        merge._merge((self.alder | self.birch).ids, self.alder)
        self.assertFalse(self.habits.search([("partner_id", "=", self.birch.id)]))
        self.habits._refresh_habits()
        self.assertEqual(self.habit(self.alder).payments, 6)

    def test_who_is_no_collector_sees_nothing_of_it(self):
        biller = self.user("Biller", "biller", "account.group_account_invoice")
        item = self.item(self.invoice(self.alder)).with_user(biller)
        with self.assertRaises(AccessError):
            item.read(["collection_expected_date"])
        with self.assertRaises(AccessError):
            item.search([], order="collection_expected_date")
        with self.assertRaises(AccessError):
            self.habits.with_user(biller).search([])
