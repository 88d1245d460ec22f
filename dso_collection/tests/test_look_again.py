"""Rule A5 at the last moment: what changed after a message was made and before it left."""

from unittest.mock import patch

from ..channels.email.messages import MessageMaker
from .common import day
from .test_sending import SendingCase


class TestLookAgain(SendingCase):
    """Each test changes something when the messages are made already, and the first is about to leave."""

    def before_leaving(self, change):
        """Do ``change()`` once, between the making of the messages and the sending of the first."""
        make, changes = MessageMaker.make, [change]

        def make_late(letters, mail_ids, known):
            made = make(letters, mail_ids, known)
            while changes:
                changes.pop()()
                self.env.flush_all()
            return made

        self.startPatcher(patch.object(MessageMaker, "make", make_late))

    def specific(self, **values):
        self.standard.active = False
        return self.actions.create({
            "kind": "specific", "partner_id": self.alder.id, "channel": "email", "automatic": True, "to_confirm": False,
            "date": day(0), "item_ids": [(6, 0, self.bill.line_ids.filtered("date_maturity").ids)], **values})

    def receivable(self, move):
        return move.line_ids.filtered(lambda line: line.account_type == "asset_receivable")

    def test_a5_paid_after_the_message_was_made_is_not_chased(self):
        self.before_leaving(lambda: self.pay(self.bill))
        action = self.send()
        self.assertEqual((self.post.messages, action.state, action.delivery_state), ([], "cancelled", False))
        self.assertIn("paid or cleared", action.cancel_reason)
        self.assertFalse(action.mail_id or action.message_id)

    def test_a5_paid_in_part_is_written_to_in_the_same_run_with_what_is_open(self):
        self.before_leaving(lambda: self.pay(self.bill, 40))
        action = self.send()
        self.assertEqual(len(self.post.messages), 1)
        self.assertIn("60.00", self.post.text())
        self.assertEqual((action.state, action.delivery_state, action.sent_items[0]["open"]), ("done", "sent", 60.0))

    def test_s2_disputed_after_the_message_was_made_is_not_chased(self):
        dispute = self.env["collection.item.status"].create({"name": "Wrong price", "kind": "dispute"})
        self.before_leaving(lambda: self.receivable(self.bill).write({"collection_status_id": dispute.id}))
        action = self.send()
        self.assertEqual((self.post.messages, action.state), ([], "cancelled"))

    def test_a4_chosen_by_a_specific_action_after_the_message_was_made_is_not_chased(self):
        self.before_leaving(lambda: self.actions.create({
            "kind": "specific", "partner_id": self.alder.id, "channel": "call", "date": day(3),
            "item_ids": [(6, 0, self.receivable(self.bill).ids)]}))
        action = self.send()
        self.assertEqual((self.post.messages, action.state), ([], "cancelled"))

    def test_a5_a_credit_that_covers_everything_stops_the_message(self):
        self.before_leaving(lambda: self.invoice(self.alder, 100, move_type="out_refund"))
        action = self.send()
        self.assertEqual((self.post.messages, action.state), ([], "cancelled"))

    def test_g2_paid_in_a_grouped_account_is_looked_at_again(self):
        birch = self.customer("Birch Ltd", "C002", contact=False)
        other = self.invoice(birch, 70, due=-40)
        birch.collection_leader_id = self.alder
        self.before_leaving(lambda: self.pay(other))
        self.plan()
        self.assertEqual(self.action().leader_item_id, self.receivable(other))
        self.dispatch()
        self.assertEqual(len(self.post.messages), 1)
        self.assertIn("100.00", self.post.text())
        self.assertNotIn("70.00", self.post.text())

    def test_a5_a_specific_action_tells_what_is_still_open(self):
        action = self.specific()
        self.before_leaving(lambda: self.pay(self.bill, 40))
        self.dispatch()
        self.assertEqual((len(self.post.messages), action.delivery_state), (1, "sent"))
        self.assertEqual(action.sent_items[0]["open"], 60.0)

    def test_a5_a_specific_action_whose_items_are_cleared_ends(self):
        action = self.specific()
        self.before_leaving(lambda: self.pay(self.bill))
        self.dispatch()
        self.assertEqual((self.post.messages, action.state), ([], "cancelled"))

    def test_c4_a_message_that_a_person_wrote_goes_with_the_amounts_of_now(self):
        message = self.actions.with_user(self.collector).create({
            "kind": "message", "partner_id": self.alder.id, "contact_id": self.alder.child_ids.id,
            "subject": "Your call", "body": "<p>As agreed.</p>", "date": day(0), "items_shown": "open",
        })
        self.alder.collection_scenario_id = self.scenario(self.step("Call", 90, "call"))
        self.before_leaving(lambda: self.pay(self.bill, 40))
        message.action_send_now()
        self.dispatch()
        self.assertEqual((len(self.post.messages), message.delivery_state), (1, "sent"))
        self.assertIn("60.00", self.post.text())

    def test_a7_sent_now_before_its_date_and_changed_still_goes_now(self):
        self.plan()
        action = self.action()
        action.date = day(9)
        action.action_send_now()
        self.before_leaving(lambda: self.pay(self.bill, 40))
        self.dispatch()
        self.assertEqual((len(self.post.messages), action.delivery_state), (1, "sent"))
        self.assertEqual(action.sent_items[0]["open"], 60.0)

    def test_a9_who_did_not_pay_is_written_to_once(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        self.invoice(birch)
        self.before_leaving(lambda: self.pay(self.bill))
        self.send()
        self.assertEqual([sent["To"] for sent in self.post.messages], [birch.child_ids.email_formatted])

    def test_a5_looked_at_once_more_when_the_server_took_its_time(self):
        self.startPatcher(patch("odoo.addons.dso_collection.channels.email.marks.LOOK_AGAIN_AFTER", -1))
        putcmd = self.post.putcmd
        paid = []

        def slowly(command):
            if not paid:
                paid.append(self.pay(self.bill))
                self.env.flush_all()
            putcmd(command)

        self.post.putcmd = slowly
        action = self.send()
        self.assertEqual((self.post.messages, action.state), ([], "cancelled"))
