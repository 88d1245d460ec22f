"""Rules P1 to P4: which item leads, which step comes next, and when."""

from .common import CollectionCase, day


class TestLeaderItem(CollectionCase):
    """Rule P1."""

    as_many = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second reminder", 15))
        cls.alder = cls.customer(scenario=cls.standard)

    def leader(self):
        self.plan()
        return self.account(self.alder).leader_item_id

    def test_p1_oldest_due_date_leads(self):
        self.invoice(self.alder, 900, due=-10)
        oldest = self.invoice(self.alder, 100, due=-11)
        self.assertEqual(self.leader(), self.item(oldest))

    def test_p1_same_due_date_largest_residual_leads(self):
        was_larger = self.invoice(self.alder, 500, due=-10)
        larger_now = self.invoice(self.alder, 300, due=-10)
        self.pay(was_larger, 250)
        self.assertEqual(self.leader(), self.item(larger_now))

    def test_p1_same_due_date_and_residual_lowest_id_leads(self):
        first = self.invoice(self.alder, 300, due=-10)
        self.invoice(self.alder, 300, due=-10)
        self.assertEqual(self.leader(), self.item(first))

    def test_p1_item_left_out_of_followup_does_not_lead(self):
        left_out = self.invoice(self.alder, 300, due=-30)
        left_out.no_followup = True
        leads = self.invoice(self.alder, 300, due=-10)
        self.assertEqual(self.leader(), self.item(leads))
        left_out.no_followup = False
        self.assertEqual(self.leader(), self.item(left_out))

    def test_p1_blocked_invoice_does_not_lead(self):
        blocked = self.invoice(self.alder, 300, due=-30)
        blocked.action_toggle_block_payment()
        leads = self.invoice(self.alder, 300, due=-10)
        self.assertEqual(self.leader(), self.item(leads))
        blocked.action_toggle_block_payment()
        self.assertEqual(self.leader(), self.item(blocked))

    def test_p1_invoice_in_payment_does_not_lead(self):
        under_way = self.invoice(self.alder, 300, due=-30)
        under_way.payment_state = "in_payment"
        leads = self.invoice(self.alder, 300, due=-10)
        self.assertEqual(self.leader(), self.item(leads))

    def test_p1_item_under_the_minimum_amount_does_not_lead(self):
        self.standard.minimum_item_amount = 50
        self.invoice(self.alder, 49.99, due=-30)
        leads = self.invoice(self.alder, 50, due=-10)
        self.assertEqual(self.leader(), self.item(leads))

    def test_p1_credit_note_and_payment_never_lead(self):
        self.invoice(self.alder, 30, due=-40, move_type="out_refund")
        self.credit(self.alder, 20)
        leads = self.invoice(self.alder, 300, due=-10)
        self.assertEqual(self.leader(), self.item(leads))

    def test_p1_draft_invoice_does_not_lead(self):
        self.invoice(self.alder, 300, due=-30, post=False)
        self.assertFalse(self.leader())

    def test_p1_invoice_addressed_to_a_contact_counts_for_the_account(self):
        billing = self.contact(self.alder, "Billing", "billing@c001.example", chosen=False, type="invoice")
        invoice = self.invoice(billing, 300, due=-10)
        self.assertEqual(self.leader(), self.item(invoice))
        self.assertFalse(self.account(billing))


