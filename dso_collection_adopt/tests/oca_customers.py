"""Customers keep their policy and who is in charge of them, in each of their companies."""

from odoo.addons.dso_collection.tests.common import day


class OcaCustomers:
    """Who gets what, and who is named instead."""

    def test_customers_follow_their_policy_and_others_the_companys(self):
        """A policy of its own is a scenario of its own; the company's is the default."""
        three, two = self.three(), self.policy("Two times", self.level("Month", 30))
        self.settings(self.company, credit_policy_id=three)
        alder, _invoice = self.follower(two)
        birch = self.customer("Birch Ltd", "C002", collector=False)
        self.invoice(birch, due=-30)
        run = self.take()
        self.plan()
        self.assertEqual(alder.collection_scenario_id, self.scenario_of(two))
        self.assertFalse(birch.collection_scenario_id)
        self.assertEqual(self.company.collection_scenario_id, self.scenario_of(three))
        self.assertEqual((self.planned(alder), self.planned(birch)), (("Month", day(0)), ("Ten days", day(-20))))
        self.assertEqual((run.customers, run.default_scenario_id), (1, self.scenario_of(three)))
        self.assertIn("Taken over from OCA Credit Control.", str(alder.message_ids[:1].body))

    def test_another_default_scenario_stays_unless_asked(self):
        """The preview says which one there is, and leaves it."""
        self.settings(self.company, credit_policy_id=self.three())
        mine = self.scenario(self.step("Mine", 5), name="Mine")
        self.company.collection_scenario_id = mine
        preview = self.preview()
        self.assertEqual((preview.present_default, preview.default_name, preview.makes_default),
                         ("Mine", "Three times", False))
        preview.action_take_over()
        self.assertEqual(self.company.collection_scenario_id, mine)

    def test_who_has_a_scenario_here_keeps_it_and_is_named(self):
        """What was decided here is not overwritten."""
        policy = self.three()
        mine = self.scenario(self.step("Mine", 5), name="Mine")
        customer, _invoice = self.follower(policy)
        customer.collection_scenario_id = mine
        preview = self.preview()
        [line] = [line for line in preview.left_ids if line.name == "Another scenario"]
        self.assertEqual((preview.customers, line.record_ids, line.records), (0, customer.ids, "Alder Ltd"))
        self.take()
        self.assertEqual(customer.collection_scenario_id, mine)

    def test_the_controller_becomes_the_collector(self):
        """A user who can; those who cannot are named with their customers."""
        policy = self.three()
        gone = self.user("Gone One", "gone1", "dso_collection.group_collection_user")
        alder, _invoice = self.follower(policy, payment_responsible_id=self.collector)
        birch, _invoice = self.follower(policy, "Birch Ltd", "C002", payment_responsible_id=gone)
        gone.active = False
        preview = self.preview()
        [line] = [line for line in preview.left_ids if line.name == "Gone One"]
        self.assertEqual((line.reason, line.record_ids), (
            "The user is archived and cannot collect. The customers have the default collector.", birch.ids))
        opened = line.action_open()
        self.assertEqual(self.env["res.partner"].with_user(self.manager).search(opened["domain"]), birch)
        run = self.take()
        self.assertEqual((alder.collector_id, birch.collector_id.id, run.collectors), (self.collector, False, 1))

    def test_a_collector_without_the_company_is_named(self):
        """Rule R6: who may not work here collects nothing here."""
        self.open_second_company()
        other = self.user("Other One", "other1", "dso_collection.group_collection_user", companies=self.second)
        alder, _invoice = self.follower(self.three(), payment_responsible_id=other)
        self.assertEqual(self.left()["Other One"], [
            f"The user has no access to {self.company.name}. The customers have the default collector."])
        self.take()
        self.assertFalse(alder.collector_id)

    def test_manual_follow_up_is_a_scenario_without_actions(self):
        """Rule A1: nothing is sent, and no alert; the account says why."""
        policy = self.three()
        alder, _invoice = self.follower(policy, manual_followup=True)
        self.take()
        self.plan()
        self.assertIsNone(self.planned(alder))
        self.assertEqual((alder.collection_scenario_id.name, alder.collection_scenario_id.manual_only),
                         ("Manual follow-up", True))
        self.assertIn("Manual only: its scenario has no actions", self.account(alder).standing)

    def test_a_policy_that_does_nothing_is_manual_only(self):
        """Also where it has a level, as OCA's own has."""
        policy = self.policy("No follow", self.level("No follow", 0), nothing=True)
        alder, _invoice = self.follower(policy)
        self.take()
        self.plan()
        self.assertFalse(self.scenario_of(policy).action_ids)
        self.assertIsNone(self.planned(alder))

    def test_an_invoice_that_nobody_follows_is_left_out(self):
        """Its item has the box “No follow-up”; the customer's other invoices go on."""
        nothing = self.policy("No follow", nothing=True)
        alder, first = self.follower(self.three(), due=-40)
        second = self.invoice(alder, due=-15)
        self.settings(first, credit_policy_id=nothing)
        run = self.take()
        self.assertTrue(self.item(first).no_followup)
        self.assertEqual(run.kept_out_ids, self.item(first))
        self.assertEqual(self.open_action(alder).leader_item_id, self.item(second))
        run.action_undo()
        self.assertFalse(self.item(first).no_followup)

    def test_an_archived_policy_is_named_with_its_customers(self):
        """They follow the default scenario."""
        alder, _invoice = self.follower(old := self.policy("Old", self.level("Old", 5)))
        self.archive(old)
        self.three()
        self.assertEqual(self.left()["Old"], ["The policy is archived. Its customers follow the default scenario."])
        self.take()
        self.assertFalse(alder.collection_scenario_id)

    def test_notes_of_next_actions_are_named(self):
        """A promise without items is a text: no promise of ours."""
        alder, _invoice = self.follower(self.three(), payment_note="Pays in May")
        [line] = [line for line in self.preview().left_ids if line.name == "Next actions and promises"]
        self.assertEqual(line.record_ids, alder.ids)

    def test_two_companies_share_a_policy_and_have_their_own_customers(self):
        """One scenario for both; settings, reminders and runs are each company's own."""
        self.open_second_company()
        self.manager.company_ids |= self.second
        three = self.three()
        own = self.policy("Second's own", self.level("Own", 5), company=self.second)
        alder, here = self.follower(three, due=-12)
        there = self.invoice(alder, due=-12, company=self.second)
        self.reminded(self.item(there), three, 1, day(-3))
        birch = self.customer("Birch Ltd", "C002", collector=False, company_id=self.second.id, company=self.second)
        self.settings(birch, credit_policy_id=own)
        self.take()
        self.assertFalse(self.scenario_of(own))
        self.assertEqual(self.planned(alder), ("Ten days", day(-2)))
        second = self.take(company=self.second)
        self.assertEqual((second.scenarios, second.customers, second.done, second.company_id), (1, 2, 1, self.second))
        self.assertEqual(self.planned(alder, self.second), ("Twenty days", day(8)))
        self.assertEqual(birch.with_company(self.second).collection_scenario_id, self.scenario_of(own))
        self.assertEqual(self.scenario_of(own).company_id, self.second)
        self.assertEqual(self.open_action(alder).leader_item_id, self.item(here))

    def test_a_policy_of_another_company_is_named(self):
        """The customer is this company's, its policy is not."""
        self.open_second_company()
        own = self.policy("Second's own", self.level("Own", 5), company=self.second)
        alder, _invoice = self.follower(self.three())
        self.settings(alder, credit_policy_id=own)
        self.assertEqual(self.left()["Second's own"], [
            "The policy is another company's. Its customers follow the default scenario."])
