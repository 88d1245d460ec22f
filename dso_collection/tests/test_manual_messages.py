"""Rule C4: a person writes to any contact, at once and in their own name; the scenario takes no notice."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from .common import CollectionCase, day


class TestManualMessages(CollectionCase):
    """Collector West writes to Alder Ltd, an account of Collector One."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.west = cls.user("Collector West", "west", "dso_collection.group_collection_user")
        cls.standard = cls.scenario(cls.step("Reminder", 5, confirm=True), cls.step("Second", 20, confirm=True))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.old = cls.item(cls.invoice(cls.alder, 100, due=-30))
        cls.young = cls.item(cls.invoice(cls.alder, 60, due=-10))
        cls.later = cls.item(cls.invoice(cls.alder, 70, due=20))
        cls.buyer = cls.contact(cls.alder, "Buyer", "buyer@alder.example", chosen=False)
        cls.actions._replan_partners(cls.alder.ids)

    def wizard(self, source=None):
        """Open "Write a message" as Collector West."""
        opened = (source or self.alder).with_user(self.west).action_write_message()
        return Form(self.env[opened["res_model"]].with_user(self.west).with_context(**opened["context"]))

    def write(self, contacts=None, source=None, **values):  # pylint: disable=method-required-super; it is no model
        """Write and send; returns the messages."""
        known = self.actions.search([])
        with self.wizard(source) as screen:
            if contacts:
                screen.contact_ids.clear()
                for contact in contacts:
                    screen.contact_ids.add(contact)
            for name, value in values.items():
                screen[name] = value
        self.notice = screen.record.action_send()
        return self.actions.search([("id", "not in", known.ids)])

    def test_c4_any_contact_gets_it_at_once_in_the_writers_name(self):
        message = self.write(self.buyer, subject="Your order", body="<p>Let us talk.</p>")
        self.assertEqual((message.kind, message.state, message.delivery_state), ("message", "done", "queued"))
        self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Buyer" <buyer@alder.example>'])
        self.assertIn("west@ours.example", self.post.messages[0]["From"])
        self.assertIn("west@ours.example", self.post.messages[0]["Reply-To"])
        self.assertIn("Let us talk.", self.post.text())
        self.assertIn("Collector West", self.post.text(), "the writer's signature")
        self.assertEqual((message.delivery_state, message.collector_id, message.sent_to),
                         ("sent", self.west, "buyer@alder.example"))
        self.assertEqual(message.title, "Your order")

    def test_c4_it_is_in_the_customers_history(self):
        message = self.write(self.buyer, subject="Your order")
        self.assertEqual((message.message_id.model, message.message_id.res_id), ("res.partner", self.alder.id))
        self.assertEqual(message.message_id.author_id, self.west.partner_id)
        self.assertIn(message, self.alder.collection_past_action_ids)

    def test_a7_it_does_not_wait_for_the_sending_hours(self):
        self.company.collection_calendar_id = self.env["resource.calendar"].create({
            "name": "Sundays", "tz": "UTC", "attendance_ids": [(5,), (0, 0, {
                "name": "Sunday", "dayofweek": "6", "hour_from": 8, "hour_to": 9, "day_period": "morning"})]})
        message = self.write(self.buyer)
        self.dispatch()
        self.assertEqual((message.delivery_state, len(self.post.messages)), ("sent", 1))

    def test_c4_the_scenario_takes_no_notice(self):
        action = self.open_action(self.alder)
        before = (action.date, action.leader_item_id, self.account(self.alder).next_action_date)
        message = self.write(self.buyer, source=self.old)
        self.dispatch()
        self.plan()
        self.assertEqual(message.item_ids, self.old)
        self.assertEqual((action.date, action.leader_item_id, self.account(self.alder).next_action_date), before)
        self.assertEqual((action.state, action.date), ("to_confirm", day(-25)))

    def test_c4_a_failed_message_takes_no_items_out(self):
        self.post.refused["buyer@alder.example"] = (550, "no such user")
        message = self.write(self.buyer, source=self.old)
        self.dispatch()
        self.plan()
        self.assertEqual(message.state, "error")
        self.assertEqual(self.account(self.alder).leader_item_id, self.old)

    def test_a10_failure_comes_back_to_the_writer_with_the_servers_words(self):
        self.post.refused["buyer@alder.example"] = (550, "no such user")
        message = self.write(self.buyer)
        self.dispatch()
        self.plan()
        self.assertEqual((message.state, message.delivery_state), ("error", "failed"))
        self.assertEqual(message.collector_id, self.west, "not the account's collector")
        self.assertIn("no such user", message.error)
        self.assertEqual(message.contact_id, self.buyer)

    def test_c5_once_the_address_is_mended_it_goes(self):
        self.post.refused["buyer@alder.example"] = (550, "no such user")
        message = self.write(self.buyer)
        self.dispatch()
        self.buyer.email = "purchase@alder.example"
        self.plan()
        self.dispatch()
        self.assertEqual((message.state, message.sent_to), ("done", "purchase@alder.example"))

    def test_c4_the_planner_does_not_end_it(self):
        self.post.refused["buyer@alder.example"] = (550, "no such user")
        message = self.write(self.buyer, source=self.old)
        self.dispatch()
        for item in self.old | self.young | self.later:
            self.pay(item.move_id)
        self.plan()
        self.assertEqual(message.state, "error")
        message.with_user(self.west).action_cancel("They called")
        self.assertEqual(message.state, "cancelled")

    def test_c4_several_contacts_each_have_their_own_message(self):
        person = self.contact(self.alder, "Directrice", "dg@alder.example", chosen=False)
        messages = self.write(self.buyer | person, subject="To you both", body="<p>One text.</p>")
        self.assertEqual(messages.mapped("sent_to"), ["buyer@alder.example", "dg@alder.example"])
        self.assertEqual(messages.mapped("subject"), ["To you both"] * 2)
        self.dispatch()
        self.assertEqual(len(self.post.messages), 2)

    def test_a11_an_unchanged_text_is_in_each_contacts_language_and_name(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        template = self.env["mail.template"].create({
            "name": "Account", "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": "Account of {{ object.partner_id.name }}",
            "body_html": "<p>Hello <t t-out=\"object.contact_id.name\"/></p>"})
        template.with_context(lang="fr_FR").subject = "Compte de {{ object.partner_id.name }}"
        directrice = self.contact(self.alder, "Directrice", "dg@alder.example", chosen=False, lang="fr_FR")
        messages = self.write(self.buyer | directrice, template_id=template)
        self.assertEqual(messages.mapped("subject"), ["Account of Alder Ltd", "Compte de Alder Ltd"])
        self.assertIn("Hello Buyer", messages[0].body)
        self.assertIn("Hello Directrice", messages[1].body)

    def test_c4_the_draft_follows_the_contact_until_somebody_changes_it(self):
        with self.wizard() as screen:
            self.assertIn("Dear Alder Ltd Accounts", screen.body)
            self.assertIn("overdue invoices", screen.subject)
            screen.contact_ids.clear()
            screen.contact_ids.add(self.buyer)
            self.assertIn("Dear Buyer", screen.body)
            screen.body = "<p>My own words.</p>"
            screen.contact_ids.clear()
            screen.contact_ids.add(self.alder.child_ids[0])
            self.assertEqual(screen.body, "<p>My own words.</p>")

    def test_c4_nothing_is_made_by_looking(self):
        count = self.actions.search_count([])
        self.wizard()
        self.env.invalidate_all()
        self.assertEqual(self.actions.search_count([]), count)
        self.assertEqual(self.account(self.alder).leader_item_id, self.old)

    def test_c4_items_listed_as_asked(self):
        for shown, documents in (
            ("none", []), ("overdue", [self.old, self.young]), ("open", [self.old, self.young, self.later]),
        ):
            message = self.write(self.buyer, items_shown=shown)
            self.assertEqual([item["id"] for item in message.sent_items], [item.id for item in documents], shown)
        message = self.write(self.buyer, source=self.young | self.later)
        self.assertEqual([item["id"] for item in message.sent_items], (self.young | self.later).ids)

    def test_c4_the_items_are_proposed_that_the_text_speaks_of(self):
        self.assertEqual(self.wizard().items_shown, "overdue")
        self.assertEqual(self.wizard(self.later).items_shown, "selected")
        self.assertEqual(self.wizard(self.customer("Birch Ltd", "C002")).items_shown, "none")

    def test_c4_a_contact_without_address_is_named(self):
        mute = self.contact(self.alder, "Mute", False, chosen=False)
        wrong = self.contact(self.alder, "Wrong", "not an address", chosen=False)
        with self.assertRaisesRegex(UserError, "Mute, contact of Alder Ltd.*no e-mail address.*Wrong"), \
                self.env.cr.savepoint():
            self.write(self.buyer | mute | wrong)
        self.assertFalse(self.actions.search([("kind", "=", "message")]))

    def test_c4_nobody_and_nothing_are_refused(self):
        with self.wizard() as screen:
            screen.contact_ids.clear()
        with self.assertRaisesRegex(UserError, "Choose to whom"):
            screen.record.action_send()
        with self.assertRaisesRegex(ValidationError, "needs a subject and a text"), self.env.cr.savepoint():
            self.write(self.buyer, body="<p><br></p>")
        with self.assertRaisesRegex(UserError, "Choose the items"):
            self.write(self.buyer, items_shown="selected")

    def test_c4_another_customers_contact_is_refused(self):
        birch = self.customer("Birch Ltd", "C002")
        with self.assertRaisesRegex(ValidationError, "no contact of Alder Ltd"):
            self.actions.create({
                "kind": "message", "partner_id": self.alder.id, "contact_id": birch.child_ids.id,
                "subject": "Hello", "body": "<p>Hello</p>"})

    def test_c4_items_of_two_customers_are_refused(self):
        birch = self.item(self.invoice(self.customer("Birch Ltd", "C002")))
        with self.assertRaisesRegex(UserError, r"several customers \(Alder Ltd \(C001\), Birch Ltd \(C002\)\)"):
            self.wizard(self.old | birch)

    def test_a6_a_writer_without_address_is_told(self):
        self.west.email = False
        message = self.write(self.buyer)
        self.assertEqual((message.state, message.error_kind), ("error", "collector"))
        self.assertIn("Collector West, who wrote the message", self.notice["params"]["message"])

    def test_c4_what_was_sent_is_not_undone(self):
        message = self.write(self.buyer).with_user(self.west)
        with self.assertRaisesRegex(UserError, "stays sent"):
            message.action_reopen()

    def test_c4_written_from_accounts_and_agenda(self):
        for source in (self.account(self.alder), self.open_action(self.alder)):
            self.assertEqual(self.write(self.buyer, source=source).partner_id, self.alder)

    def test_g2_to_a_grouped_account_it_is_written_in_the_leader(self):
        leader = self.customer("Holding Ltd", "H001", scenario=self.standard)
        self.alder.collection_leader_id = leader
        self.plan()
        message = self.write(self.buyer)
        self.assertEqual((message.partner_id, message.contact_id, message.state), (leader, self.buyer, "done"))

    def test_c4_without_the_group_nothing_is_written(self):
        clerk = self.user("Billing", "billing", "account.group_account_invoice")
        with self.assertRaises(AccessError):
            self.env["collection.message.wizard"].with_user(clerk).create({
                "partner_id": self.alder.id, "company_id": self.company.id})
        with self.assertRaises(AccessError):
            self.actions.with_user(clerk).create({
                "kind": "message", "partner_id": self.alder.id, "contact_id": self.buyer.id, "subject": "Hello",
                "body": "<p>Hello</p>"})
