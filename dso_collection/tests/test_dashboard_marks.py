"""Every mark of the dashboard opens the records that its number adds up (rule K10)."""

from odoo.exceptions import UserError

from .dashboard_case import FEBRUARY, DashboardCase


class TestDashboardMarks(DashboardCase):
    """Numbers beside the lists they open, under all filters."""

    def test_k10_tiles_open_accounts(self):
        self.assertEqual(self.opened("balance").partner_id, self.alder | self.birch | self.cedar)
        self.assertEqual(sum(self.opened("overdue").mapped("overdue")), 6400.0)
        self.assertEqual(self.opened("overdue", collector_id=self.other.id).partner_id, self.birch)
        self.assertEqual(self.opened("overdue", mine=True).partner_id, self.alder)

    def test_k10_tiles_of_a_month_open_the_items_of_its_end(self):
        self.assertEqual(sum(self.opened("balance", month="2026-02-01").mapped("balance")), 6400.0)
        self.assertEqual(self.opened("overdue", month="2026-02-01").partner_id, self.alder)

    def test_k10_what_came_in_and_the_figures_of_months(self):
        self.assertEqual(sum(self.opened("target").mapped("balance")), -100.0)
        self.assertFalse(self.opened("target", collector_id=self.other.id))
        self.assertEqual(set(self.opened("dso").mapped("level")), {"company"})
        self.assertEqual(self.opened("effectiveness", collector_id=self.other.id).collector_id, self.other)
        self.assertEqual(self.opened("dso", country_id=self.env.ref("base.be").id).partner_id, self.alder)

    def test_k10_a_point_opens_the_month(self):
        figure = self.opened("month", "2026-02-01")
        self.assertEqual((figure.month, figure.level, figure.receivable), (FEBRUARY, "company", 6400.0))

    def test_k7_promises_open_those_whose_day_is_over(self):
        promise = self.env["collection.item.status"].search([("kind", "=", "promise")], limit=1)
        item = self.env["account.move.line"].search([("partner_id", "=", self.alder.id), ("balance", ">", 0)], limit=1)
        values = {"item_id": item.id, "document": "INV", "partner_id": self.alder.id, "company_id": self.company.id,
                  "day": FEBRUARY, "status_id": promise.id}
        kept, _later, _open = self.env["collection.item.history"].sudo().create([
            {**values, "promise_date": "2026-03-05", "promise_outcome": "kept"},
            {**values, "promise_date": "2026-02-20", "promise_outcome": "missed"},
            {**values, "promise_date": "2026-03-20", "promise_outcome": "open"}])
        self.assertEqual(self.opened("promises"), kept.with_user(self.collector))
        self.assertFalse(self.opened("promises", collector_id=self.other.id))

    def test_k10_every_bar_is_the_sum_of_its_items(self):
        """Now and at the end of February, for the team, a collector, a scenario and a country."""
        for filters in ({}, {"collector_id": self.other.id}, {"scenario_id": self.reminders.id},
                        {"country_id": self.env.ref("base.be").id}):
            for month in ({}, {"month": "2026-02-01"}):
                self.check_bars(**filters, **month)

    def test_g2_bars_of_grouped_accounts_are_the_sum_of_their_items(self):
        self.birch.collection_leader_id = self.alder
        self.accounts._refresh()
        self.check_bars()
        self.check_bars(scenario_id=self.reminders.id)

    def check_bars(self, **filters):
        """Compare each part of each bar with the list behind it."""
        shown, bars = self.shown(**filters), 0
        for bar in shown["aged"]:
            for (age, _name), amount in zip(shown["ages"], bar["amounts"], strict=True):
                items = self.opened("aged", {"collector": bar["key"], "age": age}, **filters)
                with self.subTest(bar=bar["name"], age=age, **filters):
                    self.assertEqual(sum(items.mapped("balance")), amount)
                bars += bool(items)
        self.assertTrue(bars)

    def test_w2_a_week_opens_what_is_expected_and_what_came(self):
        received = self.opened("week", {"week": "2026-03-02", "series": "received"})
        self.assertEqual(received.mapped("balance"), [-100.0])
        expected = self.shown()["weeks"][13]["values"][0]
        rows = self.opened("week", {"week": "2026-03-16", "series": "expected"})
        self.assertEqual(round(sum(rows.mapped("amount")), 2), round(expected, 2))

    def test_k8_a_step_opens_its_actions(self):
        step = self.reminders.action_ids
        action = self.dashboard.open_mark("step", {"mine": False}, {"step": step.id, "channel": "email"})
        self.assertEqual(action["res_model"], "collection.action")
        self.assertIn(("done_date", ">=", FEBRUARY.replace(year=2025, month=10)), action["domain"])
        self.assertFalse(self.opened("step", {"step": False, "channel": "email"}))

    def test_k10_a_customer_opens_on_its_page(self):
        self.assertEqual(self.opened("customer", self.birch.id), self.birch.with_user(self.collector))

    def test_k10_what_nobody_knows_is_refused(self):
        with self.assertRaisesRegex(UserError, "reload the page"):
            self.opened("unlink")
        with self.assertRaisesRegex(UserError, "reload the page"):
            self.opened("aged", {"collector": 0, "age": "never"})

    def test_accounts_items_and_actions_can_be_analysed(self):
        """Each list has a pivot and a graph beside it, whose groups and measures can be read."""
        for name in ("collection_account_action", "collection_items_action", "collection_action_action"):
            action = self.env["ir.actions.act_window"]._for_xml_id(f"dso_collection.{name}")
            kinds = [kind for _id, kind in action["views"]]
            with self.subTest(action=name):
                self.assertEqual(kinds[0], "list")
                self.assertLessEqual({"pivot", "graph"}, set(kinds))
        views = self.env["account.move.line"].with_user(self.collector).get_views([
            (self.env.ref("dso_collection.collection_items_view_pivot").id, "pivot")])
        self.assertIn("date_maturity", views["views"]["pivot"]["arch"])
        accounts = self.accounts.with_user(self.collector).formatted_read_group(
            [("overdue", ">", 0)], ["collector_id"], ["overdue:sum"])
        self.assertEqual(sorted(row["overdue:sum"] for row in accounts), [500.0, 2800.0, 3100.0])
