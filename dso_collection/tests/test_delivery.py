"""Rule A10: what became of a message, and that a failed one comes back to the agenda."""

import smtplib
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ..tools.evidence import as_engine
from .common import CollectionCase, day

#: Odoo logs each refused message as an error.
quiet = mute_logger("odoo.addons.mail.models.mail_mail", "odoo.addons.dso_collection.channels.email.delivery")


class DeliveryCase(CollectionCase):
    """A customer with an overdue invoice and two e-mails to come."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 15))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.bill = cls.invoice(cls.alder)

    def action(self):
        return self.actions.search([("partner_id", "=", self.alder.id)], order="id", limit=1)


class TestDelivery(DeliveryCase):
    """Outcomes that the outbox reports."""

    def send(self):
        self.plan()
        self.dispatch()
        return self.action()

    def test_a10_sent(self):
        action = self.send()
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))
        notification = action.message_id.notification_ids
        self.assertEqual(notification.notification_status, "sent")

    def test_p2_next_action_is_planned_when_it_is_sent_not_before(self):
        self.plan()
        with patch.object(self.registry["collection.action"], "_deliver", lambda *_args: None):
            self.dispatch()
            self.plan()
        self.assertEqual(self.history(self.alder), [("Reminder", "done")])
        self.assertEqual(self.action().delivery_state, "queued")
        self.dispatch()
        self.assertEqual(self.history(self.alder), [("Reminder", "done"), ("Second", "scheduled")])

    @quiet
    def test_a10_refused_address_returns_with_the_servers_words(self):
        self.post.refused["accounts@c001.example"] = (550, "5.1.1 no such user here")
        action = self.send()
        self.assertEqual((action.state, action.delivery_state, action.error_kind, action.done_date),
                         ("error", "failed", "address", False))
        self.assertEqual(action.error, "The message to accounts@c001.example was refused: 550 5.1.1 no such user here")
        self.assertEqual(self.history(self.alder), [("Reminder", "error")])
        self.assertTrue(self.account(self.alder).missing_contact)

    @quiet
    def test_a10_refused_address_is_not_written_to_again_by_itself(self):
        self.post.refused["accounts@c001.example"] = (550, "no such user")
        self.send()
        self.post.refused.clear()
        for later in (1, 2, 30):
            with self.on_day(later):
                self.invoice(self.alder, due=-1)  # every new invoice makes the account look at itself again
                self.plan()
                self.dispatch()
        self.assertEqual((self.action().state, self.post.messages), ("error", []))
        self.assertIn("no such user", self.action().error)

    @quiet
    def test_a10_refused_address_waits_for_other_actions_of_it_too(self):
        self.post.refused["accounts@c001.example"] = (550, "no such user")
        self.send()
        self.post.refused.clear()
        birch = self.customer("Birch Ltd", "C002", contact=False, scenario=self.standard)
        self.contact(birch, "Shared Office", "accounts@c001.example")
        self.invoice(birch)
        self.plan()
        self.dispatch()
        self.assertIn("no such user", self.open_action(birch).error)
        self.assertTrue(self.account(birch).missing_contact)

    @quiet
    def test_c5_refused_address_mended_goes_by_itself(self):
        self.post.refused["accounts@c001.example"] = (550, "no such user")
        action = self.send()
        self.alder.child_ids.email = "new@c001.example"
        self.send()
        self.assertEqual((action.state, action.sent_to, action.delivery_state, action.error),
                         ("done", "new@c001.example", "sent", False))
        self.assertFalse(self.account(self.alder).missing_contact)

    @quiet
    def test_c5_refused_address_mended_overnight_goes_on_the_new_day(self):
        self.post.refused["accounts@c001.example"] = (550, "no such user")
        action = self.send()
        self.alder.child_ids.email = "new@c001.example"
        with self.on_day(1):
            self.send()
        self.assertEqual((action.state, action.sent_to), ("done", "new@c001.example"))

    @quiet
    def test_a10_another_contact_chosen_for_a_refused_message(self):
        self.post.refused["accounts@c001.example"] = (550, "no such user")
        action = self.send()
        action.contact_id = self.contact(self.alder, "Buyer", "buyer@c001.example", chosen=False)
        self.dispatch()
        self.assertEqual((action.state, action.sent_to), ("done", "buyer@c001.example"))

    @quiet
    def test_a10_refused_address_is_tried_again_on_a_persons_word(self):
        self.post.refused["accounts@c001.example"] = (550, "mailbox full")
        action = self.send()
        self.post.refused.clear()
        action.action_send_now()
        self.dispatch()
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))
        with self.on_day(5):
            self.send()
        self.assertEqual(len(self.post.messages), 2, "the address is good again for the next action")

    @quiet
    def test_a10_temporary_failure_is_tried_again_by_itself_and_leaves_one_message(self):
        self.post.refused["accounts@c001.example"] = (450, "greylisted, try again in 550 seconds")
        action = self.send()
        self.assertEqual((action.state, action.delivery_state, action.error_kind), ("error", "failed", "server"))
        self.assertIn("450 greylisted", action.error)
        self.dispatch()
        self.post.refused.clear()
        with self.on_day(0, hour=9, minute=59):
            self.dispatch()
            self.assertEqual(self.post.messages, [])
        with self.on_day(0, hour=10):
            self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 1))
        self.assertEqual(len(self.alder.message_ids.filtered(lambda m: m.message_type == "email_outgoing")), 1)
        self.assertEqual(self.env["mail.mail"].search_count([("collection_action_ids", "=", action.id)]), 1)

    @quiet
    def test_a10_mail_server_down_is_temporary_even_if_it_says_5xx(self):
        self.post.down = smtplib.SMTPAuthenticationError(535, b"authentication failed")
        action = self.send()
        self.assertEqual((action.state, action.error_kind), ("error", "server"))
        self.post.down = None
        with self.on_day(0, hour=10):
            self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 1))

    @quiet
    def test_a10_mended_mail_server_lets_them_go_at_once(self):
        self.post.down = OSError("connection refused")
        action = self.send()
        self.post.down = None
        self.env["ir.mail_server"].create({"name": "New", "smtp_host": "mail.ours.example"})
        self.dispatch()
        self.assertEqual(action.state, "done")

    @quiet
    def test_a10_sender_refused_is_no_fault_of_the_contact(self):
        self.post.broken["accounts@c001.example"] = smtplib.SMTPSenderRefused(
            553, b"sender not allowed", "collector1@ours.example")
        action = self.send()
        self.assertEqual((action.state, action.error_kind, action.refused_address), ("error", "server", False))

    @quiet
    def test_a9_server_that_hangs_up_on_one_message_holds_up_no_other(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        cedar = self.customer("Cedar Ltd", "C003", scenario=self.standard)
        self.invoice(birch, due=-9)
        self.invoice(cedar, due=-8)
        self.post.broken["accounts@c002.example"] = smtplib.SMTPServerDisconnected("connection lost")
        self.send()
        self.assertEqual([message["To"] for message in self.post.messages], [
            '"Alder Ltd Accounts" <accounts@c001.example>', '"Cedar Ltd Accounts" <accounts@c003.example>'])
        self.assertEqual((self.open_action(birch).state, self.open_action(birch).error_kind), ("error", "server"))

    def queue_only(self):
        """Hand over without sending, as when the process ends between the two."""
        self.plan()
        with patch.object(self.registry["collection.action"], "_deliver", lambda *_args: None):
            self.dispatch()
        self.assertEqual(self.action().mail_id.state, "outgoing")
        return self.action()

    def test_a9_killed_between_handing_over_and_sending_is_sent_later(self):
        action = self.queue_only()
        self.dispatch()
        self.assertEqual((action.delivery_state, len(self.post.messages)), ("sent", 1))

    def test_a9_killed_while_sending_is_never_sent_twice_and_not_lost(self):
        action = self.queue_only()
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        self.invoice(birch)
        action.mail_id.collection_sending = True  # what the dying process had committed
        self.plan()
        self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Birch Ltd Accounts" <accounts@c002.example>'])
        self.assertEqual((action.state, action.delivery_state, action.refused_address), ("error", "failed", False))
        self.assertRegex(action.error, "^Nobody knows whether the message to accounts@c001.example left")
        with self.on_day(3):
            self.plan()
            self.dispatch()
        self.assertEqual(action.state, "error")
        action.action_send_now()
        self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 2))

    def test_a9_a_second_worker_leaves_the_sending_to_the_first(self):
        action = self.queue_only()
        with self.registry.cursor() as other:
            lock = (action.mail_id.id,)
            other.execute("SELECT pg_advisory_lock(hashtext('dso_collection.mail_mail'), %s)", lock)
            self.dispatch()
            self.assertEqual(self.post.messages, [])
            other.execute("SELECT pg_advisory_unlock(hashtext('dso_collection.mail_mail'), %s)", lock)
        self.dispatch()
        self.assertEqual(len(self.post.messages), 1)

    def test_a9_odoos_mail_queue_does_not_send_what_the_dispatcher_sends(self):
        self.queue_only()
        with self.enter_registry_test_mode():
            self.env.ref("mail.ir_cron_mail_scheduler_action").method_direct_trigger()
        self.assertEqual(self.post.messages, [])
        self.dispatch()
        self.assertEqual(len(self.post.messages), 1)

    def test_a10_deleted_in_the_outbox(self):
        action = self.queue_only()
        as_engine(action.mail_id).unlink()  # as somebody may in the database itself
        self.dispatch()
        self.assertEqual((action.state, action.delivery_state, action.refused_address), ("error", "failed", False))
        self.assertIn("deleted", action.error)
        with self.on_day(2):
            self.plan()
            self.dispatch()
        self.assertEqual(self.post.messages, [], "whoever deleted it did not want it sent")
        action.action_send_now()
        self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 1))

    @quiet
    def test_a9_sent_from_the_outbox_by_an_administrator_counts_and_is_not_sent_again(self):
        self.post.refused["accounts@c001.example"] = (450, "try later")
        action = self.send()
        self.post.refused.clear()
        mail = action.mail_id
        mail.state = "outgoing"
        with self.enter_registry_test_mode():
            self.env.ref("mail.ir_cron_mail_scheduler_action").method_direct_trigger()
        self.assertEqual(len(self.post.messages), 1)
        with self.on_day(0, hour=12):
            self.dispatch()
        self.assertEqual((action.state, action.delivery_state, len(self.post.messages)), ("done", "sent", 1))

    @quiet
    def test_a9_send_now_after_a_failure_takes_the_failed_mail_back(self):
        self.post.refused["accounts@c001.example"] = (450, "try later")
        action = self.send()
        failed = action.mail_id
        self.post.refused.clear()
        action.action_send_now()
        self.dispatch()
        self.assertFalse(failed.exists())
        self.assertEqual(len(self.alder.message_ids.filtered(lambda m: m.message_type == "email_outgoing")), 1)

    @quiet
    def test_a5_paid_while_a_failed_message_waits(self):
        self.post.refused["accounts@c001.example"] = (450, "try later")
        action = self.send()
        self.pay(self.bill)
        self.post.refused.clear()
        with self.on_day(0, hour=12):
            self.plan()
            self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("cancelled", []))

    def test_a10_history_cannot_be_deleted(self):
        action = self.send()
        with self.assertRaisesRegex(UserError, "history"):
            action.unlink()
        with self.assertRaisesRegex(UserError, "cannot be opened again"):
            action.action_reopen()

    def test_a10_old_mails_leave_the_outbox_and_the_message_stays(self):
        action = self.send()
        mail = action.mail_id
        self.env["mail.mail"]._gc_collection_outbox()
        self.assertTrue(mail.exists())
        self.env.flush_all()
        self.env.cr.execute("UPDATE mail_mail SET write_date = %s WHERE id = %s", (day(-31), mail.id))
        mail.invalidate_recordset()
        self.env["mail.mail"]._gc_collection_outbox()
        self.dispatch()
        self.assertFalse(mail.exists())
        self.assertEqual((action.delivery_state, bool(action.sent_text)), ("sent", True))


class TestBounce(DeliveryCase):
    """Messages that come back through Odoo's mail gateway."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.alias_domain_id = cls.env["mail.alias.domain"].create({
            "name": "ours.example", "bounce_alias": "bounce", "catchall_alias": "catchall",
        })

    def bounce(self, action, address="accounts@c001.example"):
        """Receive the report of a mail server that could not deliver the action's message."""
        message_id = action.message_id.message_id
        raw = "\n".join([
            "From: Mail Delivery System <MAILER-DAEMON@c001.example>",
            "To: bounce@ours.example",
            "Subject: Undelivered Mail Returned to Sender",
            "Message-Id: <report-1@c001.example>",
            "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="limit"',
            "", "--limit", "Content-Type: text/plain; charset=us-ascii", "",
            "550 5.1.1 The account that you tried to reach does not exist", "",
            "--limit", "Content-Type: message/delivery-status", "",
            "Reporting-MTA: dns; mx.c001.example", "",
            f"Final-Recipient: rfc822; {address}", "Action: failed", "Status: 5.1.1",
            "Diagnostic-Code: smtp; 550 5.1.1 does not exist", "",
            "--limit", "Content-Type: text/rfc822-headers", "",
            f"Message-Id: {message_id}", "Subject: Overdue invoices", f"To: {address}", "", "--limit--", "",
        ])
        self.env["mail.thread"].message_process("res.partner", raw.encode())

    def sent(self):
        self.plan()
        self.dispatch()
        action = self.action()
        self.assertEqual((action.delivery_state, action.state), ("sent", "done"))
        return action

    def test_a10_bounce_after_the_next_action_was_planned(self):
        action = self.sent()
        self.assertEqual(self.history(self.alder), [("Reminder", "done"), ("Second", "scheduled")])
        self.bounce(action)
        self.assertEqual(self.history(self.alder), [("Reminder", "error"), ("Second", "cancelled")])
        self.assertEqual((action.delivery_state, action.done_date, action.error_kind), ("bounced", False, "address"))
        self.assertRegex(action.error, "accounts@c001.example came back: 550 5.1.1 The account")
        with self.on_day(10):
            self.plan()
            self.dispatch()
        self.assertEqual(len(self.post.messages), 1)
        self.alder.child_ids.email = "new@c001.example"
        self.plan()
        self.dispatch()
        self.assertEqual([(name, state) for name, state in self.history(self.alder) if state != "cancelled"],
                         [("Reminder", "done"), ("Second", "scheduled")])

    def test_a10_bounce_after_the_next_action_was_sent(self):
        action = self.sent()
        with self.on_day(5):
            self.plan()
            self.dispatch()
            self.assertEqual(len(self.post.messages), 2)
            self.bounce(action)
            self.plan()
        self.assertEqual(self.history(self.alder), [("Reminder", "error"), ("Second", "done")])

    def test_a10_bounce_after_the_leader_was_paid_leaves_the_present_action_alone(self):
        action = self.sent()
        self.invoice(self.alder, due=-3)
        self.pay(self.bill)
        self.plan()
        present = self.open_action(self.alder)
        present.subject = "My own words"
        self.bounce(action)
        self.plan()
        self.assertEqual((action.state, action.delivery_state, action.done_date), ("cancelled", "bounced", False))
        self.assertIn("does not exist", action.cancel_reason)
        self.assertEqual((self.open_action(self.alder), present.subject), (present, "My own words"))
        with self.on_day(20):
            self.dispatch()
        self.assertRegex(present.error, "came back")

    def test_a8_a_bounced_message_was_no_contact(self):
        action = self.sent()
        self.bounce(action)
        action.contact_id = self.contact(self.alder, "Buyer", "buyer@c001.example", chosen=False)
        self.dispatch()
        self.assertEqual((action.state, action.sent_to, action.done_date), ("done", "buyer@c001.example", day(0)))

    def test_a10_the_same_bounce_twice(self):
        action = self.sent()
        self.bounce(action)
        before = self.rows("collection_action")
        self.bounce(action)
        self.assertEqual(self.rows("collection_action"), before)
