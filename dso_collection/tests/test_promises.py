"""Rules S2 and P4: promises, disputes and litigation leave the scenario and come back; what became of promises."""

from odoo.tools import SQL

from .common import day
from .test_items import ItemsCase


class TestLeavesScenario(ItemsCase):
    """Which items lead and are shown (rule S2)."""

    def set_up_once(self):
        super().set_up_once()
        self.old = self.invoice(self.alder, 300, due=-30)
        self.young = self.invoice(self.alder, 100, due=-8)
        self.plan()

    def leader(self):
        """Return the entry of the account's leader item."""
        return self.account(self.alder).leader_item_id.move_id

    def test_s2_kinds_that_leave_and_kinds_that_stay(self):
        for kind, leader in (("dispute", self.young), ("litigation", self.young), ("in_progress", self.old),
                             ("dispute_resolved", self.old)):
            self.note(self.item(self.old), kind)
            self.plan()
            self.assertEqual(self.leader(), leader, kind)

    def test_s2_promise_holds_through_its_day_and_is_missed_the_day_after(self):
        self.note(self.item(self.old), "promise", promise=day(4))
        self.plan()
        self.assertEqual(self.leader(), self.young)
        with self.on_day(4):
            self.plan()
            self.assertEqual(self.leader(), self.young)
        with self.on_day(5):
            self.plan()
            self.assertEqual(self.leader(), self.old)
            self.assertEqual(self.open_action(self.alder).leader_item_id, self.item(self.old))

    def test_s2_promise_ends_by_the_companys_date_not_by_utc(self):
        self.company.partner_id.tz = "Pacific/Auckland"
        calendar = self.env["resource.calendar"].create({"name": "Hours", "tz": "Pacific/Auckland"})
        self.company.collection_calendar_id = calendar
        with self.on_day(4, hour=23):
            today = self.company._collection_today()
            self.note(self.item(self.old), "promise", promise=today)
            self.plan()
            self.assertEqual(self.leader(), self.young)

    def test_p4_disputed_leader_ends_its_action_and_a_new_leader_begins(self):
        before = self.open_action(self.alder)
        self.assertEqual(before.leader_item_id, self.item(self.old))
        self.note(self.item(self.old), "dispute")
        self.plan()
        self.assertEqual(before.state, "cancelled")
        self.assertEqual(self.open_action(self.alder).leader_item_id, self.item(self.young))

    def test_s2_dispute_resolved_brings_back_with_the_next_planning(self):
        self.note(self.item(self.old), "dispute")
        self.plan()
        cron = self.env.ref("dso_collection.ir_cron_collection_plan")
        self.env.cr.precommit.run()
        self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]).unlink()
        self.note(self.item(self.old), "dispute_resolved")
        self.env.cr.precommit.run()
        self.assertTrue(self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)]))
        self.plan()
        self.assertEqual(self.leader(), self.old)

    def test_s2_written_by_another_program_plans_again_too(self):
        self.item(self.old).write({"collection_status_id": self.status["litigation"].id})
        touched = self.env["collection.touch"].search([("partner_id", "=", self.alder.id)])
        self.assertTrue(touched)
        self.plan()
        self.assertEqual(self.leader(), self.young)

    def test_s2_all_items_left_out_ends_the_scenario(self):
        self.note(self.item(self.old) | self.item(self.young), "dispute")
        self.plan()
        self.assertFalse(self.leader())
        self.assertFalse(self.open_action(self.alder))
        self.assertEqual(self.account(self.alder).balance, 400)

    def test_s2_promised_item_is_not_in_the_message(self):
        self.note(self.item(self.old), "promise", promise=day(4))
        self.plan()
        self.assertEqual(self.open_action(self.alder)._items_to_show(),
                         {self.open_action(self.alder).id: self.item(self.young)})

    def test_s2_promise_made_between_planning_and_sending_is_looked_at_again(self):
        self.assertEqual(self.open_action(self.alder).state, "scheduled")
        self.note(self.item(self.old) | self.item(self.young), "promise", promise=day(4))
        self.dispatch()
        self.assertFalse(self.post.messages)
        self.assertEqual(self.account(self.alder).leader_item_id.ids, [])

    def test_s2_partly_paid_promise_still_leaves_until_its_date(self):
        self.note(self.item(self.old), "promise", promise=day(4))
        self.pay(self.old, 200)
        self.plan()
        self.assertEqual(self.leader(), self.young)
        with self.on_day(5):
            self.plan()
            self.assertEqual(self.leader(), self.old)

    def test_s2_condition_is_true_or_false_for_every_item(self):
        self.note(self.item(self.old), "promise", promise=day(4))
        self.env.flush_all()
        self.env.cr.execute(self.env["account.move.line"]._collection_exclusion_sql(
            SQL("line.partner_id = %s", self.alder.id)))
        self.assertEqual(self.env.cr.fetchall(), [(self.item(self.old).id, ["status"])])


