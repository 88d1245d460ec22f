"""The dashboard: its figures, filters and rights (chapter K, rule D1)."""

from odoo.exceptions import AccessError, UserError

from .common import TODAY
from .dashboard_case import FEBRUARY, DashboardCase


class TestDashboard(DashboardCase):
    """Figures worked out by hand from the four invoices and the payment of the case."""

    def test_k1_k2_k5_k6_tiles_of_now(self):
        """7300 owed: 16 days of March's 1000, 28 of February's 3300, and 3000/3100 of January's 31: 74 days."""
        self.assertEqual(self.tiles(), {
            "balance": 7300.0, "overdue": 6400.0, "dso": 74.0, "effectiveness": 1.6, "promises": None, "target": 100.0})
        dso = self.shown()["tiles"][2]
        self.assertEqual(dso["lines"], ["10.2 best possible", "63.8 average days delinquent"])

    def test_k6_days_are_written_as_the_readers_language_does(self):
        self.env["res.lang"]._activate_lang("de_DE")
        dso = self.dashboard.with_context(lang="de_DE").get_dashboard({"mine": False})["tiles"][2]
        self.assertEqual([line.split()[0] for line in dso["lines"]], ["10,2", "63,8"])

    def test_k10_each_tile_says_its_formula_and_its_day(self):
        for tile in self.shown()["tiles"]:
            self.assertIn("03/16/2026", tile["help"])
            self.assertGreater(len(tile["help"]), 40)
        self.assertIn("At the end of 02/28/2026.", self.shown(month="2026-02-01")["tiles"][0]["help"])

    def test_k10_a_month_that_is_over_as_it_was(self):
        """On 28 February Birch and Cedar were not late yet."""
        tiles = self.tiles(month="2026-02-01")
        self.assertEqual((tiles["balance"], tiles["overdue"], tiles["dso"]), (6400.0, 3100.0, 59.0))
        shown = self.shown(month="2026-02-01")
        self.assertTrue(shown["closed"])
        self.assertEqual(shown["months"][-1]["key"], "2026-02-01")
        self.assertEqual({bar["name"]: bar["amounts"][:2] for bar in shown["aged"]}, {
            "Collector One": [0.0, 3100.0], "Collector Two": [2800.0, 0.0], "No collector": [500.0, 0.0]})

    def test_k10_what_is_booked_later_into_a_month_is_said(self):
        self.booked(self.alder, 200, FEBRUARY.replace(day=20), FEBRUARY.replace(day=27))
        self.figures._snapshot(self.company)
        shown = self.shown(month="2026-02-01")
        self.assertIn("200", shown["booked_later"])
        self.assertTrue(any("booked into this month" in line for line in shown["tiles"][0]["lines"]))
        self.assertEqual(shown["tiles"][0]["value"], 6400.0)

    def test_k1_aged_balance_by_collector(self):
        self.assertEqual(
            [(bar["name"], bar["amounts"]) for bar in self.shown()["aged"]], [
                ("Collector Two", [1000.0, 2800.0, 0.0, 0.0, 0.0]), ("Collector One", [0.0, 0.0, 3100.0, 0.0, 0.0]),
                ("No collector", [0.0, 500.0, 0.0, 0.0, 0.0])])

    def test_g2_a_grouped_account_is_its_leaders_collectors(self):
        self.birch.collection_leader_id = self.alder
        self.accounts._refresh()
        aged = {bar["name"]: bar["amounts"] for bar in self.shown()["aged"]}
        self.assertEqual(aged["Collector One"], [1000.0, 2800.0, 3100.0, 0.0, 0.0])
        self.assertNotIn("Collector Two", aged)
        movers = {mover["name"]: mover["now"] for mover in self.shown()["movers"]}
        self.assertEqual((movers["Alder Ltd"], movers["Birch Ltd"]), (6800.0, 0.0))

    def test_many_collectors_have_one_bar_for_the_last_of_them(self):
        bars = [{"key": key, "name": str(key), "amounts": [1.0, 2.0]} for key in range(1, 16)]
        few = self.dashboard._few_bars(bars)
        self.assertEqual([bar["key"] for bar in few], [*range(1, 12), -1])
        self.assertEqual(few[-1]["amounts"], [4.0, 8.0])

    def test_k2_three_curves_of_twelve_months(self):
        months = self.shown()["months"]
        self.assertEqual(len(months), 12)
        self.assertEqual(months[-1]["values"], [74.0, 10.2, 63.8])
        self.assertEqual(months[-2]["values"], [59.0, 28.0, 31.0])

    def test_w2_weeks_around_now_or_those_of_the_month(self):
        weeks = self.shown()["weeks"]
        self.assertEqual((len(weeks), weeks[13]["key"], weeks[13]["now"]), (27, "2026-03-16", True))
        self.assertEqual([week["key"] for week in self.shown(month="2026-02-01")["weeks"]], [
            "2026-01-26", "2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"])

    def test_k2_who_moved_the_dso(self):
        """A customer's part of the DSO is that of the balance: 74 days now, 59 at the end of February."""
        movers = self.shown()["movers"]
        self.assertEqual([(mover["name"], mover["before"], mover["now"]) for mover in movers], [
            ("Birch Ltd", 2800.0, 3800.0), ("Alder Ltd", 3100.0, 3000.0)])
        self.assertAlmostEqual(movers[0]["effect_days"], 3800 * 74 / 7300 - 2800 * 59 / 6400, 3)
        self.assertEqual([mover["name"] for mover in self.shown(month="2026-02-01")["movers"]],
                         ["Birch Ltd", "Cedar Ltd"])

    def test_k7_k8_k9_promises_steps_and_targets_are_told(self):
        self.told = {
            "_promises_of": {"kept": 3, "missed": 1, "kept_amount": 90.0, "missed_amount": 10.0, "rate": 0.75,
                             "amount_rate": 0.9},
            "_progress_of": {"target": 4000.0, "collectable": 6400.0, "collected": 1000.0, "remaining": 3000.0,
                             "pace": 2000.0, "days_left": 12, "currency": self.company.currency_id, "day": TODAY},
            "_effects_of": [{
                "step": name, "channel": "E-mail", "sent": 2, "amount": amount, "paid_7": 0.2, "without_7": None,
                "paid_14": 0.4, "without_14": 0.1, "paid_30": 0.8, "without_30": 0.3,
                "ids": {"scenario_action_id": step, "channel": "email"}} for name, step, amount in (
                    ("Reminder", self.reminders.action_ids.id, 100.0), ("", None, 900.0))]}
        shown = self.shown()
        tiles = {tile["key"]: tile for tile in shown["tiles"]}
        self.assertEqual((tiles["promises"]["value"], tiles["promises"]["lines"]),
                         (75, ["3 kept, 1 missed", "90% by amount"]))
        self.assertEqual(tiles["target"]["value"], 1000.0)
        self.assertIn("25% of", tiles["target"]["lines"][0])
        self.assertEqual(tiles["target"]["lines"][1], "12 working days left")
        self.assertEqual(self.dashboard._days_left(1), "1 working day left")
        self.assertEqual([step["name"] for step in shown["steps"]], ["Specific actions and messages", "Reminder"])

    def test_d1_filters_narrow_every_figure(self):
        self.assertEqual(self.tiles(collector_id=self.other.id)["balance"], 3800.0)
        self.assertEqual(self.tiles(country_id=self.env.ref("base.be").id)["balance"], 3000.0)
        scenario = self.shown(scenario_id=self.reminders.id)
        self.assertEqual(scenario["tiles"][1]["value"], 3100.0)
        self.assertEqual([bar["name"] for bar in scenario["aged"]], ["Collector One"])
        self.assertEqual([mover["name"] for mover in scenario["movers"]], ["Alder Ltd"])
        self.assertEqual(self.tiles(mine=True)["balance"], 3000.0)

    def test_d1_whose_figures_follows_the_switch_of_the_desk(self):
        self.settings.collection_desk = "mine"
        self.assertTrue(self.dashboard.get_dashboard()["filters"]["mine"])
        self.settings.collection_desk = "team"
        self.assertFalse(self.dashboard.get_dashboard({})["filters"]["mine"])

    def test_only_what_there_is_can_be_chosen(self):
        choices = self.shown()["choices"]
        self.assertEqual([name for _id, name in choices["collectors"]], ["Collector Two", "Collector One"])
        self.assertEqual([name for _id, name in choices["countries"]], ["Belgium"])
        self.assertIn(["2026-02-01", "February 2026"], choices["months"])
        self.assertNotIn("2026-03-01", [month for month, _name in choices["months"]])

    def test_nothing_under_the_filters_is_said(self):
        shown = self.shown(collector_id=self.env.user.id)
        self.assertTrue(shown["empty"])
        self.assertTrue(shown["narrowed"])
        self.assertFalse(self.shown()["empty"])

    def test_before_the_first_night_it_says_when_months_come(self):
        self.figures.search([]).unlink()
        shown = self.shown()
        self.assertTrue(shown["unmade"])
        self.assertEqual(shown["tiles"][0]["value"], 7300.0)
        self.assertEqual(shown["movers"], [])

    def test_companies_that_are_not_switched_on_are_refused(self):
        second = self.env["res.company"].create({"name": "Second company"})
        with self.assertRaisesRegex(UserError, "not among those you work in"):
            self.shown(company_id=second.id)

    def test_whoever_is_no_collector_is_refused(self):
        nobody = self.user("Nobody", "nobody")
        with self.assertRaisesRegex(AccessError, "for collectors"):
            self.shown(user=nobody)
        with self.assertRaisesRegex(AccessError, "for collectors"):
            self.dashboard.with_user(nobody).open_mark("balance", {})

    def test_at_most_forty_queries(self):
        self.shown()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.shown()
        self.assertLessEqual(self.env.cr.sql_log_count - before, 40)
