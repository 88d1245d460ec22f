"""Rules A3 and P5: what people do with actions, and that their changes are kept."""

from odoo.exceptions import UserError, ValidationError

from .common import CollectionCase, day


class TestPeople(CollectionCase):
    """Confirm, done, cancel, and undo each, as a collector."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reminders = cls.scenario(
            cls.step("Reminder", 5, confirm=True), cls.step("Second", 15, confirm=True), minimum_interval_days=0)
        cls.calls = cls.scenario(
            cls.step("Call", 5, channel="call"), cls.step("Visit", 15, channel="todo"), name="Calls")
        cls.alder = cls.customer(scenario=cls.reminders)
        cls.birch = cls.customer("Birch Ltd", "C002", scenario=cls.calls)
        cls.bill = cls.invoice(cls.alder)
        cls.invoice(cls.birch)

    def set_up_once(self):
        super().set_up_once()
        self.plan()

    def open_action(self, customer, company=None):
        return super().open_action(customer, company).with_user(self.collector)

    def test_a3_waits_until_confirmed(self):
        action = self.open_action(self.alder)
        self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("to_confirm", []))
        action.action_confirm()
        self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 1))

    def test_a3_confirmed_before_its_date_leaves_at_its_date(self):
        cedar = self.customer("Cedar Ltd", "C003", scenario=self.reminders)
        self.invoice(cedar, due=0)
        self.plan()
        self.open_action(cedar).action_confirm()
        self.dispatch()
        self.assertEqual(self.post.messages, [])
        with self.on_day(5):
            self.plan()
            self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Cedar Ltd Accounts" <accounts@c003.example>'])

    def test_a3_many_confirmed_at_once(self):
        cedar = self.customer("Cedar Ltd", "C003", scenario=self.reminders)
        self.invoice(cedar)
        self.plan()
        (self.open_action(self.alder) | self.open_action(cedar)).action_confirm()
        self.dispatch()
        self.assertEqual(len(self.post.messages), 2)

    def test_a3_confirmed_twice_is_refused(self):
        self.open_action(self.alder).action_confirm()
        with self.assertRaisesRegex(UserError, "does not wait"):
            self.open_action(self.alder).action_confirm()

    def test_a3_confirmation_taken_back(self):
        action = self.open_action(self.alder)
        action.action_confirm()
        action.action_unconfirm()
        self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("to_confirm", []))

    def test_a3_paid_while_waiting_for_confirmation(self):
        action = self.open_action(self.alder)
        action.action_confirm()
        self.pay(self.bill)
        self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("cancelled", []))

    def test_a3_done_by_a_person_with_its_outcome(self):
        action = self.open_action(self.birch)
        action.action_done("Promised for Friday")
        self.assertEqual((action.state, action.note, action.done_date), ("done", "Promised for Friday", day(0)))
        self.assertEqual([item["open"] for item in action.sent_items], [100.0])
        self.assertIn("Promised for Friday", self.birch.message_ids[0].body)

    def test_a3_automatic_action_is_not_marked_done(self):
        with self.assertRaisesRegex(UserError, "sent automatically"):
            self.open_action(self.alder).action_done()

    def test_a3_done_taken_back(self):
        action = self.open_action(self.birch)
        action.action_done("wrong customer")
        action.action_reopen()
        self.assertEqual(self.history(self.birch), [("Call", "todo"), ("Visit", "cancelled")])
        self.assertEqual((action.done_date, action.sent_items), (False, False))
        action.action_done("right now")
        self.assertEqual([(name, state) for name, state in self.history(self.birch) if state != "cancelled"],
                         [("Call", "done"), ("Visit", "todo")])

    def test_p2_cancel_skips_the_step(self):
        action = self.open_action(self.birch)
        action.action_cancel("no phone")
        self.assertEqual(self.history(self.birch), [("Call", "cancelled"), ("Visit", "todo")])
        self.assertEqual((action.skipped, action.cancel_reason), (True, "no phone"))
        self.plan()
        self.assertEqual(self.history(self.birch), [("Call", "cancelled"), ("Visit", "todo")])

    def test_p2_cancel_undone(self):
        action = self.open_action(self.birch)
        action.action_cancel("no phone")
        action.action_reopen()
        self.plan()
        self.assertEqual(self.history(self.birch), [("Call", "todo"), ("Visit", "cancelled")])
        self.assertEqual((action.skipped, action.cancel_reason), (False, False))

    def test_p2_what_the_engine_cancelled_cannot_be_opened_again(self):
        action = self.open_action(self.alder)
        self.pay(self.bill)
        self.plan()
        with self.assertRaisesRegex(UserError, "cannot be opened again"):
            action.action_reopen()

    def test_a8_step_after_a_skipped_one_counts_from_the_day_it_was_skipped(self):
        cedar = self.customer("Cedar Ltd", "C003", scenario=self.scenario(
            self.step("Call", 5, channel="call"), self.step("Visit", 7, channel="todo", after_previous=True)))
        self.invoice(cedar)
        self.plan()
        self.open_action(cedar).action_cancel()
        self.assertEqual(self.open_action(cedar).date, day(7))

    def test_p5_date_chosen_by_a_person_is_kept(self):
        action = self.open_action(self.alder)
        action.date = day(3)
        self.item(self.bill).date_maturity = day(-20)
        self.plan()
        self.assertEqual((action.date, action.state), (day(3), "to_confirm"))
        action.action_reset_to_scenario()
        self.assertEqual(action.date, day(-15))

    def test_p5_own_text_is_kept_and_sent(self):
        action = self.open_action(self.alder)
        action.write({"subject": "A word between us", "body": "<p>Dear friend</p>"})
        self.alder.collector_id = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        self.plan()
        action.action_confirm()
        self.dispatch()
        self.assertEqual(self.post.messages[0]["Subject"], "A word between us")
        self.assertIn("Dear friend", self.post.text())
        self.assertIn("100.00", self.post.text(), "the table of the items still follows")

    def test_p5_contact_chosen_by_a_person_is_kept(self):
        action = self.open_action(self.alder)
        buyer = self.contact(self.alder, "Buyer", "buyer@c001.example", chosen=False)
        action.contact_id = buyer
        self.alder.child_ids[0].email = "other@c001.example"
        self.plan()
        action.action_confirm()
        self.dispatch()
        self.assertEqual((action.contact_id, action.sent_to), (buyer, "buyer@c001.example"))

    def test_p5_text_made_ready_for_changing(self):
        action = self.open_action(self.alder)
        action.action_edit_text()
        self.assertIn("Dear #contact_name", action.body)
        self.assertEqual(action.subject, "#company_name: #items_amount_overdue overdue, your account #client_account")
        self.assertIn("Dear Alder Ltd Accounts", action.preview_body)

    def test_a2_only_messages_can_be_automatic(self):
        with self.assertRaisesRegex(ValidationError, "cannot be automatic"):
            self.scenario(self.step("Call", 5, channel="call", automatic=True))

    def test_a2_days_after_the_previous_action_cannot_be_negative(self):
        with self.assertRaisesRegex(ValidationError, "cannot be negative"):
            self.scenario(self.step("First", 5), self.step("Second", -1, after_previous=True))

    def test_a2_automatic_is_to_be_confirmed_unless_told_otherwise(self):
        scenario = self.env["collection.scenario"].create({"name": "New"})
        step = self.env["collection.scenario.action"].create(
            {"scenario_id": scenario.id, "name": "Reminder", "automatic": True})
        self.assertTrue(step.to_confirm)
