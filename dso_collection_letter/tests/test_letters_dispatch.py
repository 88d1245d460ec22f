"""Rules A1 to A6 and A10 for letters: into the batch of the day and channel, and readable on the customer."""

from odoo.exceptions import ValidationError

from odoo.addons.dso_collection.tests.common import TODAY

from .letter_case import LetterCase


class TestLettersDispatch(LetterCase):

    def test_a2_channels_of_letters_can_be_automatic(self):
        for kind in ("letter", "registered_letter", "electronic_registered_letter"):
            step = self.scenario(self.step("Formal", 3, kind, automatic=True)).action_ids
            self.assertEqual((step.channel, step.automatic), (kind, True))

    def test_a3_due_letter_waits_in_the_batch_of_its_day_and_kind(self):
        customer = self.addressed()
        letter = self.written(customer)
        action = letter.action_id
        self.assertEqual((action.state, action.delivery_state, action.done_date), ("done", "queued", TODAY))
        self.assertEqual(action.letter_id, letter)
        self.assertEqual(action.sent_to, "Alder Ltd, 1 Alder Ltd Street, 1050 Brussels, BE")
        batch = letter.batch_id
        self.assertEqual((batch.channel, batch.day, batch.state, batch.letter_count), ("letter", TODAY, "open", 1))
        self.assertEqual(batch.name, "Letter – 03/16/2026")

    def test_a3_one_batch_a_day_and_kind_and_company(self):
        registered = self.scenario(self.step("Registered", 3, "registered_letter", automatic=True))
        customers = [self.addressed("Alder Ltd", "C001"), self.addressed("Birch Ltd", "C002")]
        formal = self.addressed("Cedar Ltd", "C003", scenario=registered)
        first, second, third = self.written(*customers, formal)
        self.assertEqual(first.batch_id, second.batch_id)
        self.assertEqual((third.channel, third.batch_id.channel), ("registered_letter", "registered_letter"))
        with self.on_day(1):
            late = self.written(self.addressed("Dogwood Ltd", "C004"))
        self.assertNotEqual(late.batch_id, first.batch_id)
        self.assertEqual(first.batch_id.letter_count, 2)

    def test_a3_letter_to_be_confirmed_waits_for_the_word(self):
        plan = self.scenario(self.step("Letter", 3, "letter", automatic=True, confirm=True))
        customer = self.addressed(scenario=plan)
        self.assertFalse(self.written(customer))
        self.open_action(customer).action_confirm()
        self.assertEqual(self.written(customer).state, "waiting")

    def test_a4_specific_letter_has_its_own_items_and_text(self):
        customer = self.addressed(scenario=self.env["collection.scenario"])
        item = self.item(self.invoice(customer, 70.0))
        action = self.actions.create({
            "item_ids": [(6, 0, item.ids)], "channel": "registered_letter", "automatic": True, "to_confirm": False,
            "subject": "Notice to #client_name", "body": "<p>Pay #items_amount_overdue.</p>"})
        letter = self.written(customer)
        self.assertEqual((letter.action_id, letter.channel, letter.subject),
                         (action, "registered_letter", "Notice to Alder Ltd"))
        self.assertEqual([row["open"] for row in action.sent_items], [70.0])

    def test_a4_specific_action_wizard_offers_letters_and_says_what_the_address_lacks(self):
        customer = self.addressed(street=False, scenario=self.env["collection.scenario"], amount=0)
        item = self.item(self.invoice(customer, 70.0))
        wizard = self.env["collection.specific.action.wizard"].create({
            "partner_id": customer.id, "company_id": self.company.id, "item_ids": [(6, 0, item.ids)],
            "channel": "letter", "to_confirm": False, "attach_invoices": True, "contact_id": customer.child_ids.id})
        self.assertIn("the postal address has no street", wizard.contact_problem)
        self.assertIn("Dear Alder Ltd Accounts", wizard.preview_body)
        customer.street = "1 Quay"
        wizard.action_make()
        letter = self.written(customer)
        self.assertEqual((letter.channel, letter.action_id.attach_invoices), ("letter", True))

    def test_a4_workbook_is_refused_in_an_envelope(self):
        with self.assertRaisesRegex(ValidationError, "is a letter"):
            self.scenario(self.step("Letter", 3, "letter", automatic=True, attach_statement="xlsx"))
        customer = self.addressed()
        with self.assertRaisesRegex(ValidationError, "is a letter"):
            self.actions.create({"partner_id": customer.id, "channel": "letter", "attach_statement": "xlsx"})

    def test_a6_letter_needs_a_collector_but_no_address_of_theirs(self):
        customer = self.addressed(collector=False)
        self.assertFalse(self.written(customer))
        self.assertEqual(self.open_action(customer).error_kind, "collector")
        self.collector.partner_id.email = False
        customer.collector_id = self.collector
        letter = self.written(customer)
        self.assertEqual((letter.state, letter.collector_id), ("waiting", self.collector))

    def test_a10_letter_is_readable_on_the_customer_with_text_items_and_recipient(self):
        customer = self.addressed(amount=123.0)
        letter = self.written(customer)
        message = letter.message_id
        self.assertEqual((message.model, message.res_id, message.subject),
                         ("res.partner", customer.id, letter.subject))
        self.assertIn("123.00", message.body)
        self.assertIn("past their due date", message.body)
        self.assertEqual((message.author_id, message.partner_ids),
                         (self.collector.partner_id, letter.partner_id))
        self.assertEqual(letter.action_id.message_id, message)
        self.assertFalse(message.notification_ids)
        self.assertFalse(self.env["mail.mail"].search([("mail_message_id", "=", message.id)]))

    def test_a9_dispatching_twice_writes_one_letter(self):
        customer = self.addressed()
        letter = self.written(customer)
        self.written(customer)
        self.assertEqual(self.letters.search([("customer_id", "=", customer.id)]), letter)

    def test_a9_letter_in_a_batch_is_not_left_behind(self):
        customer = self.addressed()
        letter = self.written(customer)
        with self.on_day(3):
            self.plan()
            self.dispatch()
        self.assertEqual((letter.state, letter.action_id.delivery_state), ("waiting", "queued"))

    def test_a9_scenario_waits_while_its_letter_is_in_the_post(self):
        customer = self.addressed()
        self.written(customer)
        with self.on_day(30):
            self.plan()
        self.assertFalse(self.open_action(customer))

    def test_c4_texts_hold_nothing_that_can_only_be_pressed(self):
        customer = self.addressed()
        plan = self.plan_of_letters.action_ids[0]
        plan.template_id = self.env["mail.template"].create({
            "name": "Paper", "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": "To #client_name", "body_html": "<p>Hello</p><p>#payment_button_overdue</p>"})
        letter = self.written(customer)
        self.assertIn("See and pay the overdue items here:", letter.body_html)
        self.assertNotIn("<a ", letter.body_html)
        self.assertIn("/collection/", letter.body_html)

    def test_p5_edited_text_is_the_letters_own(self):
        plan = self.scenario(self.step("Letter", 3, "letter", automatic=True, confirm=True))
        customer = self.addressed(scenario=plan)
        self.plan()
        action = self.open_action(customer)
        self.assertIn("please disregard this letter", action.preview_body)
        action.action_edit_text()
        action.write({"body": "<p>Our own words.</p>", "subject": "Own"})
        action.action_confirm()
        letter = self.written(customer)
        self.assertEqual(letter.subject, "Own")
        self.assertIn("Our own words.", letter.body_html)
