"""What collectors see of a text message before it leaves (rules A4, P5): its text, and the messages that it takes."""

import doctest

from odoo.tests import Form

from ..channels import sms_text
from .common import SmsCase

_LONG = "Dear customer, " + "please call us about your account. " * 5


class TestSmsScreens(SmsCase):
    """The agenda's form and the screen of new specific actions."""

    def with_own_text(self):
        """Plan, and press "Edit text" on the message; returns the action as its collector has it."""
        self.plan()
        action = self.action().with_user(self.collector)
        action.action_edit_text()
        return action

    def test_examples(self):
        self.assertEqual(doctest.testmod(sms_text), (0, 1))

    def test_the_form_counts_the_text_with_the_customers_values(self):
        with Form(self.with_own_text()) as form:
            form.sms_body = "#client_name"
            self.assertEqual(form.collection_sms_count, "9 of 160 characters, 1 message (GSM-7).")
            form.sms_body = "#client_name – call us"
            self.assertEqual(form.collection_sms_count,
                             "19 of 70 characters, 1 message (Unicode, because of “–”).")
            form.sms_body = _LONG
            self.assertEqual(form.collection_sms_count, "189 of 306 characters, 2 messages (GSM-7). Each message is "
                             "charged: 29 over what fits into 1.")

    def test_p5_the_text_of_the_form_is_the_one_that_leaves(self):
        with Form(self.with_own_text()) as form:
            form.sms_body = "Call us, #client_name"
        with self.mockSMSGateway():
            self.dispatch()
        self.assertEqual(self.sent(), [("+32477123456", "Call us, Alder Ltd")])

    def test_what_left_is_counted_no_more(self):
        action = self.with_own_text()
        action.sms_body = _LONG
        self.assertTrue(action.collection_sms_count)
        with self.mockSMSGateway():
            self.dispatch()
        self.assertFalse(action.collection_sms_count)
        self.assertEqual(self.action().sms_id.segments, 2)

    def test_a4_the_screen_of_a_specific_action_counts_too(self):
        opened = self.item(self.bill).with_user(self.collector).action_new_specific_action()
        screen = Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"]))
        screen.channel = "sms"
        screen.own_text = True
        screen.sms_body = "#client_name"
        self.assertEqual(screen.collection_sms_count, "9 of 160 characters, 1 message (GSM-7).")
        screen.save().action_make()
        action = self.actions.search([("partner_id", "=", self.alder.id), ("kind", "=", "specific")])
        self.assertEqual((action.channel, action.sms_body, action.body), ("sms", "#client_name", False))