class TestSteps(CollectionCase):
    """Rules P2, P3, A8."""

    as_many = True

    def test_p2_one_open_action_and_the_next_when_it_is_done(self):
        customer = self.customer(scenario=self.scenario(
            self.step("Call", 5, channel="call"), self.step("Letter", 15, channel="todo"), minimum_interval_days=0))
        self.invoice(customer, due=-10)
        self.plan()
        self.assertEqual(self.history(customer), [("Call", "todo")])
        self.open_action(customer).action_done("will pay")
        self.assertEqual(self.history(customer), [("Call", "done"), ("Letter", "todo")])
        self.assertEqual(self.open_action(customer).date, day(5))

    def test_p2_nothing_after_the_last_action(self):
        customer = self.customer(scenario=self.scenario(self.step("Call", 5, channel="call")))
        self.invoice(customer, due=-10)
        self.plan()
        self.open_action(customer).action_done()
        self.plan()
        self.assertEqual(self.history(customer), [("Call", "done")])
        self.assertEqual(self.account(customer).next_action_id.kind, "finished", "what now? (rule P7)")

    def test_p3_date_in_the_past_is_late_not_skipped(self):
        customer = self.customer(scenario=self.scenario(self.step("Reminder", 5), self.step("Second", 15)))
        self.invoice(customer, due=-40)
        self.plan()
        action = self.open_action(customer)
        self.assertEqual((action.scenario_action_id.name, action.date), ("Reminder", day(-35)))
        self.dispatch()
        self.assertEqual(action.done_date, day(0))

    def test_p3_days_after_the_previous_action_count_from_its_day(self):
        customer = self.customer(scenario=self.scenario(
            self.step("Call", 5, channel="call"), self.step("Reminder", 7, after_previous=True)))
        self.invoice(customer, due=-40)
        self.plan()
        with self.on_day(2):
            self.open_action(customer).action_done()
        self.assertEqual(self.open_action(customer).date, day(9))

    def test_p3_pre_due_reminder(self):
        customer = self.customer(scenario=self.scenario(self.step("Soon due", -3)))
        self.invoice(customer, due=10)
        self.plan()
        self.assertEqual(self.open_action(customer).date, day(7))
        self.dispatch()
        self.assertEqual(self.post.messages, [])
        with self.on_day(7):
            self.dispatch()
        self.assertEqual(len(self.post.messages), 1)
        self.assertIn("soon", self.post.messages[0]["Subject"])

    def test_a8_minimum_interval_holds_between_contacts(self):
        customer = self.customer(scenario=self.scenario(self.step("Reminder", 5), self.step("Second", 15)))
        self.invoice(customer, due=-60)
        self.plan()
        self.dispatch()
        self.assertEqual(self.open_action(customer).date, day(5))
        self.dispatch()
        with self.on_day(4):
            self.plan()
            self.dispatch()
            self.assertEqual(len(self.post.messages), 1)
        with self.on_day(5):
            self.plan()
            self.dispatch()
        self.assertEqual(self.history(customer), [("Reminder", "done"), ("Second", "done")])

    def test_a8_todo_is_no_contact(self):
        customer = self.customer(scenario=self.scenario(
            self.step("Check the order", 5, channel="todo"), self.step("Reminder", 6)))
        self.invoice(customer, due=-60)
        self.plan()
        self.open_action(customer).action_done()
        self.assertEqual(self.open_action(customer).date, day(-54))

    def test_a8_interval_holds_for_a_new_leader_item(self):
        customer = self.customer(scenario=self.scenario(self.step("Reminder", 5)))
        first = self.invoice(customer, due=-60)
        self.invoice(customer, due=-50)
        self.plan()
        self.dispatch()
        self.pay(first)
        self.plan()
        self.assertEqual(self.open_action(customer).date, day(5))

    def test_a8_minimum_balance(self):
        customer = self.customer(scenario=self.scenario(self.step("Reminder", 5), minimum_balance=100))
        self.invoice(customer, 99.99, due=-10)
        self.plan()
        self.assertFalse(self.open_action(customer))
        self.invoice(customer, 0.01, due=20)
        self.plan()
        self.assertTrue(self.open_action(customer))

    def test_a8_account_whose_credits_cover_its_debts_is_not_chased(self):
        customer = self.customer(scenario=self.scenario(self.step("Reminder", 5)))
        self.invoice(customer, 100, due=-10)
        self.credit(customer, 100)
        self.plan()
        self.assertFalse(self.open_action(customer))
        self.assertEqual(self.account(customer).balance, 0)
        self.assertEqual(self.account(customer).credit, 100)

    def test_a1_scenario_without_actions_is_manual_only(self):
        customer = self.customer(scenario=self.scenario())
        self.invoice(customer, due=-10)
        self.plan()
        self.assertEqual(self.history(customer), [])
        self.assertFalse(self.account(customer).missing_scenario)


