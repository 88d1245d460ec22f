"""Rules A5, G2, G3 and G5: what becomes of specific actions whose items are cleared, grouped or merged."""

from odoo import Command

from .common import day
from .test_specific_actions import SpecificCase


class TestItemsCleared(SpecificCase):
    """At its date the items are looked at again (rule A5)."""

    def test_a5_all_paid_is_cancelled_by_the_planner(self):
        action = self.specific(self.old)
        self.pay(self.old.move_id)
        self.plan()
        self.assertEqual((action.state, action.skipped, action.cancel_date), ("cancelled", False, day(0)))
        self.assertIn("None of its items is open any more", action.cancel_reason)

    def test_a5_all_paid_is_cancelled_in_the_sending_transaction(self):
        action = self.automatic(self.old, confirm=True)
        self.pay(self.old.move_id)
        notice = action.action_send_now()
        self.assertEqual((action.state, self.post.messages), ("cancelled", []))
        self.assertIn("None of its items is open any more", notice["params"]["message"])

    def test_a5_partly_paid_sends_what_is_still_open(self):
        action = self.automatic(self.old | self.young)
        self.pay(self.old.move_id)
        self.pay(self.young.move_id, 15)
        self.dispatch()
        self.assertEqual([(item["id"], item["open"]) for item in action.sent_items], [(self.young.id, 45)])
        self.assertIn("45.00", self.post.text())
        self.assertNotIn("100.00", self.post.text())

    def test_a5_only_the_chosen_items_are_listed(self):
        self.automatic(self.young)
        self.dispatch()
        self.assertIn(self.young.move_id.name, self.post.text())
        self.assertNotIn(self.old.move_id.name, self.post.text())

    def test_a5_standard_text_speaks_of_the_chosen_items(self):
        soon = self.item(self.invoice(self.alder, 70, due=8))
        late, early = self.automatic(self.old | self.young), self.automatic(soon)
        self.assertIn("overdue invoices", late.preview_subject, "though nothing leads the account any more")
        self.assertIn("invoices soon due", early.preview_subject)

    def test_a5_reset_to_draft_counts_as_cleared(self):
        action = self.specific(self.old)
        self.old.move_id.button_draft()
        self.plan()
        self.assertEqual(action.state, "cancelled")

    def test_a5_deleted_items_count_as_cleared(self):
        action = self.specific(self.old)
        invoice = self.old.move_id
        invoice.button_draft()
        invoice.with_context(force_delete=True).unlink()
        self.plan()
        self.assertEqual((action.state, action.item_ids.ids), ("cancelled", []))

    def test_a5_an_action_never_given_items_stays(self):
        action = self.specific(self.env["account.move.line"], partner_id=self.alder.id)
        self.pay(self.old.move_id)
        self.pay(self.young.move_id)
        self.plan()
        self.assertEqual(action.state, "todo")

    def test_a5_another_customers_actions_are_left_alone(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        theirs = self.specific(self.item(self.invoice(birch)))
        ours = self.specific(self.old)
        self.pay(self.old.move_id)
        self.plan()
        self.assertEqual((ours.state, theirs.state), ("cancelled", "todo"))

    def test_a5_items_cleared_before_it_leaves_are_not_chased(self):
        action = self.automatic(self.old)
        action.action_send_now()
        self.assertEqual(action.state, "done")
        self.pay(self.old.move_id)
        self.dispatch()
        self.assertEqual((action.state, action.delivery_state, self.post.messages), ("cancelled", False, []))

    def test_a10_failed_delivery_of_open_items_takes_them_out_again(self):
        self.post.refused["accounts@c001.example"] = (550, "no such user")
        action = self.automatic(self.old)
        self.dispatch()
        self.assertEqual((action.state, action.delivery_state), ("error", "failed"))
        self.assertEqual(self.leader(), self.young)

    def test_a7_it_waits_for_the_sending_hours_and_send_now_does_not(self):
        self.company.collection_calendar_id = self.env["resource.calendar"].create({
            "name": "Afternoons", "tz": "UTC", "attendance_ids": [Command.clear(), *(Command.create({
                "name": "Afternoon", "dayofweek": str(weekday), "hour_from": 14, "hour_to": 16,
                "day_period": "afternoon"}) for weekday in range(5))]})
        waits, goes = self.automatic(self.old), self.automatic(self.young)
        self.dispatch()
        self.assertEqual((waits.state, goes.state), ("scheduled", "scheduled"))
        goes.action_send_now()
        self.assertEqual((waits.state, goes.state), ("scheduled", "done"))
        with self.on_day(0, hour=14, minute=5):
            self.dispatch()
        self.assertEqual(waits.state, "done")

    def test_a3_to_be_confirmed_waits_for_the_word(self):
        action = self.automatic(self.old, confirm=True)
        self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("to_confirm", []))
        action.action_confirm()
        self.dispatch()
        self.assertEqual((action.state, action.sent_to), ("done", "accounts@c001.example"))


class TestGroupsAndMerges(SpecificCase):
    """Specific actions where accounts are grouped or merged (rules G2, G3, G5)."""

    def test_g2_items_of_a_grouped_account_are_worked_in_the_leader(self):
        leader = self.customer("Holding Ltd", "H001", scenario=self.standard)
        self.alder.collection_leader_id = leader
        self.plan()
        own = self.item(self.invoice(leader, 500, due=-3))
        action = self.automatic(self.old | own, contact_id=self.buyer.id)
        self.assertEqual((action.partner_id, action.contact_id), (leader, self.buyer))
        self.assertEqual(action.account_partner_ids, leader | self.alder)
        self.dispatch()
        self.assertEqual({item["id"] for item in action.sent_items}, set((self.old | own).ids))

    def test_g3_a_specific_action_made_before_grouping_is_kept(self):
        action = self.specific(self.old)
        self.alder.collection_leader_id = self.customer("Holding Ltd", "H001", scenario=self.standard)
        self.plan()
        self.assertEqual((action.state, action.partner_id, action.item_ids),
                         ("todo", self.alder.collection_leader_id, self.old))
        self.assertEqual(self.account(self.alder.collection_leader_id).leader_item_id, self.young)

    def test_g5_an_account_taken_out_has_its_items_back(self):
        leader = self.customer("Holding Ltd", "H001", scenario=self.standard)
        self.alder.collection_leader_id = leader
        self.plan()
        own = self.item(self.invoice(leader, 500, due=-3))
        both, theirs = self.specific(self.old | own), self.specific(self.young)
        self.alder.collection_leader_id = False
        self.plan()
        self.assertEqual((both.state, both.item_ids), ("todo", own))
        self.assertEqual((theirs.state, theirs.partner_id, theirs.item_ids), ("todo", self.alder, self.young))
        self.assertEqual(self.leader(), self.old)

    def test_merged_customers_keep_their_open_specific_actions(self):
        birch = self.customer("Birch Ltd", "C002", contact=False, scenario=self.standard)
        item = self.item(self.invoice(birch, 70))
        ours, theirs = self.specific(self.old), self.specific(item)
        self.env["base.partner.merge.automatic.wizard"]._merge((self.alder | birch).ids, self.alder)
        self.plan()
        self.env.invalidate_all()
        self.assertEqual((ours | theirs).mapped("state"), ["todo", "todo"])
        self.assertEqual((ours | theirs).partner_id, self.alder)
        self.assertEqual((theirs.item_ids, theirs.account_id), (item, self.account(self.alder)))
        self.assertEqual(self.leader(), self.young)
