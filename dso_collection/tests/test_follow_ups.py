"""Rules S1, S2 and D1: follow-up dates and missed promises are lines of the agenda on their day."""

from odoo.exceptions import AccessError
from odoo.tools import SQL

from .. import ledger
from .common import day
from .test_items import ItemsCase

MOVED = "The follow-up date was moved or taken away."


class FollowUpCase(ItemsCase):
    """Two items of one customer, far behind in its scenario."""

    as_many = True

    def set_up_once(self):
        super().set_up_once()
        self.old, self.young = self.invoice(self.alder, 300, due=-2), self.invoice(self.alder, 100, due=-1)
        self.plan()

    def lines(self, customer=None, state="todo"):
        """Return the lines of a customer, in the order of their days."""
        return self.actions.search([("partner_id", "=", (customer or self.alder).id), ("kind", "=", "follow_up"),
                                    ("state", "=", state)], order="follow_up_day, id")

    def follow(self, offset, *invoices):
        """Note a follow-up date on items, and plan."""
        for invoice in invoices:
            self.note(self.item(invoice), followup=day(offset))
        self.plan()
        return self.lines()


class TestFollowUps(FollowUpCase):
    """A date on which somebody wants to look at items again (rule S1)."""

    def test_s1_one_line_a_customer_and_day_with_its_items(self):
        line = self.follow(3, self.old, self.young)
        self.assertEqual((line.date, line.collector_id, line.channel, line.item_ids),
                         (day(3), self.collector, "todo", self.item(self.old) | self.item(self.young)))
        self.assertEqual(line.title, f"Follow-up: {self.old.name}, {self.young.name}")

    def test_s1_two_days_are_two_lines(self):
        self.follow(3, self.old)
        self.follow(5, self.young)
        self.assertEqual(self.lines().mapped("date"), [day(3), day(5)])

    def test_s1_the_comment_says_why(self):
        self.note(self.item(self.old), comment="Ask for the order")
        self.assertEqual(self.follow(3, self.old).instructions, f"{self.old.name}: Ask for the order")

    def test_s1_planning_twice_changes_nothing(self):
        self.follow(3, self.old)
        before = self.rows("collection_action")
        self.plan()
        self.assertEqual(self.rows("collection_action"), before)

    def test_s1_noting_a_date_has_the_customer_planned(self):
        self.env["collection.touch"].search([]).unlink()
        self.note(self.item(self.old), followup=day(3))
        self.assertIn(self.alder, self.env["collection.touch"].search([]).partner_id)

    def test_s2_it_keeps_no_item_out_of_the_scenario_and_moves_no_step(self):
        before = self.open_action(self.alder)
        was = (before.date, before.leader_item_id)
        self.follow(0, self.old)
        self.lines().with_user(self.collector).action_done("Looked")
        self.plan()
        after = self.open_action(self.alder)
        self.assertEqual((after, after.date, after.leader_item_id), (before, *was))
        self.assertFalse(self.item(self.old).collection_left_out)

    def test_a8_it_is_no_contact(self):
        self.follow(0, self.old)
        self.lines().action_done("Looked")
        account = self.account(self.alder)
        self.assertFalse(account._last_contacts()[account])

    def test_s1_ends_with_its_reason(self):
        self.status["in_progress"].followup_days = 0
        for change, reason in (
                (lambda: self.note(self.item(self.old), followup=day(9)), MOVED),
                (lambda: self.note(self.item(self.old), followup=False), MOVED),
                (lambda: self.pay(self.old),
                 "None of its items is open any more: they were paid, cleared or taken back.")):
            with self.undone():
                line = self.follow(3, self.old)
                change()
                self.plan()
                self.assertEqual((line.state, line.cancel_reason, line.skipped), ("cancelled", reason, False))

    def test_s1_an_item_paid_leaves_the_line_of_the_others(self):
        line = self.follow(3, self.old, self.young)
        self.pay(self.old)
        self.plan()
        self.assertEqual((line.state, line.item_ids), ("todo", self.item(self.young)))

    def test_s1_done_is_done_and_the_date_does_not_linger(self):
        line = self.follow(0, self.old)
        line.with_user(self.collector).action_done("Looked")
        self.assertFalse(self.item(self.old).collection_followup_date)
        self.assertEqual(self.trace(self.item(self.old), "user_id", "followup_date"),
                         [(self.collector, day(0)), (self.collector, False)])
        self.plan()
        self.assertEqual((line.state, self.lines()), ("done", self.actions))

    def test_s1_skipped_is_not_made_again_and_reopened_is_back(self):
        line = self.follow(0, self.old)
        line.with_user(self.collector).action_cancel("Not needed")
        self.plan()
        self.assertFalse(self.lines())
        line.with_user(self.collector).action_reopen()
        self.plan()
        self.assertEqual((line.state, self.item(self.old).collection_followup_date), ("todo", day(0)))

    def test_s1_moved_by_a_person_it_stays_there(self):
        line = self.follow(0, self.old)
        line.with_user(self.collector).date = day(2)
        self.plan()
        self.assertEqual((self.lines(), line.date), (line, day(2)))

    def test_r5_follows_the_collector(self):
        line = self.follow(3, self.old)
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        self.alder.collector_id = other
        self.plan()
        self.assertEqual(line.collector_id, other)

    def test_g2_a_grouped_accounts_items_are_followed_in_the_leaders_agenda(self):
        line = self.follow(3, self.old)
        self.alder.collection_leader_id = self.birch
        self.plan()
        self.assertEqual((line.state, line.cancel_reason),
                         ("cancelled", "The account is now collected in another one."))
        self.assertEqual(self.lines(self.birch).item_ids, self.item(self.old))

    def test_a10_nobody_makes_one_by_hand(self):
        with self.assertRaises(AccessError):
            self.actions.with_user(self.collector).create(
                {"partner_id": self.alder.id, "channel": "todo", "kind": "follow_up"})

    def test_p6_many_customers_take_as_many_statements_as_one(self):
        counts = []
        for number in (1, 6):
            customers = [self.customer(f"Many {number} {index}", f"M{number}-{index}", scenario=self.standard)
                         for index in range(number)]
            for customer in customers:
                self.item(self.invoice(customer, 50)).collection_followup_date = day(1)
            self.env.flush_all()
            self.env.invalidate_all()
            ledger.receivable_accounts(self.env)  # remembered from the first time on
            before = self.env.cr.sql_log_count
            self.actions._replan_partners([customer.id for customer in customers])
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(self.actions.search_count([
                ("kind", "=", "follow_up"), ("partner_id", "in", [customer.id for customer in customers])]), number)
        self.assertEqual(*counts)


