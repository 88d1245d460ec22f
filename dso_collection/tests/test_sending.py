"""Rules A9 and A10 where messages meet the mail server: what is known of each, and what a person decides."""

import re
import smtplib
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .common import CollectionCase, day

quiet = mute_logger("odoo.addons.mail.models.mail_mail", "odoo.addons.dso_collection.channels.email.delivery")
HUNG_UP = smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
_COUNTED = re.compile(r"<img[^>]*/mail/tracking/open/[^>]*>")


class SendingCase(CollectionCase):
    """A customer with an overdue invoice and two e-mails to come."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 15))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.bill = cls.invoice(cls.alder)

    def action(self):
        return self.actions.search([("partner_id", "=", self.alder.id)], order="id", limit=1)

    def send(self):
        self.plan()
        self.dispatch()
        return self.action()

    def queue_only(self):
        """Hand over without sending, as when the process ends between the two."""
        self.plan()
        with patch.object(self.registry["collection.action"], "_deliver", lambda *_args: None):
            self.dispatch()
        return self.action()

    def begun(self, mail, dot):
        """Leave a mail as a dying process does; ``dot``: whether its last line was on its way, None: not on record."""
        mail.collection_sending = True
        mail.notification_ids.notification_status = "process"
        if dot is not None:
            self.env["collection.sending"].create({"mail_id": mail.id, "dot": dot})


class TestSameMessage(SendingCase):
    """Our way of sending leaves nothing out that Odoo's own has."""

    def sent_both_ways(self):
        """Return the message and envelope as the dispatcher sends them, and as ``mail.mail.send`` does."""
        action = self.send()
        self.assertEqual(action.delivery_state, "sent")
        mail = action.mail_id
        mail.state = "outgoing"
        mail.send()
        return zip(self.post.messages, self.post.envelopes, strict=True)

    def assert_same(self):
        (ours, our_envelope), (odoos, odoos_envelope) = self.sent_both_ways()
        for message in (ours, odoos):
            del message["X-Odoo-MailTracking-ID"]  # OCA's mail_tracking counts what is sent, and adds a picture
        self.assertEqual(our_envelope, odoos_envelope)
        self.assertEqual(ours.items(), odoos.items())
        self.assertIn("Message-Id", ours)
        for kind in ("plain", "html"):
            texts = [_COUNTED.sub("", message.get_body((kind,)).get_content()) for message in (ours, odoos)]
            self.assertEqual(*texts)

    def test_a6_the_same_headers_and_envelope(self):
        self.assert_same()

    def test_a6_the_same_with_an_alias_domain_and_a_server_for_it(self):
        self.company.alias_domain_id = self.env["mail.alias.domain"].create({
            "name": "ours.example", "bounce_alias": "bounce", "catchall_alias": "catchall",
            "default_from": "notifications",
        })
        self.env["ir.mail_server"].create({"name": "Ours", "smtp_host": "mail", "from_filter": "ours.example"})
        self.post.from_filter = "ours.example"
        self.assert_same()
        self.assertEqual(self.post.envelopes[0][0], "bounce@ours.example")
        self.assertEqual(self.post.messages[0]["From"], "Collector One <collector1@ours.example>")

    def test_a6_the_same_through_a_server_that_takes_another_sender_only(self):
        self.company.alias_domain_id = self.env["mail.alias.domain"].create({
            "name": "ours.example", "bounce_alias": "bounce", "default_from": "notifications"})
        self.env["ir.mail_server"].create({
            "name": "Strict", "smtp_host": "mail", "from_filter": "notifications@ours.example"})
        self.post.from_filter = "notifications@ours.example"
        self.assert_same()
        self.assertEqual(self.post.messages[0]["From"], "Collector One <notifications@ours.example>")


