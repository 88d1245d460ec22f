"""Rules A9 and A10 for text messages, against Odoo's own mock of its credits."""

from unittest.mock import patch

from odoo.tools import mute_logger

from ..channels.sms_marks import SmsMarks
from .common import MOBILE, SmsCase

quiet = mute_logger("odoo.addons.dso_collection_sms.channels.gateway")


class TestSmsDelivery(SmsCase):
    """What the gateway answers decides what becomes of the action."""

    def test_a10_sent_and_readable_on_the_customer(self):
        action = self.send()
        self.assertEqual((action.state, action.delivery_state, action.sent_to), ("done", "sent", MOBILE))
        [(number, text)] = self.sent()
        self.assertEqual(number, MOBILE)
        self.assertIn(f"overdue {self.bill.name} of $ 100.00, due on 03/06/2026", text)
        message = action.message_id
        self.assertEqual((message.model, message.res_id, message.message_type), ("res.partner", self.alder.id, "sms"))
        self.assertIn("Reminder from", message.body)
        self.assertEqual([(row["document"], row["open"]) for row in action.sent_items], [(self.bill.name, 100.0)])
        self.assertEqual(message.notification_ids.notification_status, "pending")

    def test_p2_the_next_step_is_planned_when_it_is_sent(self):
        self.send()
        self.assertEqual(self.history(self.alder), [("Text", "done"), ("Mail", "scheduled")])

    def before_leaving(self, change):
        """Do ``change()`` between the making of the messages and the sending of the first."""
        states, changes = SmsMarks.states, [change]

        def states_late(marks, sms_ids):
            found = states(marks, sms_ids)
            while changes:
                changes.pop()()
                self.env.flush_all()
            return found

        self.startPatcher(patch.object(SmsMarks, "states", states_late))

    def test_a5_paid_after_the_message_was_made_is_not_chased(self):
        self.before_leaving(lambda: self.pay(self.bill))
        action = self.send()
        self.assertEqual((self.sent(), action.state, action.delivery_state), ([], "cancelled", False))
        self.assertFalse(action.sms_id)

    def test_a5_paid_in_part_is_written_to_in_the_same_run_with_what_is_open(self):
        self.before_leaving(lambda: self.pay(self.bill, 40))
        action = self.send()
        [(_number, text)] = self.sent()
        self.assertIn("60.00", text)
        self.assertEqual((action.delivery_state, action.sent_items[0]["open"]), ("sent", 60.0))

    def test_a9_odoos_own_sms_queue_leaves_it_alone(self):
        self.plan()
        with patch.object(self.registry["collection.action"], "_deliver", lambda *_args: None):
            self.dispatch()
        action = self.action()
        self.assertEqual((action.delivery_state, action.sms_id.state), ("queued", "waiting"))
        with self.mockSMSGateway():
            self.env.ref("sms.ir_cron_sms_scheduler_action").method_direct_trigger()
            self.env["sms.sms"].search([("uuid", "=", action.sms_id.uuid)]).send()
            self.assertEqual(self.sent(), [])
            self.dispatch()
            self.dispatch()
            self.assertEqual(len(self.sent()), 1)
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))

    def test_a10_no_credit_is_tried_again_after_an_hour(self):
        action = self.send(sim_error="credit")
        self.assertEqual((action.state, action.error_kind, action.delivery_state), ("error", "server", "failed"))
        self.assertIn("You don't have enough credits on your IAP account", action.error)
        self.assertIn("it is tried again", action.error)
        self.assertFalse(action.refused_address)
        with self.mockSMSGateway():
            self.dispatch()
            self.assertEqual(self.sent(), [])
            with self.on_day(0, hour=10, minute=1):
                self.dispatch()
            self.assertEqual(len(self.sent()), 1)
        self.assertEqual((action.state, action.delivery_state, action.error), ("done", "sent", False))
        self.assertEqual(len(self.env["collection.sms"].search([("action_id", "=", action.id)])), 1)
        self.assertEqual(len(self.alder.message_ids.filtered(lambda message: message.message_type == "sms")), 1)

    def test_a10_a_trouble_of_the_gateway_stops_the_run_not_each_message(self):
        others = [self.sms_customer(f"Birch {number}", f"B{number}", f"0477 00 00 0{number}", scenario=self.standard)
                  for number in range(3)]
        for other in others:
            self.invoice(other)
        self.env["ir.config_parameter"].set_param("sms.session.batch.size", 1)
        self.plan()
        with self.mockSMSGateway(sim_error="credit"):
            self.dispatch()
            self.assertEqual(self._sms_api_contact_iap_mock.call_count, 1)
        states = [self.action(customer).delivery_state for customer in (self.alder, *others)]
        self.assertEqual(sorted(states), ["failed", "queued", "queued", "queued"])

    def test_a10_refused_number_waits_until_it_is_corrected(self):
        action = self.send(nbr_t_error={MOBILE: "wrong_number_format"})
        self.assertEqual((action.state, action.error_kind, action.refused_address), ("error", "address", MOBILE))
        self.assertEqual(action.error, f"The SMS gateway refused the number {MOBILE}: "
                                       "The number you're trying to reach is not correctly formatted.")
        self.assertTrue(self.account(self.alder).missing_contact)
        with self.mockSMSGateway():
            with self.on_day(1):
                self.plan()
                self.dispatch()
            self.assertEqual(self.sent(), [])
            self.alder.child_ids.mobile = "0478 12 34 56"
            self.plan()
            self.dispatch()
            self.assertEqual([number for number, _text in self.sent()], ["+32478123456"])
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))

    def test_a10_nothing_else_goes_to_a_refused_number(self):
        """Another action to the same number waits with the gateway's words; "Send now" tries all the same."""
        reason = self.send(nbr_t_error={MOBILE: "wrong_number_format"}).error
        other = self.invoice(self.alder, due=10)
        specific = self.actions.create({
            "partner_id": self.alder.id, "channel": "sms", "automatic": True, "to_confirm": False,
            "item_ids": [(6, 0, self.item(other).ids)]})
        with self.mockSMSGateway():
            self.dispatch()
            self.assertEqual(self.sent(), [])
            self.assertEqual((specific.state, specific.error_kind, specific.error), ("error", "contact", reason))
            specific.action_send_now()
            self.dispatch()
        self.assertEqual([number for number, _text in self.sent()], [MOBILE])
        self.assertEqual((specific.state, specific.delivery_state), ("done", "sent"))

    @quiet
    def test_a9_a_silent_gateway_is_nobodys_knowledge(self):
        import requests

        self.plan()
        with self.mockSMSGateway():
            self._sms_api_contact_iap_mock.side_effect = requests.exceptions.ReadTimeout("read timed out")
            self.dispatch()
            self.dispatch()
            self.assertEqual(self._sms_api_contact_iap_mock.call_count, 1, "never tried again by itself")
        action = self.action()
        self.assertEqual((action.state, action.error_kind, action.retry_at), ("error", "unknown", False))
        self.assertIn("Nobody knows whether the SMS gateway took the message to +32477123456: read timed out.",
                      action.error)
        with self.undone():
            action.action_arrived()
            self.assertEqual((action.state, action.delivery_state, action.sms_id.state), ("done", "sent", "sent"))
        with self.undone():
            self.report(action.sms_id, "delivered")
            self.assertEqual((action.state, action.delivery_state), ("done", "sent"))
            self.assertTrue(action.delivered_date)
        first = action.sms_id
        with self.mockSMSGateway():
            action.action_send_now()
            self.dispatch()
            self.assertEqual(len(self.sent()), 1)
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))
        self.assertNotEqual(action.sms_id, first)
        self.assertEqual(first.state, "unknown", "a late report still finds the first message")

    @quiet
    def test_a9_a_gateway_out_of_reach_is_tried_again(self):
        import requests

        self.plan()
        with self.mockSMSGateway():
            self._sms_api_contact_iap_mock.side_effect = requests.exceptions.ConnectTimeout("connect timed out")
            self.dispatch()
        action = self.action()
        self.assertEqual((action.state, action.error_kind), ("error", "server"))
        self.assertTrue(action.retry_at)

    def test_a9_a_worker_that_died_while_sending(self):
        self.plan()
        with patch.object(self.registry["collection.action"], "_deliver", lambda *_args: None):
            self.dispatch()
        action = self.action()
        action.sms_id.state = "sending"
        with self.mockSMSGateway():
            self.dispatch()
            self.assertEqual(self.sent(), [])
        self.assertEqual((action.state, action.error_kind), ("error", "unknown"))

    def test_a5_paid_while_it_waited_is_not_chased(self):
        self.plan()
        with patch.object(self.registry["collection.action"], "_deliver", lambda *_args: None):
            self.dispatch()
        action = self.action()
        with self.on_day(0, hour=9, minute=11), self.mockSMSGateway():
            self.pay(self.bill)
            self.dispatch()
            self.assertEqual(self.sent(), [])
        self.assertEqual((action.state, action.delivery_state), ("cancelled", False))
        self.assertFalse(self.env["collection.sms"].search([("action_id", "=", action.id)]))
        self.assertFalse(self.env["sms.sms"].search([("partner_id", "=", action.contact_id.id)]))


