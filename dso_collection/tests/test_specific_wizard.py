"""The screen "New specific action": what it proposes, and what it makes (rules A3, A4, S3)."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from .common import day
from .test_specific_actions import SpecificCase


class TestSpecificWizard(SpecificCase):
    """Opened from the customer, from accounts and from items."""

    def wizard(self, source):
        """Open the screen as the collector."""
        opened = source.with_user(self.collector).action_new_specific_action()
        return Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"]))

    def make(self, source, **values):
        """Fill the screen, press its button; returns the action."""
        known = self.actions.search([])
        with self.wizard(source) as screen:
            for name, value in values.items():
                screen[name] = value
        screen.record.action_make()
        return self.actions.search([("id", "not in", known.ids), ("kind", "=", "specific")])

    def test_a4_from_the_customer_all_overdue_items_that_nothing_excludes(self):
        self.item(self.invoice(self.alder, 70, due=8))
        self.item(self.invoice(self.alder, 80, due=-4)).no_followup = True
        self.credit(self.alder, 5)
        for source in (self.alder, self.account(self.alder)):
            self.assertEqual(self.wizard(source).item_ids[:], self.old | self.young)
        self.specific(self.old)
        self.assertEqual(self.wizard(self.alder).item_ids[:], self.young)

    def test_a4_it_begins_today_with_the_contact_for_collection_and_to_be_confirmed(self):
        action = self.make(self.old, name="Second look")
        self.assertEqual((action.item_ids, action.title, action.date), (self.old, "Second look", day(0)))
        self.assertEqual((action.channel, action.state, action.contact_id.name),
                         ("email", "to_confirm", "Alder Ltd Accounts"))

    def test_a3_a_call_is_a_persons_and_keeps_its_instructions(self):
        action = self.make(self.old, channel="call", instructions="Ask for a plan", date=day(3))
        self.assertEqual((action.automatic, action.state, action.instructions, action.date),
                         (False, "todo", "Ask for a plan", day(3)))
        self.assertFalse(action.subject)

    def test_a4_the_preview_follows_the_contact_and_the_items(self):
        soon = self.item(self.invoice(self.alder, 70, due=8))
        with self.wizard(self.old) as screen:
            self.assertIn("Dear Alder Ltd Accounts", screen.preview_body)
            self.assertIn("overdue invoices", screen.preview_subject)
            screen.contact_id = self.buyer
            self.assertIn("Dear Buyer", screen.preview_body)
            screen.item_ids.clear()
            screen.item_ids.add(soon)
            self.assertIn("invoices soon due", screen.preview_subject)

    def test_a4_an_own_text_begins_with_what_would_be_sent(self):
        with self.wizard(self.old) as screen:
            screen.own_text = True
            self.assertIn("Dear Alder Ltd Accounts", screen.body)
            screen.subject = "Our talk of Monday"
        screen.record.action_make()
        action = self.actions.search([("kind", "=", "specific")])
        self.assertEqual(action.subject, "Our talk of Monday")
        self.assertIn("Dear Alder Ltd Accounts", action.body)

    def test_a4_a_template_is_taken_at_the_moment_of_sending(self):
        template = self.env["mail.template"].create({
            "name": "Plan", "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": "A plan", "body_html": "<p>Let us agree.</p>"})
        action = self.make(self.old, template_id=template, to_confirm=False)
        template.body_html = "<p>Let us agree today.</p>"
        self.dispatch()
        self.assertEqual((action.state, self.post.messages[0]["Subject"]), ("done", "A plan"))
        self.assertIn("Let us agree today.", self.post.text())

    def test_c5_a_contact_that_cannot_be_written_to_is_shown_at_once(self):
        with self.wizard(self.old) as screen:
            self.assertFalse(screen.contact_problem)
            screen.contact_id = self.contact(self.alder, "Mute", False, chosen=False)
            self.assertIn("Mute, contact of Alder Ltd", screen.contact_problem)
            screen.channel = "call"
            self.assertFalse(screen.contact_problem)

    def test_a4_looking_makes_nothing(self):
        before = self.rows("collection_action", "collection_account")
        self.wizard(self.alder)
        self.assertEqual(self.rows("collection_action", "collection_account"), before)

    def test_a4_without_items_nothing_is_made(self):
        with self.wizard(self.old) as screen:
            screen.item_ids.clear()
        with self.assertRaisesRegex(UserError, "Choose at least one open item of Alder Ltd"):
            screen.record.action_make()

    def test_a4_items_of_two_customers_or_already_chosen_are_refused(self):
        other = self.item(self.invoice(self.customer("Birch Ltd", "C002")))
        with self.assertRaisesRegex(UserError, "several customers"):
            self.wizard(self.old | other)
        self.specific(self.old)
        with self.assertRaisesRegex(ValidationError, "already in “Agree instalments”"):
            self.make(self.old)
