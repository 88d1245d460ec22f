"""Rules Y3, Y4: what a person does with a reply; afterwards it is read."""

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .common import day
from .reply_case import ReplyCase


class TestRepliesWorked(ReplyCase):
    """The proposals are given here; how words are read has tests of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.invoice(cls.alder, 70, due=-3)
        cls.invoice(cls.alder, 10, due=20)

    def proposed(self, proposal, items=(), **values):
        """Return a reply with a proposal, as its collector sees it."""
        reply = self.answer("We pay on Friday.")
        reply.sudo().write({"proposal": proposal, "item_ids": [(6, 0, [item.id for item in items])], **values})
        return reply.with_user(self.collector)

    def items(self):
        return self.item(self.alder_invoice) | self.item(self.other)

    def sent_now(self):
        """Return the newest message on the customer."""
        return self.env["mail.message"].search(
            [("model", "=", "res.partner"), ("res_id", "=", self.alder.id)], order="id desc", limit=1)

    def compose(self, opened):
        """Send what the composer opens with, as the web client does."""
        composer = self.env["mail.compose.message"].with_user(self.collector).with_context(**opened["context"])
        values = composer.default_get(list(composer._fields))
        made = composer.create({**values, "body": "<p>Thank you</p>"})
        made.action_send_mail()
        return made

    # Promise, dispute, paid

    def test_y4_one_click_makes_the_promise_on_what_is_overdue(self):
        reply = self.proposed("promise", proposal_date=day(4))
        self.assertIn(self.account(self.alder).leader_item_id, self.items())
        reply.action_accept()
        self.assertNotIn(self.account(self.alder).leader_item_id, self.items())  # they left the scenario at once
        for item in self.items():
            self.assertEqual((item.collection_status_kind, item.collection_promise_date, item.collection_comment),
                             ("promise", day(4), "We pay on Friday."))
        self.assertEqual((reply.state, reply.read_uid), ("read", self.collector))

    def test_s2_k7_an_amount_that_is_less_than_what_is_overdue_is_promised_and_no_more(self):
        """The oldest first, as a payment would be; what nothing of it is for stays in the scenario."""
        older, newer = self.items().sorted("date_maturity")
        for amount, promised in ((older.amount_residual - 10, [older.amount_residual - 10]),
                                 (older.amount_residual + 25, [older.amount_residual, 25]),
                                 (older.amount_residual + newer.amount_residual + 500,
                                  [older.amount_residual, newer.amount_residual])):
            with self.subTest(amount=amount), self.undone():
                reply = self.proposed("promise", proposal_date=day(4), proposal_amount=amount)
                reply.action_accept()
                history = self.env["collection.item.history"].search(
                    [("item_id", "in", self.items().ids), ("promise_outcome", "=", "open")], order="id")
                self.assertEqual({said.item_id: said.promise_amount for said in history},
                                 dict(zip([older, newer], promised, strict=False)))
                self.assertEqual((older.collection_comment, reply.state), ("We pay on Friday.", "read"))
                self.assertEqual(newer.collection_promise_date, len(promised) == 2 and day(4))

    def test_y4_a_promise_for_a_document_named_is_for_that_one(self):
        self.proposed("promise", self.item(self.other), proposal_date=day(4)).action_accept()
        self.assertEqual(self.items().mapped("collection_promise_date"), [False, day(4)])

    def test_y4_a_promise_without_a_day_or_for_a_day_gone_by_is_edited(self):
        for values in ({"proposal_date": False}, {"proposal_date": day(-1)}):
            reply = self.proposed("promise", **values)
            with self.assertRaisesRegex(UserError, "promise of Alder Ltd .A1. names no day to come"):
                reply.action_accept()
            self.assertEqual(reply.state, "to_read")

    def test_y4_a_dispute_needs_the_document_that_is_disputed(self):
        with self.assertRaisesRegex(UserError, "does not say which document"):
            self.proposed("dispute").action_accept()
        self.proposed("dispute", self.item(self.other)).action_accept()
        self.assertEqual(self.items().mapped("collection_status_kind"), [False, "dispute"])

    def test_y4_what_is_said_to_be_paid_is_looked_at_again(self):
        self.proposed("paid", self.item(self.other), proposal_date=day(-2)).action_accept()
        item = self.item(self.other)
        self.assertEqual((item.collection_status_id.id, item.collection_followup_date, item.collection_comment),
                         (False, day(5), "We pay on Friday."))

    def test_y4_edited_on_the_screen_of_promises(self):
        reply = self.proposed("promise", self.item(self.other), proposal_date=day(4))
        opened = reply.action_edit()
        screen = Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"]))
        self.assertEqual((screen.status_kind, screen.promise_date, screen.comment),
                         ("promise", date(2026, 3, 20), "We pay on Friday."))
        screen.promise_date = day(7)
        screen.save().action_apply()
        self.assertEqual((self.item(self.other).collection_promise_date, reply.state), (day(7), "read"))

    def test_y4_a_dropped_proposal_leaves_the_reply_to_be_read(self):
        reply = self.proposed("promise", proposal_date=day(4))
        reply.action_drop()
        self.assertEqual((reply.proposal, reply.state), (False, "to_read"))
        with self.assertRaisesRegex(UserError, "proposes nothing"):
            reply.action_accept()

    # Contact

    def test_y4_the_new_contact_takes_the_place_of_the_former_one(self):
        reply = self.proposed("contact", proposal_contact="Nora New <nora@a1.example>")
        reply.action_accept()
        nora = self.alder.child_ids.filtered("collection_contact")
        self.assertEqual((nora.name, nora.email, reply.state), ("Nora New", "nora@a1.example", "read"))
        self.assertFalse(self.accountant.collection_contact)

    def test_y4_a_sender_who_is_nobody_is_added_before_being_answered(self):
        reply = self.answer(sender="Paula <paula@a1.example>").with_user(self.collector)
        with self.assertRaisesRegex(UserError, "would read what it owes"):
            reply.action_answer()
        reply.action_add_sender()
        self.assertEqual((reply.contact_id.name, reply.contact_id.collection_contact, reply.warning),
                         ("Paula", False, False))
        self.assertEqual(reply.action_answer()["context"]["default_partner_ids"], reply.contact_id.ids)

    # Answer

    def test_y4_answered_in_the_thread_to_the_sender_and_read(self):
        reply = self.answer().with_user(self.collector)
        self.compose(reply.action_answer())
        sent = self.sent_now()
        self.assertEqual((sent.parent_id, sent.partner_ids, sent.subject, sent.author_id),
                         (reply.message_id, self.accountant, "Re: Reminder", self.collector.partner_id))
        self.assertEqual((reply.state, reply.read_uid), ("read", self.collector))

    def test_y4_the_statement_and_the_invoices_named_go_along(self):
        reply = self.proposed("copy", self.item(self.other))
        self.compose(reply.action_accept())
        self.assertEqual(self.sent_now().attachment_ids.mapped("name"), [f"{self.other.name.replace('/', '_')}.pdf"])
        again = self.answer().with_user(self.collector)
        self.compose(again.action_answer_with_statement())
        self.assertEqual(len(self.sent_now().attachment_ids), 1)
        self.assertIn("Statement A1", self.sent_now().attachment_ids.name)
        with self.assertRaisesRegex(UserError, "names no invoice"):
            again.action_answer_with_invoices()

    # Lists

    def test_y4_the_list_is_ones_own_and_a_manager_s_is_the_team_s(self):
        manager = self.user("Manager", "boss", "dso_collection.group_collection_manager")
        mine = self.replies.with_user(self.collector).action_open_list()
        team = self.replies.with_user(manager).action_open_list()
        self.assertEqual((mine["context"]["search_default_mine"], team["context"]["search_default_mine"]),
                         (True, False))
        self.assertEqual(mine["res_model"], "collection.reply")

    def test_y2_read_and_taken_back(self):
        reply = self.answer().with_user(self.collector)
        reply.action_read()
        reply.action_unread()
        self.assertEqual((reply.state, reply.read_uid.id), ("to_read", False))

    def test_y4_who_is_no_collector_does_nothing(self):
        reply = self.answer().with_user(self.user("Clerk", "clerk", "base.group_partner_manager"))
        for method in ("action_read", "action_accept", "action_answer", "action_use_contact", "action_edit"):
            with self.assertRaises(AccessError):
                getattr(reply, method)()

    def test_y4_the_form_opens_for_a_collector(self):
        reply = self.proposed("promise", self.item(self.other), proposal_date=day(4))
        with Form(reply) as form:
            self.assertEqual(form.text, "We pay on Friday.")