class TestSmsReports(SmsCase):
    """What gateways report later of messages they took."""

    def test_a10_delivered(self):
        action = self.send()
        self.report(action.sms_id, "delivered")
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))
        self.assertEqual((action.sms_id.state, str(action.delivered_date)), ("delivered", "2026-03-16 09:00:00"))

    def test_a10_a_number_that_cannot_be_reached_returns_to_the_collector(self):
        action = self.send()
        self.report(action.sms_id, "invalid_destination")
        self.assertEqual((action.state, action.delivery_state, action.error_kind), ("error", "bounced", "address"))
        self.assertEqual(action.error,
                         f"The message to {MOBILE} did not reach the phone: Invalid Destination.")
        self.assertEqual(self.history(self.alder), [("Text", "error"), ("Mail", "cancelled")])

    def test_a10_one_that_expired_waits_for_a_decision(self):
        action = self.send()
        self.report(action.sms_id, "expired")
        self.assertEqual((action.state, action.delivery_state, action.error_kind, action.retry_at),
                         ("error", "failed", "server", False))
        with self.mockSMSGateway(), self.on_day(3):
            self.plan()
            self.dispatch()
            self.assertEqual(self.sent(), [])

    def test_a10_reports_in_the_wrong_order_and_twice(self):
        action = self.send()
        for status in ("delivered", "sent", "processing", "delivered", "expired"):
            self.report(action.sms_id, status)
        self.assertEqual((action.state, action.delivery_state, action.sms_id.state), ("done", "sent", "delivered"))

    def test_a10_odoos_record_stays_as_long_as_reports_may_come(self):
        action = self.send()
        self.report(action.sms_id, "sent")
        uuid = action.sms_id.uuid
        self.env["sms.sms"]._gc_device()
        self.assertTrue(self.env["sms.sms"].search([("uuid", "=", uuid)]))
        with self.on_day(8):
            self.env["collection.sms"]._gc_outbox()
        self.assertFalse(self.env["sms.sms"].search([("uuid", "=", uuid)]))
        self.assertTrue(action.sms_id.body)
