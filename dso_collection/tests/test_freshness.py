"""Rule P5 and "Freshness": what happens in the books or settings reaches the account by itself."""

from odoo import Command
from odoo.exceptions import UserError

from .common import CollectionCase, day


class TestFreshness(CollectionCase):
    """Each change marks its customer, and the planning cron then looks at it again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.bill = cls.invoice(cls.alder, 100, due=-10)

    def set_up_once(self):
        super().set_up_once()
        self.plan()

    def assert_touched(self, *customers):
        """The customers, and no others, are marked and the planner is woken."""
        self.env.flush_all()
        self.assertEqual(set(self.env["collection.touch"].search([]).partner_id), set(customers))
        cron = self.env.ref("dso_collection.ir_cron_collection_plan")
        self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]).unlink()
        self.env.cr.precommit.run()
        self.assertTrue(self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)]))
        self.plan()
        self.assertFalse(self.env["collection.touch"].search_count([]))

    def balance(self):
        return self.account(self.alder).balance

    def test_posting(self):
        self.invoice(self.alder, 50)
        self.assert_touched(self.alder)
        self.assertEqual(self.balance(), 150)

    def test_payment_part_payment_and_its_undoing(self):
        payment = self.pay(self.bill, 30)
        self.assert_touched(self.alder)
        self.assertEqual(self.balance(), 70)
        payment.remove_move_reconcile()
        self.assert_touched(self.alder)
        self.assertEqual((self.balance(), self.account(self.alder).credit), (70, 30))

    def test_reset_to_draft_and_deletion(self):
        self.bill.button_draft()
        self.assert_touched(self.alder)
        self.assertEqual(self.balance(), 0)
        self.assertFalse(self.open_action(self.alder))

    def test_blocked(self):
        self.bill.action_toggle_block_payment()
        self.assert_touched(self.alder)
        self.assertFalse(self.open_action(self.alder))
        self.assertEqual(self.balance(), 100, "the ledger's balance counts what is left out too")

    def test_left_out_of_followup(self):
        self.bill.no_followup = True
        self.assert_touched(self.alder)
        self.assertFalse(self.open_action(self.alder))

    def test_due_date_of_the_item(self):
        self.item(self.bill).date_maturity = day(10)
        self.assert_touched(self.alder)
        self.assertEqual(self.open_action(self.alder).date, day(15))
        self.assertEqual((self.account(self.alder).overdue, self.account(self.alder).not_due), (0, 100))

    def test_credit_note_allocated(self):
        refund = self.invoice(self.alder, 100, due=0, move_type="out_refund")
        self.plan()
        (self.item(refund) | self.item(self.bill)).reconcile()
        self.assert_touched(self.alder)
        self.assertFalse(self.open_action(self.alder))

    def test_contact(self):
        contact = self.alder.child_ids
        contact.collection_contact = False
        self.assert_touched(self.alder)
        self.assertTrue(self.account(self.alder).missing_contact)
        contact.collection_contact = True
        self.assert_touched(self.alder)
        self.assertEqual(self.open_action(self.alder).contact_id, contact)

    def test_contact_moved_marks_both_customers(self):
        birch = self.customer("Birch Ltd", "C002", contact=False)
        self.plan()
        self.alder.child_ids.parent_id = birch
        self.assert_touched(self.alder, birch)

    def test_scenario_of_the_customer(self):
        self.alder.collection_scenario_id = self.scenario(self.step("Call", 30, channel="call"), name="Other")
        self.assert_touched(self.alder)
        self.assertEqual(self.history(self.alder), [("Reminder", "cancelled"), ("Call", "todo")])
        cancelled = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "cancelled")])
        self.assertIn("scenario", cancelled.cancel_reason)

    def test_scenario_edited(self):
        self.standard.action_ids.delay_days = 8
        self.assert_touched(self.alder)
        self.assertEqual(self.open_action(self.alder).date, day(-2))
        self.standard.minimum_balance = 200
        self.assert_touched(self.alder)
        self.assertFalse(self.open_action(self.alder))

    def test_step_put_before_the_open_one_comes_first(self):
        self.standard.action_ids = [Command.create({"name": "Call first", "sequence": 0, "channel": "call",
                                                    "delay_days": 2})]
        self.assert_touched(self.alder)
        self.assertEqual(self.history(self.alder), [("Reminder", "cancelled"), ("Call first", "todo")])

    def test_step_put_before_one_that_a_person_worked_on_changes_nothing(self):
        self.open_action(self.alder).date = day(1)
        self.standard.action_ids = [Command.create({"name": "Call first", "sequence": 0, "channel": "call",
                                                    "delay_days": 2})]
        self.plan()
        self.assertEqual(self.history(self.alder), [("Reminder", "scheduled")])

    def test_step_becomes_one_to_confirm(self):
        self.standard.action_ids.to_confirm = True
        self.plan()
        self.assertEqual(self.open_action(self.alder).state, "to_confirm")
        self.standard.action_ids.write({"automatic": False, "channel": "call"})
        self.plan()
        self.assertEqual((self.open_action(self.alder).state, self.open_action(self.alder).channel), ("todo", "call"))

    def test_a9_used_step_is_archived_and_the_scenario_goes_on_after_it(self):
        self.standard.action_ids = [Command.create({"name": "Second", "sequence": 20, "delay_days": 9})]
        self.plan()
        self.dispatch()
        first, second = self.standard.action_ids
        first.unlink()
        self.assertFalse(first.active)
        self.plan()
        self.assertEqual(self.history(self.alder), [("Reminder", "done"), ("Second", "todo")])
        second.unlink()
        self.plan()
        self.assertEqual(self.history(self.alder), [("Reminder", "done"), ("Second", "cancelled")])

    def test_unused_step_is_deleted(self):
        step = self.env["collection.scenario.action"].create(
            {"scenario_id": self.standard.id, "name": "Never used", "sequence": 50})
        step.unlink()
        self.assertFalse(step.exists())

    def test_a10_followed_scenario_is_not_deleted(self):
        followed = self.scenario(self.step("Reminder", 5), name="Followed")
        customer = self.customer(name="Beech Ltd", code="C077", scenario=followed)
        self.invoice(customer, due=-10)
        self.plan()
        with self.assertRaisesRegex(UserError, r"Followed.*Beech Ltd \(C077\).*archive it instead"):
            followed.unlink()
        unused = self.scenario(self.step("Reminder", 5), name="Unused")
        unused.unlink()
        self.assertFalse(unused.exists())

    def test_scenario_archived_is_told_as_missing(self):
        self.standard.active = False
        self.assert_touched(self.alder)
        self.assertTrue(self.account(self.alder).missing_scenario)
        self.assertFalse(self.open_action(self.alder))

    def test_defaults_of_the_company(self):
        birch = self.customer("Birch Ltd", "C002", collector=False)
        self.invoice(birch)
        self.plan()
        account = self.account(birch)
        self.assertEqual((account.missing_collector, account.missing_scenario), (True, True))
        self.company.write({"collection_collector_id": self.collector.id, "collection_scenario_id": self.standard.id})
        self.assert_touched(self.alder, birch)
        self.assertEqual((account.collector_id, account.scenario_id, account.missing_collector),
                         (self.collector, self.standard, False))
        self.assertTrue(self.open_action(birch))

    def test_the_account_of_one_customer_planned_does_not_touch_the_others(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        self.invoice(birch)
        self.plan()
        before = self.rows("collection_action")["collection_action"]
        self.pay(self.bill)
        self.plan()
        after = self.rows("collection_action")["collection_action"]
        changed = [old["partner_id"] for old, new in zip(before, after, strict=True) if old != new]
        self.assertEqual(changed, [self.alder.id])

    def test_new_day_moves_amounts_from_not_due_to_overdue(self):
        self.invoice(self.alder, 40, due=3)
        self.plan()
        account = self.account(self.alder)
        self.assertEqual((account.overdue, account.not_due, account.late_30), (100, 40, 100))
        with self.on_day(4):
            self.plan()
            self.assertEqual((account.overdue, account.not_due, account.days_late), (140, 0, 14))
        with self.on_day(21):
            self.plan()
            self.assertEqual((account.late_30, account.late_60), (40, 100))
        with self.on_day(81):
            self.plan()
            self.assertEqual((account.late_90, account.late_over_90), (40, 100))


class TestCollector(CollectionCase):
    """Rule R5."""

    def test_r5_open_actions_move_and_the_customer_says_so(self):
        customer = self.customer(scenario=self.scenario(self.step("Call", 5, channel="call")))
        self.invoice(customer)
        self.plan()
        specific = self.actions.create({
            "partner_id": customer.id, "channel": "todo", "collector_id": self.collector.id,
            "item_ids": [Command.set(self.env["account.move.line"].ids)],
        })
        second = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        customer.collector_id = second
        self.assertIn("Collector One → Collector Two", customer.message_ids[0].body)
        self.plan()
        self.assertEqual((self.open_action(customer).collector_id, specific.collector_id), (second, second))

    def test_r5_done_actions_stay_with_who_did_them(self):
        customer = self.customer(scenario=self.scenario(self.step("Call", 5, channel="call")))
        self.invoice(customer)
        self.plan()
        call = self.open_action(customer)
        call.action_done()
        customer.collector_id = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        self.plan()
        self.assertEqual(call.collector_id, self.collector)

    def test_r5_the_same_collector_again_says_nothing(self):
        customer = self.customer()
        before = customer.message_ids
        customer.collector_id = self.collector
        self.assertEqual(customer.message_ids, before)