class TestInDoubt(SendingCase):
    """Messages of which nobody knows whether they left."""

    @quiet
    def in_doubt(self):
        """Let the server hang up between the last line and its answer."""
        self.post.silent["accounts@c001.example"] = HUNG_UP
        action = self.send()
        self.post.silent.clear()
        self.assertEqual((action.state, action.error_kind, action.delivery_state), ("error", "unknown", "failed"))
        self.assertRegex(action.error, "^Nobody knows whether the message to accounts@c001.example left: Connection")
        return action

    def test_a9_in_doubt_is_left_to_the_collector(self):
        action = self.in_doubt()
        self.assertEqual((action.refused_address, action.retry_at), (False, False))
        action.write({"subject": "Other words"})
        self.invoice(self.alder, due=-1)
        for later in (0, 1, 30):
            with self.on_day(later):
                self.plan()
                self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("error", []))
        self.assertFalse(self.account(self.alder).missing_contact)

    def test_a9_it_arrived_counts_as_sent_on_its_day_and_the_scenario_goes_on(self):
        action = self.in_doubt()
        with self.on_day(1):
            action.with_user(self.collector).action_arrived()
            self.plan()
        self.assertEqual((action.state, action.delivery_state, action.done_date, action.error, action.error_kind),
                         ("done", "sent", day(0), False, False))
        self.assertEqual(action.mail_id.state, "sent")
        self.assertEqual(action.message_id.notification_ids.notification_status, "sent")
        self.assertEqual(self.history(self.alder), [("Reminder", "done"), ("Second", "scheduled")])
        self.assertEqual(self.post.messages, [])

    def test_a9_it_arrived_is_for_messages_in_doubt_only(self):
        with self.assertRaisesRegex(UserError, "it is known"):
            self.send().action_arrived()

    def test_a9_send_again_keeps_the_message_id_and_one_message_in_the_history(self):
        action = self.in_doubt()
        first = action.message_id.message_id
        action.action_send_now()
        self.dispatch()
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))
        self.assertEqual([message["Message-Id"] for message in self.post.messages], [first])
        self.assertEqual(len(self.alder.message_ids.filtered(lambda m: m.message_type == "email_outgoing")), 1)

    @quiet
    def test_a9_of_two_contacts_only_the_one_in_doubt_is_written_to_again(self):
        self.env["ir.mail_server"].create({"name": "Own", "smtp_host": "mail.ours.example"})
        self.company.collection_several_contacts = True
        self.contact(self.alder, "Second Accountant", "second@c001.example")
        action = self.in_doubt()
        self.assertEqual(self.post.recipients(), ['"Second Accountant" <second@c001.example>'])
        self.assertEqual(dict(action.message_id.notification_ids.mapped(
            lambda notification: (notification.mail_email_address, notification.notification_status))),
            {"accounts@c001.example": "exception", "second@c001.example": "sent"})
        action.action_send_now()
        self.dispatch()
        self.assertEqual(self.post.recipients()[1:], ['"Alder Ltd Accounts" <accounts@c001.example>'])

    def test_a9_who_pays_then_does_not_answer_the_question(self):
        action = self.in_doubt()
        self.pay(self.bill)
        for later in (0, 1):
            with self.on_day(later):
                self.plan()
        self.assertEqual((action.state, action.error_kind, action.cancel_reason), ("error", "unknown", False))
        action.action_arrived()
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))
        self.assertEqual(self.history(self.alder), [("Reminder", "done")])

    def test_a9_sent_again_after_the_payment_it_says_why_not(self):
        action = self.in_doubt()
        self.pay(self.bill)
        self.plan()
        notice = action.action_send_now()
        self.assertEqual((action.state, self.post.messages), ("cancelled", []))
        self.assertIn("paid", notice["params"]["message"])

    def test_a9_paid_before_it_is_known_that_nobody_knows(self):
        action = self.queue_only()
        self.begun(action.mail_id, dot=True)
        self.pay(self.bill)
        self.plan()
        self.dispatch()
        self.assertEqual((action.state, action.error_kind, self.post.messages), ("error", "unknown", []))

    @quiet
    def test_a10_the_servers_no_to_the_whole_message(self):
        self.post.silent["accounts@c001.example"] = (451, b"4.3.0 out of space")
        action = self.send()
        self.assertEqual((action.error_kind, bool(action.retry_at)), ("server", True))
        self.post.silent["accounts@c001.example"] = (554, b"5.7.1 spam")
        with self.on_day(0, hour=10):
            self.dispatch()
        self.assertEqual((action.error_kind, action.retry_at), ("address", False))
        self.assertEqual(action.error, "The message to accounts@c001.example was refused: 554 5.7.1 spam")