class TestMissedPromises(FollowUpCase):
    """The day after a promise that was not kept (rules S1, S2)."""

    def set_up_once(self):
        super().set_up_once()
        self.note(self.item(self.old), "promise", promise=day(4), comment="Pays on Friday", followup=day(4))
        self.plan()

    def missed(self):
        """Plan on the day after the promise, and return the line."""
        self.plan()
        return self.lines()

    def test_s2_a_missed_promise_is_called_so(self):
        self.assertEqual(self.lines().mapped("promise_missed"), [False])
        with self.on_day(5):
            line = self.missed()
            self.assertEqual((line.promise_missed, line.date, line.collector_id, line.item_ids),
                             (True, day(5), self.collector, self.item(self.old)))
            self.assertEqual(line.title, "Promise missed: $\N{NO-BREAK SPACE}300.00 promised for 03/20/2026")
            self.assertEqual(self.actions.search([("promise_missed", "=", True), ("state", "=", "todo")]), line)

    def test_s2_its_old_follow_up_date_and_comment_do_not_linger(self):
        with self.on_day(5):
            self.missed()
            item = self.item(self.old)
            self.assertEqual((item.collection_comment, item.collection_followup_date), (False, False))
            self.assertEqual(self.lines(state="cancelled").cancel_reason, MOVED)
            self.assertEqual(self.trace(item, "promise_outcome", "comment", "followup_date"), [
                ("missed", "Pays on Friday", day(4)), (False, False, False)])
            self.assertEqual(self.histories.search([("item_id", "=", item.id)], limit=1).user_id,
                             self.env.ref("base.user_root"))

    def test_s1_a_follow_up_date_still_to_come_stays(self):
        self.note(self.item(self.old), followup=day(9))
        with self.on_day(5):
            self.missed()
            self.assertEqual(self.item(self.old).collection_followup_date, day(9))
            self.assertEqual(self.lines().mapped("follow_up_day"), [day(5), day(9)])

    def test_s1_what_is_noted_after_it_was_missed_stays(self):
        with self.on_day(5):
            self.missed()
            self.note(self.item(self.old), comment="Called twice")
            self.plan()
            self.assertEqual(self.item(self.old).collection_comment, "Called twice")

    def test_s2_the_item_is_back_in_the_scenario(self):
        with self.on_day(5):
            self.missed()
            self.assertEqual(self.account(self.alder).leader_item_id, self.item(self.old))

    def test_s2_a_promise_renewed_or_paid_ends_it(self):
        for change, reason in (
                (lambda: self.note(self.item(self.old), "promise", promise=day(12)), "The promise was renewed"),
                (lambda: self.note(self.item(self.old), "dispute"), "The promise was renewed"),
                (lambda: self.pay(self.old), "None of its items is open")):
            with self.on_day(5), self.undone():
                line = self.missed()
                change()
                self.plan()
                self.assertEqual((line.state, self.lines().filtered("promise_missed")), ("cancelled", self.actions))
                self.assertIn(reason, line.cancel_reason)

    def test_s2_a_promise_kept_makes_no_line(self):
        self.pay(self.old)
        with self.on_day(5):
            self.assertFalse(self.missed())

    def test_s2_done_it_is_not_made_again_and_a_second_miss_is_another_one(self):
        with self.on_day(5):
            self.missed().action_done("Spoke with them")
            self.plan()
            self.assertFalse(self.lines())
            self.note(self.item(self.old), "promise", promise=day(8))
            self.plan()
        with self.on_day(9):
            self.assertEqual(self.missed().title,
                             "Promise missed: $\N{NO-BREAK SPACE}300.00 promised for 03/24/2026")

    def test_s2_what_was_done_keeps_its_title(self):
        with self.on_day(5):
            line = self.missed()
            line.action_done("Spoke with them")
            self.note(self.item(self.old), "dispute")
            self.plan()
            line.invalidate_recordset()
            self.assertIn("Promise missed: $\N{NO-BREAK SPACE}300.00", line.title)

    def test_p6_promises_of_all_are_settled_before_the_lines_are_made(self):
        """In one and the same run, whether of all customers or of one."""
        with self.on_day(5):
            self.actions._replan_partners(self.alder.ids)
            self.assertTrue(self.lines().promise_missed)
        self.env.cr.execute(SQL("SELECT COUNT(*) FROM collection_item_history WHERE promise_outcome = 'missed'"))
        self.assertEqual(self.env.cr.fetchone(), (1,))
