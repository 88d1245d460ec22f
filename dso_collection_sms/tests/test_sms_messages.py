"""Rule C4: a person writes a text message, as an e-mail, to any contact and at once."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from .common import MOBILE, SmsCase


class TestSmsMessages(SmsCase):
    """Collector West writes to Alder Ltd, an account of Collector One."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.west = cls.user("Collector West", "west", "dso_collection.group_collection_user")
        cls.actions._replan_partners(cls.alder.ids)

    def screen(self):
        """Open "Write a message" as Collector West, by SMS."""
        opened = self.alder.with_user(self.west).action_write_message()
        form = Form(self.env[opened["res_model"]].with_user(self.west).with_context(**opened["context"]))
        form.channel = "sms"
        return form

    def test_c4_it_leaves_at_once_in_the_writers_name(self):
        screen = self.screen()
        screen.sms_body = "Please call #client_code"
        self.assertEqual((screen.text_field, screen.sender), ("sms_body", "Collector West"))
        self.assertIn("Please call C001", screen.preview_body)
        self.assertIn("of 160 characters", screen.collection_sms_count)
        screen.save().action_send()
        with self.mockSMSGateway():
            self.dispatch()
        self.assertIn((MOBILE, "Please call C001"), self.sent())
        message = self.actions.search([("kind", "=", "message")])
        self.assertEqual((message.channel, message.state, message.delivery_state, message.collector_id, message.title),
                         ("sms", "done", "sent", self.west, "SMS"))
        self.assertFalse(message.body)

    def test_c4_it_begins_with_the_standard_text_and_a_template_fills_it(self):
        screen = self.screen()
        self.assertIn("Reminder from #company_name", screen.sms_body)
        screen.sms_template_id = self.env["sms.template"].create({
            "name": "Call", "model_id": self.env["ir.model"]._get_id("collection.action"), "body": "Call us!"})
        self.assertEqual(screen.sms_body, "Call us!")

    def test_c4_words_for_an_email_are_kept_while_another_way_is_looked_at(self):
        opened = self.alder.with_user(self.west).action_write_message()
        screen = Form(self.env[opened["res_model"]].with_user(self.west).with_context(**opened["context"]))
        screen.body = "<p>My own words.</p>"
        screen.channel = "sms"
        screen.channel = "email"
        self.assertEqual(screen.body, "<p>My own words.</p>")

    def test_c4_the_number_is_asked_for_not_the_address(self):
        self.alder.child_ids.email = False
        screen = self.screen()
        self.assertFalse(screen.contact_problem)
        self.alder.child_ids.mobile = "02 123 45 67"
        screen = self.screen()
        self.assertIn("No text message can go to", screen.contact_problem)
        with self.assertRaisesRegex(UserError, "No text message can go to"):
            screen.save().action_send()

    def test_a6_a_writer_without_an_address_may_write_it(self):
        self.west.email = False
        self.screen().save().action_send()
        self.assertEqual(self.actions.search([("kind", "=", "message")]).state, "done")

    def test_c4_without_words_it_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "needs a text"):
            self.actions.create({"kind": "message", "partner_id": self.alder.id, "channel": "sms",
                                 "contact_id": self.alder.child_ids.id, "subject": "Hello", "body": "<p>Hello</p>"})
