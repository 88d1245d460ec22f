"""The forecast by week and month beside what came in, and how well it did (rule W2)."""

from odoo.tools import SQL

from .common import NOW, TODAY, day
from .forecast_case import ForecastCase


class TestForecastWeeks(ForecastCase):
    """Alder paid ten days late for a year and does so still; its payments were known before each invoice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer()
        cls.paid(cls.alder, 10, due=-210)
        cls.paid(cls.alder, 10, amount=300, due=-40)  # made 70 days ago: the one of 200 days ago was known
        cls.open = cls.invoice(cls.alder, 500, due=2)  # expected in twelve days, the week after next
        cls.actions._replan_partners()
        cls.forecast._refresh()

    def week(self, offset):
        """Return the Monday so many weeks from the present one; the reference day is one."""
        return day(7 * offset)

    def receipts(self, **options):
        rows = self.forecast._receipts(self.company, **options)
        return {row["week"]: row for row in rows}

    def test_w2_past_weeks_tell_what_was_foretold_and_what_came(self):
        rows = self.receipts()
        self.assertEqual(len(rows), 27)
        # Due 40 days ago, in the week that began 42 days ago; paid and foretold 30 days ago
        self.assertEqual((rows[self.week(-6)]["due"], rows[self.week(-6)]["received"]), (300, 0))
        self.assertEqual(rows[self.week(-5)], {
            "week": self.week(-5), "expected": 300, "earliest": 0, "latest": 0, "due": 0, "received": 300})

    def test_w2_weeks_to_come_tell_what_is_expected(self):
        rows = self.receipts()
        self.assertEqual((rows[self.week(0)]["due"], rows[self.week(0)]["expected"]), (500, 0))
        self.assertEqual([rows[self.week(1)][name] for name in ("expected", "earliest", "latest", "due")],
                         [500, 500, 500, 0])

    def test_w2_stored_and_live_are_the_same(self):
        live = self.forecast._receipts(self.company, weeks=20)
        self.assertFalse(self.forecast._told_on(self.company))
        self.patch(type(self.forecast), "_is_few", lambda *_args: False)
        self.assertEqual(self.forecast._receipts(self.company, weeks=20), live)
        self.assertEqual(self.forecast._told_on(self.company), NOW)

    def test_w2_by_month_collector_accounts_and_currency(self):
        self.assertEqual({row["month"]: row["received"] for row in self.forecast._receipts(
            self.company, by="month") if row["received"]}, {day(-30).replace(day=1): 300})
        nobody = self.user("Nobody", "nobody", "dso_collection.group_collection_user")
        self.assertFalse(any(row["expected"] for row in self.forecast._receipts(self.company, collector=nobody)))
        self.assertEqual(sum(row["expected"] for row in self.forecast._receipts(
            self.company, collector=self.collector)), 800)
        for accounts, total in ((self.account(self.alder).ids, 800), ([0], 0)):
            rows = self.forecast._receipts(self.company, accounts=SQL(
                "SELECT id FROM collection_account WHERE id = ANY(%s)", accounts))
            self.assertEqual(sum(row["expected"] for row in rows), total)
        rows = self.forecast._receipts(self.company, currencies=True)
        self.assertEqual({row["currency_id"] for row in rows}, {self.company.currency_id.id})
        self.assertEqual(sum(row["expected_currency"] for row in rows), 800)

    def test_w2_the_record_is_of_items_not_seen(self):
        told = self.forecast._measure(self.company)
        # The first invoice had nothing to go by: on its due date. The second was foretold to the day.
        self.assertEqual((told["items"], told["days"], told["naive_days"]), (2, 5, 10))
        self.assertGreater(told["naive_amount"], told["amount"])
        record = self.forecast.with_user(self.collector).get_record()
        self.assertIn("Of 2 invoices paid", record["days"])
        self.assertIn("was 5.0 days off on average; the due date was 10.0 days off", record["days"])

    def test_w2_a_payment_is_no_news_to_invoices_of_the_same_month(self):
        """What is foretold of an invoice comes from payments before the first of its month."""
        self.paid(self.alder, 90, due=-130)  # paid 40 days ago, on February 4; the invoice is of January 5
        before = self.forecast._measure(self.company)
        self.env.cr.execute("UPDATE collection_payment_habit SET before_month = NULL")
        self.forecast._refresh()
        told = self.forecast._measure(self.company)
        self.assertEqual(told["items"], before["items"] + 1)
        self.assertEqual(told["days"], (10 + 0 + 80) / 3)  # 80: foretold to come ten days late, as the one known

    def test_w2_the_nightly_run_of_figures_brings_it_up_to_the_day(self):
        self.env["collection.forecast.week"].sudo().search([]).unlink()
        self.run_cron("figures")
        self.assertEqual(self.receipts()[self.week(1)]["expected"], 500)
        self.assertTrue(self.env["collection.forecast.week"].search([]))

    def test_w2_running_twice_changes_nothing(self):
        before = self.rows_but_ids()
        self.forecast._refresh()
        self.assertEqual(self.rows_but_ids(), before)

    def rows_but_ids(self):
        return sorted(self.env.execute_query(SQL(
            "SELECT week::text, company_id, currency_id, expected, received, due FROM collection_forecast_week")),
            key=str)

    def test_w2_the_screen_shows_items_and_weeks(self):
        user = self.forecast.with_user(self.collector)
        rows = user.search([("date", ">=", self.week(-6))])
        expected = rows.filtered("item_id")
        self.assertEqual((expected.item_id, expected.date, expected.amount), (self.item(self.open), day(12), 500))
        self.assertEqual([sum(rows.mapped(name)) for name in ("expected", "received")], [800, 300])
        sums = {(kind, week): amount for kind, week, amount in user._read_group(
            [], ["kind", "date:day"], ["amount:sum"])}
        self.assertEqual(sums["received", self.week(-5)], 300)
        self.assertEqual(sums["expected", self.week(-5)], 300)
        self.assertEqual(sums["expected", day(12)], 500)
        self.assertEqual(user.action_open_forecast()["res_model"], "collection.forecast")
        self.assertEqual(expected.action_open_customer()["res_id"], self.alder.id)

    def test_w2_another_companys_receipts_are_not_shown(self):
        self.open_second_company()
        other = self.customer("Other Ltd", "C009", company=self.second)
        self.invoice(other, 700, due=2, company=self.second)
        self.forecast._refresh()
        user = self.forecast.with_user(self.collector)
        self.assertNotIn(700, user.search([]).mapped("amount"))
        self.assertFalse(self.weeks.with_user(self.collector).search([("company_id", "=", self.second.id)]))
        self.assertEqual(sum(row["expected"] for row in self.forecast._receipts(self.second)), 700)

    def test_w2_a_credit_note_is_no_payment(self):
        invoice = self.invoice(self.alder, 40, due=-20)
        credit = self.invoice(self.alder, 40, due=-20, move_type="out_refund")
        (self.item(invoice) | self.item(credit)).reconcile()
        self.assertEqual(sum(row["received"] for row in self.forecast._receipts(self.company)), 300)
        self.assertEqual(TODAY.weekday(), 0)
