"""Rules G3 and G5: open specific actions go with their account into a group, and come back with it."""

from .common import day
from .grouped import GroupCase


class TestGroupedSpecific(GroupCase):
    """Alder South, with a specific action of its own, is grouped in Alder Group, which another one collects."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.user("Head Collector", "head", "dso_collection.group_collection_user")
        cls.leader.collector_id = cls.head
        cls.buyer = cls.contact(cls.south, "Buyer", "buyer@g002.example", chosen=False)
        cls.old = cls.item(cls.invoice(cls.south, 70, due=-20))
        cls.young = cls.item(cls.invoice(cls.south, 30, due=-10))
        cls.own = cls.item(cls.invoice(cls.leader, 100, due=-30))

    def made(self, items=None, **values):
        action = self.actions.create({
            "partner_id": self.south.id, "channel": "email", "automatic": True, "to_confirm": False, "date": day(3),
            "name": "Promised by telephone", "item_ids": [(6, 0, (self.old if items is None else items).ids)],
            **values})
        self.plan()
        self.assertEqual((action.partner_id, action.collector_id), (self.south, self.collector))
        return action

    def test_g3_worked_in_the_leader_by_its_collector_with_items_date_and_chosen_recipient(self):
        action = self.made(contact_id=self.buyer.id, subject="As agreed")
        self.group(self.south)
        self.assertEqual((action.partner_id, action.collector_id, action.account_id),
                         (self.leader, self.head, self.account(self.leader)))
        self.assertEqual((action.state, action.item_ids, action.date, action.contact_id, action.subject),
                         ("scheduled", self.old, day(3), self.buyer, "As agreed"))
        self.assertIn(action, self.actions.with_user(self.head).search([("collector_id", "=", self.head.id)]))
        self.assertEqual((action.grouped_partner_ids, action.made_for_id), (self.south, self.south))
        with self.on_day(3):
            self.sent()
        self.assertEqual((action.state, action.sent_to), ("done", "buyer@g002.example"))
        self.assertEqual([item["id"] for item in action.sent_items], self.old.ids)
        self.assertEqual(self.post.messages[-1]["From"], 'Head Collector <head@ours.example>')

    def test_g3_a_recipient_that_nobody_chose_is_the_leaders(self):
        action = self.made()
        self.assertEqual(action.contact_id.email, "accounts@g002.example")
        self.group(self.south)
        self.assertEqual(action.contact_id.email, "accounts@g001.example")

    def test_g3_its_items_stay_out_of_the_scenario_and_the_others_are_the_leaders(self):
        self.made()
        self.group(self.south)
        self.assertEqual(self.account(self.leader).leader_item_id, self.own)
        self.pay(self.own.move_id)
        self.plan()
        self.assertEqual(self.account(self.leader).leader_item_id, self.young)

    def test_g3_one_without_items_goes_along_too(self):
        action = self.made(items=self.own.browse(), channel="call", automatic=False)
        self.group(self.south)
        self.assertEqual((action.partner_id, action.collector_id, action.state), (self.leader, self.head, "todo"))
        self.south.action_cancel_grouping()
        self.assertEqual((action.partner_id, action.collector_id, action.made_for_id.ids),
                         (self.south, self.collector, []))

    def test_g3_grouped_by_an_import_or_a_write_it_goes_with_the_next_planning(self):
        action = self.made()
        self.south.collection_leader_id = self.leader
        self.plan()
        self.assertEqual((action.partner_id, action.collector_id), (self.leader, self.head))

    def test_g3_in_error_and_to_be_confirmed_keep_their_state(self):
        waiting = self.made(to_confirm=True)
        self.contact(self.south, "Nowhere", False, chosen=False)
        nowhere = self.south.child_ids.filtered(lambda person: not person.email)
        action = self.made(self.young, contact_id=nowhere.id, date=day(0))
        self.dispatch()
        self.group(self.south)
        self.assertEqual((waiting.state, action.state, action.error_kind), ("to_confirm", "error", "contact"))
        self.assertEqual((waiting | action).partner_id, self.leader)

    def test_g3_done_ones_stay_in_the_accounts_history(self):
        action = self.made(channel="call", automatic=False)
        action.action_done("Will pay")
        self.group(self.south)
        self.assertEqual((action.partner_id, action.collector_id), (self.south, self.collector))
        action.action_reopen()
        self.assertEqual((action.partner_id, action.state), (self.leader, "todo"))

    def test_g3_each_company_has_its_own(self):
        action = self.made()
        second = self.env["res.company"].create({"name": "Second company"})
        self.south.with_company(second).collection_leader_id = self.birch
        self.plan()
        self.assertEqual(action.partner_id, self.south)

    def test_g5_taken_out_it_takes_its_actions_along(self):
        action = self.made(contact_id=self.buyer.id)
        self.group(self.south)
        new = self.specific(self.leader, self.young)
        self.assertEqual(new.partner_id, self.leader)
        self.south.action_cancel_grouping()
        for one, items in ((action, self.old), (new, self.young)):
            self.assertEqual((one.state in ("scheduled", "todo"), one.partner_id, one.collector_id, one.item_ids),
                             (True, self.south, self.collector, items))
        self.assertEqual((action.contact_id, action.date, action.made_for_id.ids), (self.buyer, day(3), []))

    def test_g5_a_recipient_at_the_leader_is_nobodys_of_the_account_taken_out(self):
        action = self.made()
        self.group(self.south)
        action.contact_id = self.contact(self.leader, "Boss", "boss@g001.example", chosen=False)
        self.assertTrue(action.contact_manual)
        self.south.action_cancel_grouping()
        self.assertEqual((action.contact_id.email, action.contact_manual), ("accounts@g002.example", False))

    def test_g5_one_with_items_of_several_accounts_stays_with_whom_it_was_made_for(self):
        action = self.made()
        both = self.specific(self.west, self.item(self.invoice(self.west, 20, due=-5)))
        self.group(self.south, self.west)
        action.item_ids |= self.own
        both.item_ids |= self.young
        self.plan()
        self.south.action_cancel_grouping()
        self.assertEqual((action.partner_id, action.item_ids), (self.south, self.old))
        self.assertEqual((both.partner_id, both.made_for_id, both.item_ids.partner_id),
                         (self.leader, self.west, self.west))

    def test_g3_moved_to_another_group_it_goes_along(self):
        action = self.made()
        self.group(self.south)
        self.group(self.south, leader=self.birch)
        self.assertEqual((action.partner_id, action.made_for_id), (self.birch, self.south))
        self.south.action_cancel_grouping()
        self.assertEqual(action.partner_id, self.south)

    def test_g3_planning_twice_changes_nothing(self):
        self.made()
        self.group(self.south)
        self.plan()
        before = self.rows("collection_action")
        self.plan()
        self.assertEqual(self.rows("collection_action"), before)
