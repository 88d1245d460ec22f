"""Taken over twice, and back again."""

from odoo.exceptions import UserError

from odoo.addons.dso_collection.tests.common import day


class OcaAgain:
    """Nothing doubles, and undoing leaves no trace."""

    def test_the_preview_counts_what_the_run_does(self):
        """The same numbers, and nothing is changed by looking."""
        three = self.three()
        self.settings(self.company, credit_policy_id=three)
        alder, invoice = self.follower(three, payment_responsible_id=self.collector)
        birch = self.customer("Birch Ltd", "C002", collector=False)
        self.reminded(self.item(invoice), three, 1, day(-9))
        self.reminded(self.item(self.invoice(birch, due=-20)), three, 2, day(-4))
        tables = ("collection_scenario", "collection_scenario_action", "collection_action", "collection_assignment",
                  "mail_template", "res_partner")
        before = self.rows(*tables)
        preview = self.preview()
        counted = (preview.scenarios, preview.steps, preview.customers, preview.collectors, preview.done)
        self.assertEqual(self.rows(*tables), before)
        self.assertEqual(counted, (1, 3, 1, 1, 2))
        run = self.take()
        self.assertEqual((run.scenarios, run.steps, run.customers, run.collectors, run.done), counted)
        self.assertEqual((alder.collector_id, self.planned(birch)), (self.collector, ("Last", day(6))))

    def test_run_twice_nothing_doubles(self):
        """The second time there is nothing new, and it says since when."""
        three = self.three()
        self.settings(self.company, credit_policy_id=three)
        alder, invoice = self.follower(three)
        self.reminded(self.item(invoice), three, 1, day(-9))
        run = self.take()
        tables = ("collection_scenario", "collection_scenario_action", "collection_action", "collection_assignment",
                  "mail_template", "collection_adoption")
        before = self.rows(*tables)
        self.assertFalse(self.preview().is_new)
        with self.assertRaisesRegex(UserError, f"Already taken over: “{run.display_name}” by Credit Manager"), \
                self.env.cr.savepoint():
            self.take()
        self.assertEqual(self.rows(*tables), before)
        self.assertEqual(len(self.open_action(alder)), 1)

    def test_a_second_run_takes_what_is_new_only(self):
        """A level added there, a customer, a reminder that went since; what was changed here stands."""
        three = self.three()
        alder, invoice = self.follower(three)
        birch, _invoice = self.follower(three, "Birch Ltd", "C002")
        self.take()
        scenario, mine = self.scenario_of(three), self.scenario(self.step("Mine", 5), name="Mine")
        birch.collection_scenario_id = mine
        scenario.action_ids.filtered(lambda step: step.name == "Twenty days").unlink()
        scenario.action_ids.filtered(lambda step: step.name == "Ten days").delay_days = 12
        self.add_level(three, 4, self.level("Court", 60))
        cedar, _invoice = self.follower(three, "Cedar Ltd", "C003")
        self.reminded(self.item(invoice), three, 1, day(-2))
        second = self.take()
        self.assertEqual((second.scenarios, second.steps, second.customers, second.done), (0, 1, 1, 1))
        self.assertEqual([name[0] for name in self.steps_of(scenario)], ["Ten days", "Last", "Court"])
        self.assertEqual((birch.collection_scenario_id, cedar.collection_scenario_id), (mine, scenario))
        self.assertEqual(self.planned(alder), ("Last", day(8)))

    def test_who_lost_its_scenario_here_does_not_get_it_again(self):
        """A person took it away after the first run: that stands."""
        three = self.three()
        alder, _invoice = self.follower(three)
        self.take()
        alder.collection_scenario_id = False
        self.assertEqual(self.preview().customers, 0)

    def test_undo_leaves_no_trace(self):
        """Customers, default, scenarios, texts and what counted as done are as before."""
        three = self.three()
        self.settings(self.company, credit_policy_id=three)
        mine = self.scenario(self.step("Mine", 5, confirm=True), name="Mine")
        self.company.collection_scenario_id = mine
        alder, invoice = self.follower(three, payment_responsible_id=self.collector)
        self.reminded(self.item(invoice), three, 1, day(-9))
        self.plan()
        before = self.rows("collection_scenario", "collection_scenario_action", "mail_template")
        actions = self.history(alder)
        run = self.take()
        self.plan()
        run.action_undo()
        self.plan()
        self.assertEqual(self.rows("collection_scenario", "collection_scenario_action", "mail_template"), before)
        self.assertEqual((alder.collection_scenario_id.id, alder.collector_id.id, self.company.collection_scenario_id),
                         (False, False, mine))
        self.assertEqual(actions, [("Mine", "to_confirm")])
        self.assertEqual(self.history(alder), [("Mine", "cancelled"), ("Mine", "to_confirm")])
        self.assertEqual((run.undone_uid, bool(run.undone_date)), (self.manager, True))
        with self.assertRaisesRegex(UserError, "was undone already, by Credit Manager"):
            run.action_undo()

    def test_after_undoing_it_is_taken_over_again(self):
        """Nothing is remembered that would hold a new run back."""
        three = self.three()
        alder, invoice = self.follower(three)
        self.reminded(self.item(invoice), three, 1, day(-9))
        self.take().action_undo()
        again = self.take()
        self.assertEqual((again.scenarios, again.customers, again.done), (1, 1, 1))
        self.assertEqual(self.planned(alder), ("Twenty days", day(-4)))

    def test_undo_is_refused_once_a_message_left_and_names_it(self):
        """Rule A10: what was sent stays."""
        three = self.three()
        alder, _invoice = self.follower(three, payment_responsible_id=self.collector, due=-15)
        run = self.take()
        self.plan()
        self.open_action(alder).with_user(self.collector).action_confirm()
        self.dispatch()
        self.assertEqual(self.history(alder), [("Ten days", "done"), ("Twenty days", "to_confirm")])
        with self.assertRaisesRegex(UserError, r"1 of its actions were sent or done since.\n"
                                               r"· Ten days, Alder Ltd \(C001\), 2026-03-16"):
            run.action_undo()
        self.assertEqual(alder.collection_scenario_id, self.scenario_of(three))

    def test_undo_keeps_what_others_use(self):
        """A customer was given the scenario by hand: it stays, and is named."""
        three = self.three()
        _alder, _invoice = self.follower(three)
        run = self.take()
        birch = self.customer("Birch Ltd", "C002", scenario=self.scenario_of(three))
        self.assertIn("Three times", run.action_undo()["params"]["message"])
        self.assertEqual(birch.collection_scenario_id, self.scenario_of(three))

    def test_an_earlier_run_waits_for_the_later_one(self):
        """The second builds on the first's scenarios."""
        three = self.three()
        self.follower(three)
        first = self.take()
        self.follower(three, "Birch Ltd", "C002")
        second = self.take()
        with self.assertRaisesRegex(UserError, "builds on this take-over: undo that one first"):
            first.action_undo()
        second.action_undo()
        first.action_undo()
        self.assertFalse(self.scenario_of(three))
