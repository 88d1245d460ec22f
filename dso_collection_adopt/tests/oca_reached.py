"""What OCA's add-on has sent counts as done: the plan goes on behind it."""

from odoo.addons.dso_collection.tests.common import day


class OcaReached:
    """Rules P2, P7, P8, A8."""

    def test_the_plan_goes_on_behind_the_level_reached(self):
        """Rules P2, P8: the next step, on the day after the due date that it says; never the first again."""
        policy = self.three()
        alder, invoice = self.follower(policy, due=-18)
        self.reminded(self.item(invoice), policy, 1, day(-7))
        run = self.take()
        self.assertEqual(self.planned(alder), ("Twenty days", day(2)))
        self.assertEqual(self.history(alder), [("Ten days", "done"), ("Twenty days", "to_confirm")])
        [done] = self.actions.search([("partner_id", "=", alder.id), ("state", "=", "done")])
        self.assertEqual((done.done_date, done.channel, done.item_ids, done.adoption_id.id, done.outcome_text), (
            day(-7), "email", self.item(invoice), run.id, "Done in OCA Credit Control before."))

    def test_a_step_after_the_last_one_counts_from_its_day(self):
        """The reminder went on Wednesday: the call is ten days later."""
        policy = self.three()
        alder, invoice = self.follower(policy)
        self.reminded(self.item(invoice), policy, 1, day(-15))
        self.reminded(self.item(invoice), policy, 2, day(-5))
        self.take()
        self.assertEqual(self.planned(alder), ("Last", day(5)))

    def test_a8_who_was_reminded_yesterday_is_left_in_peace(self):
        """The minimum interval counts from the other add-on's reminder."""
        policy = self.three()
        alder, invoice = self.follower(policy, due=-40)
        self.reminded(self.item(invoice), policy, 1, day(-1))
        self.take()
        self.assertEqual(self.planned(alder), ("Twenty days", day(4)))

    def test_each_item_goes_on_where_it_was(self):
        """The oldest is paid: the next one leads, at its own level."""
        policy = self.three()
        alder, first = self.follower(policy, due=-60)
        second = self.invoice(alder, due=-25)
        self.reminded(self.item(first), policy, 2, day(-30))
        self.reminded(self.item(second), policy, 1, day(-12))
        self.take()
        self.assertEqual(self.planned(alder), ("Last", day(-7)))  # five days after the last contact
        self.pay(first)
        self.plan()
        self.assertEqual(self.planned(alder), ("Twenty days", day(-5)))

    def test_what_did_not_go_does_not_count(self):
        """Prepared, ignored or failed: the level was not reached; prepared ones are named."""
        policy = self.three()
        alder, invoice = self.follower(policy, due=-12)
        self.reminded(self.item(invoice), policy, 1, day(-1), state="to_be_sent")
        self.reminded(self.item(invoice), policy, 2, day(-1), state="email_error")
        [line] = [line for line in self.preview().left_ids if line.name == "Reminders prepared and not sent"]
        self.assertEqual(line.record_ids, alder.ids)
        self.take()
        self.assertEqual(self.planned(alder), ("Ten days", day(-2)))

    def test_a_message_on_its_way_counts(self):
        """It is in the outbox: nobody gets it twice."""
        policy = self.three()
        alder, invoice = self.follower(policy, due=-12)
        self.reminded(self.item(invoice), policy, 1, day(0), state="queued")
        self.take()
        self.assertEqual(self.planned(alder), ("Twenty days", day(8)))

    def test_a_level_of_another_policy_counts_by_its_place(self):
        """The policy was changed after two reminders: the account does not begin again."""
        old, new = self.policy("Old", self.level("A", 5), self.level("B", 15)), self.three()
        alder, invoice = self.follower(new)
        self.reminded(self.item(invoice), old, 2, day(-8))
        self.take()
        self.assertEqual(self.planned(alder), ("Last", day(2)))

    def test_p7_the_last_level_asks_what_now(self):
        """Nothing is left of the scenario: the collector is asked, and undoing forgets it."""
        policy = self.policy("Once", self.level("Only", 5))
        alder, invoice = self.follower(policy, payment_responsible_id=self.collector)
        self.reminded(self.item(invoice), policy, 1, day(-3))
        run = self.take()
        self.assertIsNone(self.planned(alder))
        self.assertTrue(self.account(alder).scenario_finished)
        question = self.actions.search([("partner_id", "=", alder.id), ("kind", "=", "finished")])
        self.assertEqual((question.state, question.collector_id), ("todo", self.collector))
        run.action_undo()
        self.plan()
        self.assertFalse(self.account(alder).scenario_finished)
        self.assertEqual(question.state, "cancelled")

    def test_levels_have_no_place_in_a_scenario_of_ours(self):
        """The customer follows another one here: named, and nothing is noted."""
        policy = self.three()
        alder, invoice = self.follower(policy)
        alder.collection_scenario_id = self.scenario(self.step("Mine", 5), name="Mine")
        self.reminded(self.item(invoice), policy, 1, day(-5))
        preview = self.preview()
        [line] = [line for line in preview.left_ids if line.name == "Level reached"]
        self.assertEqual((preview.done, line.record_ids), (0, alder.ids))
        self.assertEqual(self.take().done, 0)

    def test_paid_items_are_not_noted(self):
        """Only what is open can be chased."""
        policy = self.three()
        _alder, invoice = self.follower(policy)
        self.reminded(self.item(invoice), policy, 1, day(-5))
        self.pay(invoice)
        self.assertEqual((self.preview().done, self.take().done), (0, 0))
