"""Rules G1 to G6: accounts grouped, worked in the leader, found, and taken out again."""

from odoo import Command

from .common import day
from .grouped import GroupCase


class TestGroupedWork(GroupCase):
    """What is worked where (rules G2, G3, G5)."""

    # G2: worked in the leader

    def test_g2_new_leader_item_over_all_accounts(self):
        self.invoice(self.leader, 100, due=-10)
        self.invoice(self.south, 70, due=-20)
        oldest = self.invoice(self.west, 50, due=-30)
        self.plan()
        self.group(self.south, self.west)
        self.assertEqual(self.open_action(self.leader).leader_item_id, self.item(oldest))
        self.assertEqual(self.account(self.leader).days_late, 30)
        self.plan()

    def test_g2_grouped_accounts_have_no_scenario_action(self):
        self.invoice(self.south, 70, due=-20)
        self.plan()
        self.assertEqual(self.history(self.south), [("Reminder", "scheduled")])
        self.group(self.south)
        self.assertEqual(self.history(self.south), [("Reminder", "cancelled")])
        self.assertEqual(self.reason(self.south), "The account is now collected in another one.")
        self.assertFalse(self.account(self.south).next_action_id)
        self.plan()
        self.assertFalse(self.open_action(self.south))

    def test_g2_one_message_with_the_items_of_all_and_their_codes(self):
        self.invoice(self.leader, 100, due=-10)
        self.invoice(self.south, 70, due=-20)
        self.group(self.south)
        [message] = self.sent()
        self.assertEqual(message["To"], '"Alder Group Accounts" <accounts@g001.example>')
        text = self.post.text()
        self.assertIn("170.00", text)
        self.assertIn("G002", text)

    def test_g2_paid_leader_item_of_a_member_restarts_in_the_leader(self):
        self.invoice(self.leader, 100, due=-10)
        oldest = self.invoice(self.south, 70, due=-20)
        self.group(self.south)
        self.plan()
        self.pay(oldest)
        self.plan()
        self.assertEqual(self.history(self.leader), [("Reminder", "cancelled"), ("Reminder", "scheduled")])

    def test_g2_collector_scenario_and_contact_are_the_leaders(self):
        other = self.user("Collector West", "west", "dso_collection.group_collection_user")
        calls = self.scenario(self.step("Call", 1, channel="call"), name="Calls")
        self.south.write({"collector_id": other.id, "collection_scenario_id": calls.id})
        self.invoice(self.south, 70, due=-20)
        self.group(self.south)
        action = self.open_action(self.leader)
        self.assertEqual((action.title, action.collector_id, action.contact_id),
                         ("Reminder", self.collector, self.leader.child_ids))

    def test_g2_promise_on_a_members_item_lets_the_next_one_lead(self):
        promised = self.item(self.invoice(self.south, 70, due=-20))
        later = self.item(self.invoice(self.leader, 100, due=-10))
        promised._collection_note_many({
            "collection_status_id": self.env.ref("dso_collection.status_promise").id,
            "collection_promise_date": day(7)})
        self.group(self.south)
        self.assertEqual(self.account(self.leader).leader_item_id, later)
        with self.on_day(8):
            self.plan()
            self.assertEqual(self.account(self.leader).leader_item_id, promised)

    def test_g2_dispute_on_every_item_of_the_group_leaves_nothing_to_do(self):
        items = self.item(self.invoice(self.south, 70, due=-20)) | self.item(self.invoice(self.leader, 100, due=-10))
        items._collection_note_many({
            "collection_status_id": self.env.ref("dso_collection.status_dispute").id})
        self.group(self.south)
        self.assertFalse(self.open_action(self.leader))

    def test_a8_minimum_balance_is_that_of_the_leader_over_the_whole_group(self):
        self.leader.collection_scenario_id = self.scenario(self.step("Reminder", 5), name="Large", minimum_balance=150)
        self.invoice(self.leader, 100, due=-10)
        self.invoice(self.south, 70, due=-20)
        self.plan()
        self.assertFalse(self.open_action(self.leader))
        self.group(self.south)
        self.assertTrue(self.open_action(self.leader))

    def test_a8_minimum_item_amount_is_that_of_the_leader(self):
        self.leader.collection_scenario_id = self.scenario(
            self.step("Reminder", 5), name="No trifles", minimum_item_amount=60)
        trifle = self.item(self.invoice(self.south, 50, due=-30))
        large = self.item(self.invoice(self.south, 70, due=-20))
        self.plan()
        self.assertEqual(self.account(self.south).leader_item_id, trifle)
        self.group(self.south)
        self.assertEqual(self.account(self.leader).leader_item_id, large)

    def test_a8_group_whose_credits_cover_its_debts_is_not_chased(self):
        self.invoice(self.leader, 100, due=-10)
        self.credit(self.south, 120)
        self.group(self.south)
        self.assertEqual(self.account(self.leader).group_balance, -20)
        self.assertFalse(self.open_action(self.leader))

    def test_a9_step_done_for_the_leader_item_before_grouping_is_not_done_again(self):
        self.invoice(self.south, 70, due=-30)
        self.plan()
        self.sent()
        self.group(self.south)
        action = self.open_action(self.leader)
        self.assertEqual((action.title, action.date), ("Second", day(5)), "five days after the last contact")
        with self.on_day(5):
            self.assertEqual(len(self.sent()), 1)
        self.assertEqual(self.open_action(self.leader).ids, [])

    def test_a9_step_done_in_the_leader_is_not_done_again_by_the_account_taken_out(self):
        self.invoice(self.south, 70, due=-30)
        self.group(self.south)
        self.assertEqual(len(self.sent()), 1)
        self.south.action_cancel_grouping()
        action = self.open_action(self.south)
        self.assertEqual((action.title, action.date), ("Second", day(5)))

    def test_a8_contact_with_a_member_counts_as_one_with_the_group(self):
        self.invoice(self.south, 70, due=-10)
        self.plan()
        self.sent()
        older = self.item(self.invoice(self.leader, 100, due=-30))
        self.group(self.south)
        action = self.open_action(self.leader)
        self.assertEqual((action.leader_item_id, action.title, action.date), (older, "Reminder", day(5)))

    def test_p2_open_action_of_the_member_does_not_stand_for_the_leader(self):
        self.invoice(self.south, 70, due=-20)
        self.plan()
        mine = self.open_action(self.south)
        mine.date = day(9)
        self.group(self.south)
        self.assertEqual((mine.state, self.open_action(self.leader).date), ("cancelled", day(-15)))

    # G3: kept

    def test_g3_specific_action_made_before_is_kept_with_its_items(self):
        item = self.item(self.invoice(self.south, 70, due=-20))
        action = self.specific(self.south, item)
        self.plan()
        self.group(self.south)
        self.plan()
        self.assertEqual((action.state, action.partner_id, action.item_ids), ("todo", self.leader, item))
        self.assertFalse(self.account(self.leader).leader_item_id, "its item is out of the scenario")
        self.assertEqual((action.balance, action.overdue), (70, 70))

    def test_g3_kept_specific_action_is_sent_and_its_item_then_leads_in_the_leader(self):
        item = self.item(self.invoice(self.south, 70, due=-20))
        action = self.specific(self.south, item, channel="email")
        self.group(self.south)
        action.action_send_now()
        self.plan()
        self.assertEqual((action.state, self.account(self.leader).leader_item_id), ("done", item))

    def test_g3_status_comment_and_history_are_kept(self):
        item = self.item(self.invoice(self.south, 70, due=-20))
        item._collection_note_many({
            "collection_status_id": self.env.ref("dso_collection.status_dispute").id,
            "collection_comment": "Wrong price"})
        history = self.env["collection.item.history"].search([("item_id", "=", item.id)])
        self.group(self.south)
        self.assertEqual((item.collection_status_kind, item.collection_comment), ("dispute", "Wrong price"))
        self.assertTrue(history)
        self.assertEqual(self.env["collection.item.history"].search([("item_id", "=", item.id)]), history)

    def test_g3_new_specific_action_for_a_members_item_is_the_leaders(self):
        item = self.item(self.invoice(self.south, 70, due=-20))
        self.group(self.south)
        self.assertEqual(self.specific(self.south, item).partner_id, self.leader)

    # G5: taken out

    def test_g5_taken_out_it_collects_for_itself_at_once(self):
        self.invoice(self.leader, 100, due=-10)
        self.invoice(self.south, 70, due=-20)
        self.group(self.south)
        self.south.action_cancel_grouping()
        self.assertEqual(self.open_action(self.south).date, day(-15))
        self.assertEqual(self.open_action(self.leader).date, day(-5))
        self.assertEqual(self.account(self.leader).group_balance, 100)
        self.plan()

    def test_g5_many_at_once_and_the_notice_says_so(self):
        self.group(self.south, self.west)
        notice = (self.south | self.west | self.birch).action_cancel_grouping()
        self.assertIn("2 accounts", notice["params"]["message"])
        self.assertFalse((self.south | self.west).collection_leader_id)

    def test_g5_whole_group_from_its_leader(self):
        self.group(self.south, self.west)
        self.leader.action_cancel_whole_group()
        self.assertFalse(self.leader.collection_member_ids)

    def test_g5_items_of_the_member_leave_the_leaders_specific_action(self):
        item = self.item(self.invoice(self.south, 70, due=-20))
        own = self.item(self.invoice(self.leader, 100, due=-10))
        self.group(self.south)
        action = self.specific(self.leader, item | own)
        self.south.action_cancel_grouping()
        self.assertEqual((action.item_ids, action.state), (own, "todo"))
        self.assertEqual(self.account(self.south).leader_item_id, item)

    def test_g1_customers_tell_where_they_are_collected(self):
        self.group(self.south, self.west)
        self.assertIn("collected in Alder Group (G001)", self.south.message_ids[0].body)
        self.assertIn("Alder South (G002), Alder West (G003)", self.leader.message_ids[0].body)
        self.south.action_cancel_grouping()
        self.assertIn("no longer collected in Alder Group (G001)", self.south.message_ids[0].body)