class TestRestart(CollectionCase):
    """Rule P4."""

    as_many = True

    def three_steps(self, mode):
        return self.scenario(
            self.step("First", 5, channel="todo"), self.step("Second", 20, channel="todo"),
            self.step("Third", 40, channel="todo"), restart_mode=mode)

    def test_p4_paid_leader_restarts_scenario(self):
        customer = self.customer(scenario=self.three_steps("first"))
        old = self.invoice(customer, due=-60)
        self.invoice(customer, due=-50)
        self.plan()
        self.open_action(customer).action_done()
        self.assertEqual(self.open_action(customer).scenario_action_id.name, "Second")
        self.pay(old)
        self.plan()
        self.assertEqual(self.history(customer), [("First", "done"), ("Second", "cancelled"), ("First", "todo")])
        cancelled = self.actions.search([("partner_id", "=", customer.id), ("state", "=", "cancelled")])
        self.assertIn("paid", cancelled.cancel_reason)
        self.assertFalse(cancelled.skipped)

    def test_p4_excluded_leader_restarts_scenario(self):
        customer = self.customer(scenario=self.three_steps("first"))
        old = self.invoice(customer, due=-60)
        young = self.invoice(customer, due=-50)
        self.plan()
        old.no_followup = True
        self.plan()
        self.assertEqual(self.history(customer), [("First", "cancelled"), ("First", "todo")])
        self.assertEqual(self.open_action(customer).leader_item_id, self.item(young))

    def test_p4_restart_at_the_step_of_its_age(self):
        customer = self.customer(scenario=self.three_steps("age"))
        self.invoice(customer, due=-20)
        self.plan()
        self.assertEqual(self.open_action(customer).scenario_action_id.name, "Second")
        self.assertEqual(self.open_action(customer).date, day(0))

    def test_p4_age_before_the_first_date_begins_at_the_first(self):
        customer = self.customer(scenario=self.three_steps("age"))
        self.invoice(customer, due=-4)
        self.plan()
        self.assertEqual(self.open_action(customer).scenario_action_id.name, "First")

    def test_p4_age_goes_on_step_by_step_after_its_beginning(self):
        customer = self.customer(scenario=self.three_steps("age"))
        self.invoice(customer, due=-20)
        self.plan()
        self.open_action(customer).action_done()
        self.assertEqual(self.open_action(customer).scenario_action_id.name, "Third")
        self.assertEqual(self.open_action(customer).date, day(20))

    def test_p4_age_does_not_jump_over_an_action_still_to_do(self):
        customer = self.customer(scenario=self.three_steps("age"))
        self.invoice(customer, due=-10)
        self.plan()
        self.assertEqual(self.open_action(customer).scenario_action_id.name, "First")
        with self.on_day(30):
            self.plan()
        self.assertEqual(self.history(customer), [("First", "todo")])

    def test_p4_payment_taken_back_goes_on_where_it_was(self):
        customer = self.customer(scenario=self.three_steps("first"))
        invoice = self.invoice(customer, due=-60)
        self.plan()
        self.open_action(customer).action_done()
        payment = self.pay(invoice)
        self.plan()
        self.assertFalse(self.open_action(customer))
        payment.remove_move_reconcile()
        payment.move_id.button_draft()
        self.plan()
        self.assertEqual(self.history(customer), [("First", "done"), ("Second", "cancelled"), ("Second", "todo")])

    def test_p4_older_item_posted_later_takes_the_lead(self):
        customer = self.customer(scenario=self.three_steps("first"))
        self.invoice(customer, due=-10)
        self.plan()
        older = self.invoice(customer, due=-30)
        self.plan()
        self.assertEqual(self.history(customer), [("First", "todo")], "it goes on where it is")
        self.assertEqual(self.open_action(customer).leader_item_id, self.item(older))
