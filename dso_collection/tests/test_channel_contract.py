"""The channel contract: one class, one registration, its outbox, and everything works (rules A2 to A10, C1, C4, C5)."""

import re
from pathlib import Path

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form
from odoo.tools import SQL

from ..channels import Channel
from . import pigeon
from .common import CollectionCase


class TestChannelContract(CollectionCase):
    """Carrier pigeons (``pigeon.py``) override nothing of the core: not one method, field or view."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        pigeon.install(cls)
        cls.standard = cls.scenario(
            cls.step("Pigeon", 5, channel="pigeon", automatic=True), cls.step("Mail", 15))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.person = cls.alder.child_ids
        cls.person.city = "Ghent"
        cls.bill = cls.item(cls.invoice(cls.alder))

    def send(self):
        """Plan and send; returns the first action of Alder."""
        self.plan()
        self.dispatch()
        return self.actions.search([("partner_id", "=", self.alder.id)], order="id", limit=1)

    def screen(self, opened, **values):
        """Fill a screen as the collector; returns the form's record."""
        with Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"])) as form:
            for name, value in values.items():
                form[name] = value
        return form.record

    # Scenario

    def test_a2_a_step_goes_by_it(self):
        action = self.send()
        self.assertEqual((action.channel, action.state, action.delivery_state), ("pigeon", "done", "sent"))
        self.assertEqual((action.sent_to, action.sent_items[0]["document"]), ("Ghent", self.bill.move_id.name))
        self.assertIn("overdue, your account", action.message_id.subject)
        self.assertEqual((action.text_field, action.channel_icon), ("body", "fa-twitter"))

    def test_a2_a_step_takes_no_file_that_it_does_not_attach(self):
        step = self.standard.action_ids[0]
        step.attach_statement = "pdf"
        self.assertFalse(self.send()._statement_kind())

    def test_c5_who_has_no_town_waits_in_sql_and_in_words(self):
        self.person.city = False
        self.plan()
        account = self.account(self.alder)
        self.assertTrue(account.missing_contact)
        words = "Nothing can go to Alder Ltd Accounts, contact of Alder Ltd (C001): there is no town."
        self.assertEqual(account.contact_problem, words)
        action = self.send()
        self.assertEqual((action.state, action.error_kind, action.error), ("error", "contact", words))

    def test_p5_the_town_is_a_deciding_field(self):
        self.person.city = False
        self.send()
        self.person.city = "Bruges"
        self.assertEqual(self.send().sent_to, "Bruges")

    def test_a10_a_failure_comes_back_in_words_and_nothing_more_goes_there(self):
        self.person.city = pigeon.NOWHERE
        action = self.send()
        self.assertEqual((action.state, action.delivery_state, action.error_kind), ("error", "failed", "address"))
        self.assertEqual(action.error, "The message to Atlantis was refused: no such town")
        self.assertIn("Correct the address on the contact", action.way_out)
        self.assertEqual(action.refused_address, pigeon.NOWHERE)
        self.plan()
        self.assertTrue(self.account(self.alder).missing_contact)
        self.person.city = "Ghent"
        self.assertEqual((self.send().state, action.sent_to), ("done", "Ghent"))

    def test_a10_what_comes_back_returns_to_the_agenda(self):
        action = self.send()
        self.env["collection.pigeon"].search([("action_id", "=", action.id)]).write(
            {"state": "bounced", "reason": "nobody opened the window", "news": True})
        self.dispatch()
        self.assertEqual((action.state, action.delivery_state), ("error", "bounced"))
        self.assertEqual(action.error, "The message to Ghent came back: nobody opened the window")

    def test_a10_odoos_mail_gateway_says_nothing_of_it(self):
        action = self.send()
        self.actions._message_bounced(action.message_id, "accounts@c001.example", "no such user")
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))

    def test_a9_what_was_left_behind_is_looked_at_again(self):
        self.plan()
        action = self.open_action(self.alder)
        action._dispatch_batch()
        self.assertEqual(action.delivery_state, "queued")
        self.pay(self.bill.move_id)
        with self.on_day(0, 9, 30):
            self.dispatch()
        self.assertEqual((action.state, action.delivery_state), ("cancelled", False))
        self.assertFalse(self.env["collection.pigeon"].search([]))

    # What a person does

    def test_p5_a_text_is_changed_and_given_back(self):
        self.plan()
        action = self.open_action(self.alder).with_user(self.collector)
        self.assertIn("Dear Alder Ltd Accounts", action.preview_body)
        action.action_edit_text()
        self.assertIn("Dear #contact_name", action.body)
        action.body = "<p>To #client_code, by wing.</p>"
        self.assertTrue(action.has_hashtags)
        self.assertIn("To C001, by wing.", action.preview_body)
        action.action_reset_to_scenario()
        self.assertFalse(action.body)
        with self.assertRaisesRegex(ValidationError, "#nonsense is no hashtag"):
            action.body = "<p>#nonsense</p>"

    def test_a4_a_specific_action_goes_by_it(self):
        self.plan()
        wizard = self.screen(self.alder.with_user(self.collector).action_new_specific_action(),
                             channel="pigeon", to_confirm=False, own_text=True, subject="By wing")
        self.assertFalse(wizard.contact_problem)
        self.assertIn("Dear Alder Ltd Accounts", wizard.body)
        wizard.action_make()
        self.dispatch()
        action = self.actions.search([("kind", "=", "specific")])
        self.assertEqual((action.channel, action.state, action.sent_to), ("pigeon", "done", "Ghent"))
        self.assertEqual(action.message_id.subject, "By wing")

    def test_c5_the_screen_of_a_specific_action_asks_it(self):
        self.person.city = False
        self.plan()
        wizard = self.screen(self.alder.with_user(self.collector).action_new_specific_action(), channel="pigeon")
        self.assertIn("there is no town", wizard.contact_problem)

    def test_c4_a_person_writes_by_it(self):
        self.plan()
        opened = self.alder.with_user(self.collector).action_write_message()
        self.screen(opened, channel="pigeon", subject="Dear friend", body="<p>Coo.</p>").action_send()
        self.dispatch()
        message = self.actions.search([("kind", "=", "message")])
        self.assertEqual((message.channel, message.state, message.delivery_state, message.sent_to),
                         ("pigeon", "done", "sent", "Ghent"))
        self.assertEqual((message.title, message.message_id.subject), ("Dear friend", "Dear friend"))
        self.person.city = False
        with self.assertRaisesRegex(UserError, "there is no town"):
            self.screen(opened, channel="pigeon", subject="Again", body="<p>Coo.</p>").action_send()

    def test_c4_letters_and_calls_are_not_written_at_once(self):
        keys = [key for key, _label in self.actions._written_channels()]
        self.assertEqual([key for key in keys if key != "sms"], ["email", "pigeon"])

    def test_c4_a_message_without_a_text_is_refused_whatever_its_channel(self):
        for channel, why in (("pigeon", "needs a subject and a text"), ("call", "needs a channel that has a text")):
            with self.assertRaisesRegex(ValidationError, why), self.env.cr.savepoint():
                self.actions.create({"kind": "message", "partner_id": self.alder.id, "channel": channel,
                                     "contact_id": self.person.id, "subject": "Hello", "automatic": False})

    # The contract itself

    def test_every_channel_answers_all_or_nothing(self):
        """What is sent has a text and an outbox; whom a channel reaches it says in words, in SQL and by its fields."""
        sends = {"render", "draft", "preview", "hand_over", "outcomes", "withdraw"}
        for key, channel in self.actions._channel_classes().items():
            with self.subTest(channel=key):
                self.assertEqual(channel.key, key)
                answered = {name for name in sends if getattr(channel, name) is not getattr(Channel, name)}
                self.assertEqual(answered, sends if channel.can_be_automatic else set())
                self.assertEqual(bool(channel.text_fields), channel.can_be_automatic)
                self.assertLessEqual(channel.can_be_written, channel.can_be_automatic)
                reaches = (channel.unreachable is not Channel.unreachable, bool(channel.contact_fields),
                           channel.unreachable_sql(SQL.identifier("contact")) is not None)
                self.assertEqual(len(set(reaches)), 1, "in words, by its fields, and in SQL")
                self.assertLessEqual(channel.contact_fields, self.env["res.partner"]._collection_deciding_fields())
                self.assertLessEqual(set(channel.statement_kinds), {"pdf", "xlsx"})

    # The page about channels

    def test_the_page_shows_this_very_channel(self):
        page = Path(__file__).parents[2] / "docs" / "channels.md"
        if not page.exists():
            self.skipTest("The add-on stands alone, without the repository's pages")
        code = Path(pigeon.__file__).read_text(encoding="utf-8")
        blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        self.assertEqual(len(blocks), 7)
        lines = {line.strip() for line in code.splitlines()}
        self.assertFalse([line for block in blocks for line in block.splitlines() if line.strip() not in lines])

    # When it goes

    def uninstall(self):
        """Do what Odoo does with a selection whose add-on goes."""
        self.env.flush_all()
        self.env["ir.model.fields.selection"].search([
            ("field_id.model", "=", "collection.scenario.action"), ("field_id.name", "=", "channel"),
            ("value", "=", "pigeon")]).with_context(_force_unlink=True).unlink()

    def test_a10_uninstalled_it_leaves_history_and_plans(self):
        sent = self.send()
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        birch.child_ids.city = "Bruges"
        self.invoice(birch)
        self.plan()
        waiting = self.open_action(birch)
        waiting._dispatch_batch()
        self.assertEqual(waiting.delivery_state, "queued")
        self.uninstall()
        self.assertEqual((sent.channel, sent.state, sent.delivery_state, sent.sent_to),
                         ("other", "done", "sent", "Ghent"))
        self.assertEqual((waiting.channel, waiting.state, waiting.delivery_state), ("other", "cancelled", False))
        self.assertEqual(waiting.cancel_reason, "The channel “Carrier pigeon” was uninstalled.")
        self.assertFalse(self.env["collection.pigeon"].search([("state", "=", "waiting")]))
        step = self.standard.action_ids[0]
        self.assertEqual((step.channel, step.automatic), ("todo", False))
        self.assertIn("This went by “Carrier pigeon”", step.instructions)
        self.plan()
        self.assertEqual((self.open_action(birch).channel, self.open_action(birch).state), ("todo", "todo"))

    def test_a10_of_what_was_in_the_air_nobody_knows(self):
        self.plan()
        action = self.open_action(self.alder)
        action._dispatch_batch()
        self.env["collection.pigeon"].search([("action_id", "=", action.id)]).state = "sent"
        self.uninstall()
        self.assertEqual((action.channel, action.state, action.delivery_state), ("other", "done", "failed"))
        self.assertIn("Nobody knows whether it left", action.delivery_error)
