"""Rules Y1, Y2 against what mail servers bring: bombs, giants, forgeries, bounces; nothing wrong happens."""

from unittest.mock import patch

from odoo.tools import mute_logger

from .reply_case import ReplyCase


class TestRepliesHostile(ReplyCase):
    """Each is a real message; afterwards the account is as it should be."""

    @mute_logger("odoo.addons.mail.models.mail_thread", "odoo.addons.mail.models.mail_mail")
    def test_y1_odoos_guard_against_loops_still_works(self):
        self.env["ir.config_parameter"].set_param("mail.gateway.loop.threshold", "5")
        self.env["mail.alias.domain"].search([]).unlink()
        for number in range(8):
            self.answer(f"Away {number}")
        made = self.replies.search([])
        self.assertEqual(len(made), 5, "the others are ignored by Odoo's guard")
        self.assertEqual(len(made.filtered(lambda reply: not reply.later_id)), 1, "one line of the list")

    def test_y1_the_same_message_handed_over_twice_is_one_reply(self):
        mail = self.mail("Twice", self.sent.message_id)
        self.assertEqual(len(self.receive(mail)), 1)
        with mute_logger("odoo.addons.mail.models.mail_thread"):
            self.assertFalse(self.receive(mail))

    def test_y1_twenty_megabytes(self):
        mail = self.mail("See the file.", self.sent.message_id)
        mail.add_attachment(b"%PDF" + b"x" * 15_000_000, maintype="application", subtype="pdf", filename="scan.pdf")
        self.assertGreater(len(mail.as_bytes()), 20_000_000)
        reply = self.receive(mail)
        self.assertEqual((reply.text, reply.attachment_ids.name), ("See the file.", "scan.pdf"))

    def test_y1_a_text_without_end_is_cut_where_it_is_read(self):
        reply = self.answer("We pay on Friday.\n" + "la la la la la la\n" * 60_000)
        self.assertTrue(reply.text.startswith("We pay on Friday."))
        self.assertLessEqual(len(reply.text), 20_000)
        self.assertIn("la la", reply.body)

    def test_y1_html_only(self):
        reply = self.receive(self.mail(None, self.sent.message_id, html="<div><p>We pay <b>soon</b></p></div>"))
        self.assertIn("We pay", reply.text)
        self.assertNotIn("<", reply.text)

    def test_y1_scripts_are_shown_as_none(self):
        reply = self.receive(self.mail(
            None, self.sent.message_id, Subject="<img src=x onerror=alert(1)>",
            html="<p onclick='x()'>Hi</p><script>alert(1)</script><img src=x onerror=alert(1)>"))
        self.assertNotIn("script", reply.body)
        self.assertNotIn("onerror", reply.body)
        self.assertNotIn("onclick", reply.body)
        self.assertNotIn("alert", reply.text)

    def test_y1_nothing_at_all_or_only_a_quotation(self):
        for text in ("", "\n\n", "> Please pay\n> Thank you\n"):
            reply = self.answer(text)
            self.assertEqual((reply.kind, reply.state, reply.proposal), ("person", "to_read", False))

    def test_y1_broken_bytes(self):
        mail = (b"From: Accounts <accounts@a1.example>\r\nTo: collector1@ours.example\r\nIn-Reply-To: %s\r\n"
                b"Message-ID: <broken@a1.example>\r\nSubject: =?utf-8?b?/////w==?=\r\n"
                b"Content-Type: text/plain; charset=utf-8\r\n\r\n\xff\xfe\x00 We pay\r\n"
                ) % self.sent.message_id.message_id.encode()
        self.assertEqual(self.receive(mail).partner_id, self.alder)

    def test_y1_a_forged_collector_is_no_reply_and_a_forged_customer_is_told_of(self):
        self.assertFalse(self.answer(sender=f"{self.collector.name} <{self.collector.email}>"))
        failed = {"Authentication-Results": "mx.ours.example; spf=fail; dmarc=fail (p=reject)"}
        reply = self.answer("Our bank account is another one now", **failed)
        self.assertIn("may be forged", reply.warning)
        self.plan()
        with mute_logger("odoo.addons.mail.models.mail_thread"), \
                self.assertRaisesRegex(ValueError, "No possible route"):
            self.receive(self.mail("New message", **failed))

    def report(self, action, kind="delivery-status"):
        """Return a mail server's report about the reminder."""
        return (
            f"Return-Path: <>\r\nFrom: MAILER-DAEMON@a1.example\r\nTo: collector1@ours.example\r\n"
            f"Subject: About your message\r\nMessage-ID: <{action}-{kind}@a1.example>\r\n"
            f"Content-Type: multipart/report; report-type={kind}; boundary=B\r\n\r\n"
            f"--B\r\nContent-Type: text/plain\r\n\r\nIt was {action}\r\n"
            f"--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a1.example\r\n\r\n"
            f"Final-Recipient: rfc822; {self.accountant.email}\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n"
            f"--B\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-Id: {self.sent.message_id.message_id}\r\n\r\n"
            f"--B--\r\n").encode()

    def notification(self):
        return self.env["mail.notification"].create({
            "mail_message_id": self.sent.message_id.id, "res_partner_id": self.accountant.id,
            "notification_type": "email", "notification_status": "sent", "mail_email_address": self.accountant.email})

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def test_y2_a_bounce_is_no_reply_and_comes_back_to_the_action(self):
        self.notification()
        self.assertFalse(self.receive(self.report("failed")))
        self.assertEqual((self.sent.delivery_state, self.sent.state), ("bounced", "error"))

    def test_y2_receipts_and_late_deliveries_are_automatic_answers_and_no_bounces(self):
        self.notification()
        for report in (self.report("delayed"), self.report("delivered"),
                       self.report("displayed", "disposition-notification")):
            reply = self.receive(report)
            self.assertEqual((reply.action_id, reply.kind), (self.sent, "automatic"))
            self.assertEqual((self.sent.delivery_state, self.sent.state), ("sent", "done"))
        self.assertFalse(self.account(self.alder).held_by_reply)

    def test_y1_a_reply_that_cannot_be_noted_is_kept_on_the_customer_all_the_same(self):
        def broken(*_args):
            raise ZeroDivisionError

        with patch.object(self.registry["collection.reply"], "_new_text", broken), \
                mute_logger("odoo.addons.dso_collection.models.reply.gateway"):
            self.assertFalse(self.answer("We pay on Friday"))
        self.assertIn("We pay on Friday", self.alder.message_ids[:1].body)

    def test_y1_a_gateway_whose_user_is_nobody_in_collection(self):
        gate = self.user("Gate", "gate")
        self.assertEqual(self.receive(self.mail("Yes", self.sent.message_id), user=gate).partner_id, self.alder)

    def test_y1_a_customer_in_another_company_s_hands_stays_there(self):
        self.open_second_company()
        theirs = self.user("Their collector", "theirs", "dso_collection.group_collection_user", companies=self.second)
        reply = self.answer().with_user(theirs)
        self.assertFalse(reply.search([]))
        self.assertFalse(reply.has_access("read"))