class TestPromiseOutcome(ItemsCase):
    """What became of a promise (rule S4)."""

    as_many = True

    def set_up_once(self):
        super().set_up_once()
        self.bill = self.invoice(self.alder, 300, due=-30)
        self.owed = self.item(self.bill)
        self.note(self.owed, "promise", promise=day(4))

    def outcomes(self):
        """Return what became of the item's promises, oldest first."""
        self.plan()
        return [outcome for (outcome,) in self.trace(self.owed, "promise_outcome") if outcome]

    def test_s4_open_until_its_date(self):
        self.assertEqual(self.outcomes(), ["open"])
        with self.on_day(4):
            self.assertEqual(self.outcomes(), ["open"])

    def test_s4_kept_when_paid_in_time(self):
        self.pay(self.bill)
        self.assertEqual(self.outcomes(), ["kept"])

    def test_s4_missed_the_day_after(self):
        with self.on_day(5):
            self.assertEqual(self.outcomes(), ["missed"])

    def test_s4_missed_when_paid_later(self):
        with self.on_day(5):
            self.outcomes()
        late = self.credit(self.alder, 300)
        late.move_id.button_draft()
        late.move_id.date = day(6)
        late.move_id.action_post()
        with self.on_day(6):
            (late | self.owed).reconcile()
            self.assertTrue(self.owed.reconciled)
            self.assertEqual(self.outcomes(), ["missed"])

    def test_s4_payment_of_that_day_booked_later_counts_as_kept(self):
        with self.on_day(5):
            self.assertEqual(self.outcomes(), ["missed"])
        with self.on_day(6):
            self.pay(self.bill)  # the builder dates it on the reference day
            self.assertEqual(self.outcomes(), ["kept"])

    def test_s4_partial_payment_does_not_keep_it(self):
        self.pay(self.bill, 200)
        self.assertEqual(self.outcomes(), ["open"])
        with self.on_day(5):
            self.assertEqual(self.outcomes(), ["missed"])

    def test_s4_undone_payment_opens_it_again(self):
        payment = self.pay(self.bill)
        self.assertEqual(self.outcomes(), ["kept"])
        payment.remove_move_reconcile()
        self.assertEqual(self.outcomes(), ["open"])

    def test_s4_withdrawn_by_another_status_at_once(self):
        self.note(self.owed, "dispute")
        self.assertEqual(self.trace(self.owed, "promise_outcome"), [("withdrawn",), (False,)])

    def test_s4_missed_promise_stays_missed_when_the_status_changes_later(self):
        with self.on_day(6):
            self.note(self.owed, "dispute")
            self.assertEqual(self.trace(self.owed, "promise_outcome"), [("missed",), (False,)])

    def test_s4_new_date_withdraws_the_former_promise(self):
        with self.on_day(2):
            self.note(self.owed, "promise", promise=day(10))
            self.assertEqual(self.outcomes(), ["withdrawn", "open"])
        with self.on_day(11):
            self.assertEqual(self.outcomes(), ["withdrawn", "missed"])

    def test_s4_comment_leaves_the_promise_open(self):
        self.note(self.owed, comment="Confirmed by phone", followup=day(3))
        self.assertEqual(self.trace(self.owed, "promise_outcome"), [("open",), (False,)])
        self.pay(self.bill)
        self.assertEqual(self.outcomes(), ["kept"])

    def test_s4_paid_then_status_removed_stays_kept(self):
        self.pay(self.bill)
        self.owed.collection_status_id = False
        self.assertEqual(self.outcomes(), ["kept"])

    def test_s4_cancelled_document_withdraws_it(self):
        self.bill.button_draft()
        self.assertEqual(self.outcomes(), ["open"])
        self.bill.button_cancel()
        self.assertEqual(self.outcomes(), ["withdrawn"])

    def test_s4_deleted_document_withdraws_it(self):
        self.bill.button_draft()
        self.bill.with_context(force_delete=True).unlink()
        self.plan()
        self.assertEqual(self.histories.search([("partner_id", "=", self.alder.id)]).promise_outcome, "withdrawn")

    def test_s4_settling_twice_changes_nothing(self):
        self.pay(self.bill)
        self.plan()
        before = self.rows("collection_item_history")
        self.assertEqual(self.histories._settle_promises(), 0)
        self.assertEqual(self.rows("collection_item_history"), before)

    def test_s4_past_promise_taken_over_from_elsewhere_is_missed(self):
        other = self.item(self.invoice(self.birch))
        other.write({"collection_status_id": self.status["promise"].id, "collection_promise_date": day(-3)})
        self.assertEqual(self.trace(other, "promise_outcome"), [("missed",)])
        self.plan()
        self.assertEqual(self.account(self.birch).leader_item_id, other)
