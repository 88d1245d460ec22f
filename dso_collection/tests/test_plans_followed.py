"""Rules B2, A5, A9 and P6: instalments followed by the ledger's own payments, reminded of, missed, broken."""

from .common import day
from .plan_case import PlanCase


class TestPlansFollowed(PlanCase):
    """What came in goes to the instalments in their order."""

    as_many = True

    def test_b2_kept_early_in_part_and_with_grace(self):
        plan = self.agree(self.items, (10, 200), (20, 200), (30, 200))
        self.receive(self.middle, 200, 5)
        self.look(5)
        self.assertEqual(self.standing(plan), ("running", [(200, "kept"), (0, "expected"), (0, "expected")]))
        self.receive(self.old, 50, 20)
        self.look(23)
        self.assertEqual(self.standing(plan), ("running", [(200, "kept"), (50, "expected"), (0, "expected")]))
        self.receive(self.old, 150, 23)
        self.look(24)
        self.assertEqual(self.standing(plan), ("running", [(200, "kept"), (200, "kept"), (0, "expected")]))
        self.receive(self.old, 100, 24)
        self.receive(self.young, 100, 24)
        self.look(24)
        self.assertEqual((*self.standing(plan), plan.ended_on), ("kept", [(200, "kept")] * 3, day(24)))
        self.assertIn("all of $\xa0600.00 has come in", self.notes()[0])

    def test_b2_a_missed_one_warns_and_what_comes_late_is_counted(self):
        plan = self.agree(self.old, (10, 100), (20, 100), (30, 100))
        self.look(13)
        self.assertEqual((plan.line_ids[0].state, plan.behind), ("expected", 0))
        self.look(14)
        self.assertEqual((plan.line_ids[0].state, plan.behind, plan.missed_count), ("missed", 100, 1))
        self.assertIn("the instalment of 03/26/2026, $\xa0100.00, was missed", self.notes()[0])
        told = len(self.notes())
        self.receive(self.old, 150, 15)
        self.look(15)
        self.assertEqual(self.standing(plan), ("running", [(100, "missed"), (50, "expected"), (0, "expected")]))
        self.assertEqual((plan.behind, len(self.notes()), plan._page_rows()[0]["words"]), (0, told, "Paid late"))

    def test_w1_what_was_missed_is_expected_from_today_on(self):
        self.agree(self.old | self.middle, (10, 300), (40, 200))
        self.look(14)
        with self.on_day(15):
            self.items.invalidate_recordset()
            self.assertEqual((self.old | self.middle).mapped("collection_expected_date"), [day(15), day(40)])

    def test_b2_a_payment_counts_on_its_date_though_booked_late(self):
        plan = self.agree(self.old, (10, 100), (20, 200))
        self.look(14)
        self.assertEqual((plan.line_ids[0].state, plan.missed_count), ("missed", 1))
        self.receive(self.old, 100, 13)
        self.look(14)
        self.assertEqual((plan.line_ids[0].state, plan.missed_count, plan.behind), ("kept", 0, 0))

    def test_b2_broken_by_the_number_missed_its_items_lead_again_and_the_collector_is_asked(self):
        plan = self.agree(self.old, (10, 100), (20, 200))
        self.receive(self.old, 60, 10)
        self.look(24)
        self.assertEqual(self.standing(plan), ("broken", [(60, "missed"), (0, "missed")]))
        self.assertEqual((self.leader(), self.old.collection_plan_id), (self.old, self.plans))
        self.assertIn("broken: 2 instalments were missed", self.notes()[0].splitlines()[-1])
        [todo] = self.actions.search([("plan_id", "=", plan.id)])
        self.assertEqual((todo.title, todo.collector_id, todo.date, todo.state),
                         ("Payment plan broken: what now?", self.collector, day(24), "todo"))
        self.assertIn(plan.name, todo.instructions)
        todo.action_done()
        self.look(25)
        self.assertEqual(self.actions.search_count([("plan_id", "=", plan.id)]), 1)

    def test_b2_what_was_paid_before_and_a_payment_taken_back_count_for_what_they_are(self):
        self.receive(self.old, 120)
        plan = self.agree(self.old, (10, 90), (20, 90))
        self.look(1)
        self.assertEqual(self.standing(plan), ("agreed", [(0, "expected"), (0, "expected")]))
        payment = self.receive(self.old, 90, 2)
        self.look(2)
        self.assertEqual(self.standing(plan), ("running", [(90, "kept"), (0, "expected")]))
        payment.remove_move_reconcile()  # the bank sent it back
        self.look(3)
        self.assertEqual(self.standing(plan), ("running", [(0, "expected"), (0, "expected")]))

    def test_b2_a_credit_note_counts_as_paid(self):
        plan = self.agree(self.young, (10, 100))
        self.young.move_id._reverse_moves([{"date": day(1), "invoice_date": day(1)}], cancel=True)
        self.look(1)
        self.assertEqual(self.standing(plan), ("kept", [(100, "kept")]))

    def test_a9_p6_a_second_run_changes_nothing(self):
        self.agree(self.old, (10, 100), (20, 200), reminder_days=5)
        tables = ("collection_plan", "collection_plan_line", "collection_plan_item", "collection_action",
                  "mail_message")
        for at in (6, 14, 24):
            self.look(at)
            before = self.rows(*tables)
            self.look(at)
            self.assertEqual(self.rows(*tables), before, at)

    def test_p6_as_many_statements_for_many_plans_as_for_one(self):
        def count(number):
            customers = [self.customer(f"Customer {number}-{place}", f"N{number}-{place}") for place in range(number)]
            for customer in customers:
                self.agree(self.item(self.invoice(customer, 90)), (1, 45), (30, 45))
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            with self.on_day(3):
                self.plans._follow([customer.id for customer in customers])
                self.plans._remind([customer.id for customer in customers])
            return self.env.cr.sql_log_count - before
        count(1)
        self.assertEqual(count(2), count(4))

    # An e-mail before each instalment, once, and not for what was paid

    def reminders(self, plan):
        return self.actions.search([("plan_line_id", "in", plan.line_ids.ids)], order="date, id")

    def test_b2_reminded_so_many_days_before_once(self):
        plan = self.agree(self.old, (10, 100), (40, 200), reminder_days=5)
        self.look(4)
        self.assertFalse(self.reminders(plan))
        self.look(5)
        self.look(6)
        [reminder] = self.reminders(plan)
        self.assertEqual((reminder.date, reminder.state, reminder.plan_line_id),
                         (day(5), "scheduled", plan.line_ids[0]))
        self.assertFalse(reminder.item_ids)
        with self.on_day(6):
            self.dispatch()
            self.dispatch()
        self.assertEqual([message["Subject"].replace("\xa0", " ") for message in self.post.messages],
                         [f"{self.company.name}: your next instalment: 03/26/2026, $ 100.00"])
        self.assertIn("04/25/2026", self.post.text())
        self.look(7)
        self.assertEqual(self.reminders(plan), reminder)

    def test_a5_not_sent_for_what_was_paid_even_from_the_outbox(self):
        plan = self.agree(self.items, (10, 100), (40, 500), reminder_days=5)
        with self.undone():
            self.look(5)
            self.receive(self.old, 100, 5)
            with self.on_day(5):
                self.dispatch()
            [reminder] = self.reminders(plan)
            self.assertEqual((reminder.state, reminder.cancel_reason, self.post.messages),
                             ("cancelled", "The instalment was paid.", []))
        self.look(5)
        with self.on_day(5):
            claimed = self.actions._claim(self.actions._open_companies())
            claimed._dispatch_batch()
            self.assertEqual(claimed.delivery_state, "queued")
            self.receive(self.old, 100, 5)
            self.dispatch()
        self.assertEqual((claimed.state, self.post.messages), ("cancelled", []))

    def test_a5_an_agreement_takes_back_what_waits_in_the_outbox_for_its_items(self):
        claimed = self.actions._claim(self.actions._open_companies())
        claimed._dispatch_batch()
        self.assertEqual((claimed.leader_item_id, claimed.delivery_state), (self.old, "queued"))
        self.agree(self.items, (10, 600))
        self.dispatch()
        self.assertEqual((claimed.state, self.post.messages), ("cancelled", []))

    def test_b2_none_for_a_day_before_the_agreement_nor_after_the_end(self):
        near = self.agree(self.young, (2, 100), reminder_days=5)
        plan = self.agree(self.old, (10, 300), reminder_days=5)
        self.look(5)
        self.assertFalse(self.reminders(near))
        reminder = self.reminders(plan)
        plan.action_break()
        self.assertEqual((reminder.state, reminder.cancel_reason), ("cancelled", "The payment plan has ended."))
