"""Rules Y1, Y2: replies land on the customer and hold what is automatic; automatic answers do not."""

from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from ..channels.email.messages import MessageMaker
from .common import day
from .reply_case import ReplyCase


class TestReplies(ReplyCase):
    """Each with a real message, handed over as a mail server does."""

    def held(self, customer=None):
        account = self.account(customer or self.alder)
        account.invalidate_recordset()
        found = self.accounts.search([("held_by_reply", "=", True)])
        self.assertEqual(account.held_by_reply, account in found)
        return account.held_by_reply

    # Y1: where it lands

    def test_y1_an_answer_lands_on_the_customer_and_is_to_be_read(self):
        reply = self.answer("We pay on Friday.")
        self.assertEqual((reply.partner_id, reply.company_id, reply.action_id, reply.kind, reply.state),
                         (self.alder, self.company, self.sent, "person", "to_read"))
        self.assertEqual(reply.collector_id, self.collector)
        self.assertEqual(reply.text, "We pay on Friday.")
        self.assertEqual((reply.message_id.model, reply.message_id.res_id), ("res.partner", self.alder.id))
        self.assertEqual(reply.author_id, self.accountant)
        mine = self.replies.with_user(self.collector).search([("collector_id", "=", self.collector.id)])
        self.assertIn(reply, mine)

    def test_y1_the_answer_to_an_answer_belongs_there_too(self):
        first = self.answer()
        ours = self.alder.message_post(body="Thank you", parent_id=first.message_id.id, message_type="comment",
                                       subtype_xmlid="mail.mt_comment")
        again = self.receive(self.mail("On Monday then", ours))
        self.assertEqual((again.partner_id, again.action_id), (self.alder, self.sent))

    def test_y1_an_answer_to_another_message_on_the_customer_is_none(self):
        offer = self.alder.message_post(body="Our new prices", subtype_xmlid="mail.mt_comment")
        self.assertFalse(self.receive(self.mail("Nice", offer)))

    def test_y1_a_message_passed_on_and_answered_by_another_customer_stays_with_its_own(self):
        birch = self.customer("Birch", "B1", scenario=self.steps)
        self.invoice(birch, 10)
        reply = self.answer(sender=birch.child_ids.email_formatted)
        self.assertEqual(reply.partner_id, self.alder)
        self.assertIn("is no contact of Alder Ltd", reply.warning)
        self.assertFalse(self.replies.search([("partner_id", "=", birch.id)]))

    def test_y1_of_several_messages_the_one_that_was_answered_decides(self):
        birch = self.customer("Birch", "B1", scenario=self.steps)
        self.invoice(birch, 10)
        newer = self._reminder(birch, birch.child_ids)
        ours = self.sent.message_id.message_id
        reply = self.receive(self.mail("Yes", ours, references=f"{newer.message_id.message_id} {ours}"))
        self.assertEqual((reply.partner_id, reply.message_id.res_id), (self.alder, self.alder.id))
        self.assertFalse(birch.message_ids.filtered(lambda message: message.message_type == "email"))

    def test_y1_an_address_that_two_customers_share_answers_for_the_one_written_to(self):
        birch = self.customer("Birch", "B1", scenario=self.steps, contact=False)
        twin = self.contact(birch, "Same person", self.accountant.email)
        twin.user_ids = False
        reply = self.answer()
        self.assertEqual((reply.partner_id, reply.author_id), (self.alder, self.accountant))

    def test_y1_a_new_message_is_matched_by_its_sender(self):
        self.plan()
        reply = self.receive(self.mail("Where is my credit note?", to="Collector <collector1@ours.example>"))
        self.assertEqual((reply.partner_id, reply.company_id, reply.action_id.id), (self.alder, self.company, False))
        self.assertEqual(reply.message_id.res_id, self.alder.id)

    def test_y1_a_new_message_to_the_company_s_address_too(self):
        self.plan()
        self.company.email = "office@ours.example"
        self.assertEqual(self.receive(self.mail(to="office@ours.example")).partner_id, self.alder)

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def test_y1_a_sender_of_two_customers_or_none_or_to_another_address_stays_where_odoo_puts_it(self):
        self.plan()
        birch = self.customer("Birch", "B1", scenario=self.steps, contact=False)
        self.contact(birch, "Same person", "both@x.example")
        self.contact(self.alder, "Same person", "both@x.example", chosen=False)
        self.invoice(birch, 10)
        self.plan()
        for mail in (self.mail(sender="both@x.example"), self.mail(sender="unknown@x.example"),
                     self.mail(to="sales@ours.example")):
            with self.assertRaisesRegex(ValueError, "No possible route"):
                self.receive(mail)
        # Where an administrator let unknown mail go
        self.assertFalse(self.receive(self.mail(sender="both@x.example"), model="res.partner"))

    def test_y1_customers_collected_together_are_one_account(self):
        birch = self.customer("Birch", "B1", scenario=self.steps, contact=False)
        birch.collection_leader_id = self.alder
        self.contact(birch, "Same person", self.accountant.email, chosen=False)
        self.invoice(birch, 10)
        self.plan()
        self.assertEqual(self.receive(self.mail()).partner_id, self.alder)

    def test_y1_replies_go_with_customers_that_are_merged(self):
        reply, birch = self.answer(), self.customer("Birch", "B1", scenario=self.steps)
        self.invoice(birch, 10)
        self.plan()
        self.env["base.partner.merge.automatic.wizard"]._merge((self.alder | birch).ids, birch)
        self.plan()
        self.assertEqual((reply.partner_id, reply.account_id), (birch, self.account(birch)))
        self.assertTrue(self.held(birch))

    def test_y1_what_a_colleague_writes_is_no_reply(self):
        self.assertFalse(self.answer(sender=self.collector.email_formatted))

    def test_y1_the_list_shows_many_replies_of_one_sender_as_one(self):
        made = self.replies
        for number in range(5):
            made |= self.answer(f"Hello {number}")
        listed = self.replies.search([("state", "=", "to_read"), ("later_id", "=", False)])
        self.assertEqual((listed, listed.earlier_count), (made[-1:], 4))
        listed.with_user(self.collector).action_read()
        self.assertEqual(set(made.mapped("state")), {"read"})

    # Y2: what it holds

    def test_y2_a_reply_holds_the_next_action_until_it_is_read(self):
        reply = self.answer()
        self.plan()
        action = self.open_action(self.alder)
        self.assertTrue(self.held())
        self.assertIn("Waits until the reply of 03/16/2026 from", action.held_text)
        self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("scheduled", []))
        reply.with_user(self.collector).action_read()
        self.assertFalse(self.held())
        self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 1))
        self.assertEqual((reply.read_uid, reply.read_date.date()), (self.collector, day(0)))

    def test_y2_it_holds_who_is_collected_together(self):
        birch = self.customer("Birch", "B1", scenario=self.steps)
        birch.collection_leader_id = self.alder
        self.invoice(birch, 10)
        sent = self._reminder(birch, birch.child_ids)
        self.receive(self.mail("Yes", sent.message_id, sender=birch.child_ids.email))
        self.plan()
        self.dispatch()
        self.assertEqual((self.open_action(self.alder).state, self.post.messages), ("scheduled", []))
        self.assertTrue(self.held() and self.held(birch))

    def test_y2_why_actions_wait_is_asked_for_all_at_once(self):
        customers = [self.customer(f"Customer {code}", code, scenario=self.steps) for code in ("D1", "D2", "D3", "D4")]
        for customer in customers:
            self.invoice(customer, 10)
        self.plan()
        for customer in customers[:3]:
            self.receive(self.mail(sender=customer.child_ids.email))
        actions = self.actions.search([("partner_id", "in", [customer.id for customer in customers])], order="id")
        self.env.invalidate_all()
        actions.mapped("date")
        with self.assertQueryCount(10):
            self.assertEqual([bool(action.held_text) for action in actions], [True, True, True, False])

    def test_y2_what_was_confirmed_stays_so_and_what_a_person_sends_now_leaves(self):
        self.steps.action_ids.to_confirm = True
        self.answer()
        self.plan()
        action = self.open_action(self.alder)
        action.with_user(self.collector).action_confirm()
        self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("scheduled", []))
        action.with_user(self.collector).action_send_now()
        self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 1))

    def test_y2_what_waits_in_the_outbox_does_not_leave_once_a_reply_is_there(self):
        self.plan()
        action, make = self.open_action(self.alder), MessageMaker.make
        arriving = [self.mail("Wait, we pay", self.sent.message_id)]

        def make_late(letters, mail_ids, known):
            made = make(letters, mail_ids, known)
            if arriving:
                self.receive(arriving.pop())
            return made

        with patch.object(MessageMaker, "make", make_late):
            self.dispatch()
        self.assertEqual((arriving, action.state, self.post.messages), ([], "scheduled", []))
        self.replies.search([]).action_read()
        self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 1))

    def test_y2_a_company_may_let_the_scenario_go_on(self):
        self.company.collection_reply_holds = False
        self.answer()
        self.plan()
        self.dispatch()
        self.assertFalse(self.held())
        self.assertEqual(len(self.post.messages), 1)

    def test_y2_automatic_answers_hold_nothing(self):
        for headers in ({"Auto-Submitted": "auto-replied"}, {"X-Autoreply": "yes"}, {"Precedence": "auto_reply"},
                        {"Precedence": "bulk"}, {"Precedence": "junk"}, {"Return-Path": "<>"}):
            with self.subTest(headers):
                reply = self.answer("I am out of office.", **headers)
                self.assertEqual(reply.kind, "automatic")
                self.assertFalse(self.held())
        reply = self.answer("I am here", **{"Auto-Submitted": "no"})
        self.assertEqual(reply.kind, "person")
        self.assertTrue(self.held())

    def test_y2_an_absence_is_noted_on_the_contact(self):
        reply = self.answer("I am out of office until 30 March 2026.\nMy colleague: x@a1.example",
                            **{"Auto-Submitted": "auto-replied"})
        self.assertEqual(reply.absent_until, date(2026, 3, 30))
        self.assertEqual(self.accountant.collection_absent_until, date(2026, 3, 30))
        self.assertIn("Away until 03/30/2026", self.accountant.message_ids[:1].body)
        other = self.answer("Your ticket 12 is due on 20 March 2026", **{"Auto-Submitted": "auto-generated"})
        self.assertFalse(other.absent_until)

    def test_y2_nobody_writes_replies_by_hand(self):
        reply = self.answer().with_user(self.collector)
        for values in ({"state": "read"}, {"text": "x"}, {"proposal": "promise"}, {"kind": "automatic"}):
            with self.assertRaises(AccessError):
                reply.write(values)
        with self.assertRaises(AccessError):
            reply.copy()