class TestInterrupted(SendingCase):
    """What the next worker finds of one that was killed."""

    def test_a9_killed_before_the_last_line_goes_by_itself_with_the_same_message_id(self):
        action = self.queue_only()
        message_id = action.message_id.message_id
        self.begun(action.mail_id, dot=False)
        self.dispatch()
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))
        self.assertEqual([message["Message-Id"] for message in self.post.messages], [message_id])

    def test_a9_killed_after_the_last_line_is_in_doubt(self):
        action = self.queue_only()
        self.begun(action.mail_id, dot=True)
        self.dispatch()
        self.assertEqual((action.state, action.error_kind, self.post.messages), ("error", "unknown", []))

    def test_a9_begun_when_the_database_crashed_is_in_doubt(self):
        action = self.queue_only()
        self.begun(action.mail_id, dot=None)
        self.dispatch()
        self.assertEqual((action.state, action.error_kind, self.post.messages), ("error", "unknown", []))

    def test_a9_cancelled_at_the_last_moment_does_not_leave(self):
        action = self.queue_only()

        def cancelled_meanwhile(data):
            self.env.cr.execute("UPDATE mail_mail SET state = 'cancel' WHERE id = %s", (action.mail_id.id,))

        with patch.object(self.post, "send", cancelled_meanwhile):
            self.dispatch()
        self.env.invalidate_all()
        self.assertEqual((action.state, action.delivery_state, self.post.messages), ("error", "failed", []))
        self.assertIn("cancelled in the outbox", action.error)

    def test_a9_a_session_that_the_server_ended_is_opened_again(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        self.invoice(birch, due=-9)
        enough = [smtplib.SMTPSenderRefused(421, b"too many messages", "collector1@ours.example")]
        send_message = self.post.send_message

        def impatient(*args):
            if self.post.messages and enough:
                raise enough.pop()
            return send_message(*args)

        with patch.object(self.post, "send_message", impatient):
            self.send()
        self.assertEqual(len(self.post.messages), 2)


class TestClock(SendingCase):
    """Days that were missed, and a clock that goes back."""

    def test_a9_a_missed_day_is_made_up_for(self):
        self.plan()
        with self.on_day(3):
            self.dispatch()
            self.dispatch()
        self.assertEqual((self.action().done_date, len(self.post.messages)), (day(3), 1))

    @quiet
    def test_a9_the_clock_goes_back_an_hour(self):
        self.post.refused["accounts@c001.example"] = (451, "try later")
        action = self.send()
        self.post.refused.clear()
        for hour, minute, messages in ((8, 0, 0), (9, 59, 0), (10, 0, 1), (9, 0, 1), (10, 30, 1)):
            with self.on_day(0, hour=hour, minute=minute):
                self.plan()
                self.dispatch()
                self.assertEqual(len(self.post.messages), messages, (hour, minute))
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))

    @quiet
    def test_a10_an_address_reached_after_the_clock_went_back_is_good_again(self):
        self.post.refused["accounts@c001.example"] = (550, "mailbox full")
        action = self.send()
        self.post.refused.clear()
        with self.on_day(0, hour=8):
            action.action_send_now()
            self.dispatch()
        with self.on_day(5):
            self.plan()
            self.dispatch()
        self.assertEqual(len(self.post.messages), 2)


class TestHostileNames(SendingCase):
    """What people wrote in names does not stop messages, nor put the blame on others (rule A10)."""

    def test_a6_line_breaks_in_names_become_spaces(self):
        marks = "\n\r\nBcc: x@evil.example\u2028\u2029\x85\x0b\x1b"
        self.collector.partner_id.name = f"Collector{marks}One"
        self.alder.name = f"Alder{marks}Ltd"
        self.alder.child_ids.name = f"Anna{marks}Kohl"
        self.standard.action_ids.template_id = self.env["mail.template"].create({
            "name": "Names", "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": "To {{ object.partner_id.name }}", "body_html": "<p>Please pay</p>"})
        action = self.send()
        self.assertEqual((action.delivery_state, action.error), ("sent", False))
        message = self.post.messages[0]
        self.assertFalse(message["Bcc"])
        self.assertEqual(message["Subject"], "To Alder Bcc: x@evil.example Ltd")
        self.assertIn("collector1@ours.example", message["From"])

    @quiet
    def test_a6_long_names_are_cut_and_the_address_is_not(self):
        self.collector.partner_id.name = "Collector " * 300
        self.alder.name = "Alder " * 500
        self.alder.child_ids.name = "Anna " * 600
        action = self.send()
        self.assertEqual((action.delivery_state, action.error), ("sent", False))
        message = self.post.messages[0]
        for header, address in (("From", "<collector1@ours.example>"), ("To", "<accounts@c001.example>")):
            self.assertTrue(message[header].endswith(address))
            self.assertLessEqual(len(message[header]), 240)

    @quiet
    def test_a10_a_line_too_long_is_no_word_about_the_address(self):
        for answer in ((500, b"5.5.2 line too long"), (554, b"5.6.0 Line length exceeded")):
            self.post.silent["accounts@c001.example"] = answer
            action = self.send()
            self.assertEqual((action.error_kind, action.refused_address, action.retry_at), ("text", False, False))

    @quiet
    def test_a10_a_message_that_cannot_be_made_is_ours(self):
        server = self.registry["ir.mail_server"]
        with patch.object(server, "_build_email__", side_effect=ValueError("no such header")):
            action = self.send()
        self.assertEqual((action.error_kind, action.refused_address, action.retry_at), ("text", False, False))
        self.assertIn("no such header", action.error)
        self.assertNotIn("mail server", action.error)