class TestGroupsFound(GroupCase):
    """Rule G6 and the public fields."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second company"})
        (cls.south | cls.west)._collection_group_in(cls.leader)
        cls.four = cls.leader | cls.south | cls.west | cls.birch

    def found(self, domain, company=None):
        return self.env["res.partner"].with_company(company or self.company).search(
            [("id", "in", self.four.ids), *domain])

    def test_g1_other_changes_of_a_customer_say_nothing_of_groups(self):
        before = self.leader.message_ids
        self.leader.city = "Ghent"
        self.leader.collection_leader_id = False
        self.assertEqual(self.leader.message_ids, before)

    def test_g6_filter_finds_leaders_and_grouped_accounts(self):
        self.assertEqual(self.found([("collection_grouped", "=", True)]), self.leader | self.south | self.west)
        self.assertEqual(self.found([("collection_grouped", "=", False)]), self.birch)
        self.assertEqual(self.found([("collection_grouped", "!=", True)]), self.birch)
        self.assertEqual(self.four.filtered("collection_grouped"), self.leader | self.south | self.west)

    def test_g6_each_company_has_its_own_groups(self):
        self.birch.with_company(self.second).collection_leader_id = self.south
        self.assertEqual(self.found([("collection_grouped", "=", True)], self.second), self.south | self.birch)
        self.assertEqual(self.south.with_company(self.second).collection_member_ids, self.birch)
        self.assertFalse(self.south.collection_member_ids)

    def test_g6_filter_of_accounts(self):
        for customer in self.four:
            self.invoice(customer, 10)
        self.plan()
        mine = [("partner_id", "in", self.four.ids), ("company_id", "=", self.company.id)]
        found = self.accounts.search([*mine, ("is_grouped", "=", True)])
        self.assertEqual(found.partner_id, self.leader | self.south | self.west)
        self.assertEqual(self.accounts.search([*mine, ("is_grouped", "=", False)]).partner_id, self.birch)
        self.assertEqual([account.is_grouped for account in found], [True, True, True])

    def test_members_are_read_and_searched(self):
        self.assertEqual(self.leader.collection_member_ids, self.south | self.west)
        self.assertEqual(self.found([("collection_member_ids", "in", self.south.ids)]), self.leader)
        self.assertEqual(self.found([("collection_member_ids.ref", "=", "G003")]), self.leader)
        self.assertEqual(self.found([("collection_member_ids", "=", False)]), self.south | self.west | self.birch)
        self.assertEqual(self.found([("collection_member_ids", "!=", False)]), self.leader)

    def test_members_follow_the_setting_at_once(self):
        self.birch.collection_leader_id = self.leader
        self.assertIn(self.birch, self.leader.collection_member_ids)
        self.birch.collection_leader_id = False
        self.assertNotIn(self.birch, self.leader.collection_member_ids)

    def test_archived_member_still_counts(self):
        self.south.action_archive()
        self.assertEqual(self.leader.collection_member_ids, self.south | self.west)

    def test_members_the_user_may_not_see_are_left_out(self):
        self.env["ir.rule"].create({
            "name": "Not South", "model_id": self.env.ref("base.model_res_partner").id,
            "domain_force": f"[('id', '!=', {self.south.id})]",
            "groups": [Command.set(self.env.ref("dso_collection.group_collection_user").ids)]})
        self.assertEqual(self.leader.with_user(self.collector).collection_member_ids, self.west)


class TestLeaderNamedByContact(GroupCase):
    """A program may name any contact of the leader."""

    def test_g1_contact_stands_for_its_account(self):
        self.south.collection_leader_id = self.leader.child_ids
        self.assertEqual(self.south.collection_leader_id, self.leader)
        new = self.customer("Alder East", "G004", collection_leader_id=self.leader.child_ids.id)
        self.assertEqual(self.leader.collection_member_ids, self.south | new)
