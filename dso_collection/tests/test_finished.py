"""Rule P7: a scenario is done, its item open: the next one leads, the collector is asked, or the last step repeats."""

from odoo.exceptions import AccessError, UserError

from .common import day
from .test_restart import RestartCase


class FinishedCase(RestartCase):
    """Two items of one customer; the older one finishes."""

    def finish(self, mode="first", **settings):
        scenario = self.follow(mode, self.step("First", 5, channel="todo"), self.step("Last", 20, channel="todo"),
                               **settings)
        self.old, self.young = self.invoice(self.alder, 100, due=-60), self.invoice(self.alder, 100, due=-30)
        self.plan()
        self.do(2)
        return scenario

    def question(self):
        """Return the open to-do."""
        return self.asked().filtered(lambda action: action.state == "todo")

    def asked(self):
        return self.actions.search([("partner_id", "=", self.alder.id), ("kind", "=", "finished")])


class TestFinished(FinishedCase):
    """What the account, the statement, the alert and the agenda say."""

    def set_up_once(self):
        super().set_up_once()
        self.finished = self.finish()

    def test_p7_statement_account_filter_and_alert_say_so(self):
        item, account = self.item(self.old), self.account(self.alder)
        self.assertEqual((item.collection_exclusion, item.collection_finished_on), ("Scenario finished", day(0)))
        self.assertTrue(account.scenario_finished and self.alder.collection_scenario_finished)
        self.assertEqual(self.accounts.search([("scenario_finished", "=", True)]), account)
        lines = self.env["account.move.line"]
        self.assertEqual(lines.search([("collection_finished_on", "!=", False)]), item)
        self.assertEqual(lines.search([("collection_finished_on", "=", day(0))]), item)
        [alert] = [alert for alert in self.env["collection.alert"].get_bar()["alerts"]
                   if alert["key"] == "scenario_finished"]
        self.assertEqual((alert["label"], alert["count"]), ("Scenario finished", 1))
        self.pay(self.old)
        self.plan()
        self.assertFalse(self.account(self.alder).scenario_finished or item.collection_finished_on)

    def test_p7_collector_is_asked_once(self):
        todo = self.question()
        self.assertEqual((todo.title, todo.channel, todo.collector_id, todo.date, todo.item_ids),
                         ("Scenario finished: what now?", "todo", self.collector, day(0), self.item(self.old)))
        self.assertIn("still open", todo.instructions)
        todo.action_done("he will pay")
        for offset in (0, 1, 30):
            with self.on_day(offset):
                self.plan()
        self.assertEqual(len(self.asked()), 1)

    def test_p7_question_ends_by_itself_when_the_item_is_paid(self):
        todo = self.question()
        self.pay(self.old, 40)
        self.plan()
        self.assertEqual(todo.state, "todo")
        self.pay(self.old)
        self.plan()
        self.assertEqual(todo.state, "cancelled")
        self.assertEqual(self.account(self.alder).next_action_id, self.open_action(self.alder))

    def test_p7_payment_taken_back_finishes_again_and_asks_again(self):
        payment = self.pay(self.old)
        self.plan()
        payment.remove_move_reconcile()
        payment.move_id.button_draft()
        self.plan()
        self.assertEqual((self.item(self.old).collection_exclusion, self.question().item_ids),
                         ("Scenario finished", self.item(self.old)))
        self.assertEqual(self.at(), ("First", -25))

    def test_p7_one_ignored_invoice_after_the_other(self):
        self.do(2)
        self.assertEqual((self.at(), self.account(self.alder).leader_item_id.ids), (None, []))
        self.assertEqual(self.question().item_ids, self.item(self.old) | self.item(self.young))

    def test_h_p7_the_payment_page_asks_for_finished_items_as_texts_do(self):
        self.assertEqual(self.alder._collection_payable_items(), self.item(self.old) | self.item(self.young))

    def test_p7_last_action_opened_again_is_to_be_done_again(self):
        last = self.actions.search([("partner_id", "=", self.alder.id), ("scenario_action_id.name", "=", "Last")])
        last.action_reopen()
        self.plan()
        self.assertEqual((self.open_action(self.alder), self.question()), (last, self.actions))
        self.do()
        self.assertEqual(self.question().item_ids, self.item(self.old))

    def test_p7_status_of_a_finished_item_is_like_any_others(self):
        self.item(self.old).write({"collection_status_id": self.env.ref("dso_collection.status_dispute").id})
        self.plan()
        self.assertFalse(self.account(self.alder).scenario_finished, "the dispute says what now")
        self.item(self.old).write({"collection_status_id": self.env.ref("dso_collection.status_dispute_resolved").id})
        self.plan()
        self.assertTrue(self.account(self.alder).scenario_finished)
        self.assertEqual(self.at(), ("First", -25))

    def test_p7_another_scenario_begins_for_a_finished_item(self):
        standard = self.finished
        self.follow("first", self.step("Other", 10, channel="todo"), name="Other")
        self.assertEqual((self.at(), self.question()), (("Other", -50), self.actions))
        self.alder.collection_scenario_id = standard
        self.plan()
        self.assertEqual(self.account(self.alder).leader_item_id, self.item(self.young))
        self.assertEqual(self.question().item_ids, self.item(self.old))


class TestFinishing(FinishedCase):
    """How an item comes to be finished."""

    def test_p7_the_next_item_leads_and_begins(self):
        for mode, expected in (("first", ("First", -25)), ("age", ("Last", -10))):
            with self.subTest(mode), self.undone():
                self.finish("first")
                self.alder.collection_scenario_id.restart_mode = mode
                self.open_action(self.alder)._end("taken away")
                self.plan()
                self.assertEqual((self.account(self.alder).leader_item_id, self.at()),
                                 (self.item(self.young), expected))

    def test_p7_company_may_ask_nothing(self):
        self.company.collection_ask_finished = False
        self.finish()
        self.assertFalse(self.asked())
        self.assertTrue(self.account(self.alder).scenario_finished)

    def test_p7_question_about_an_item_not_yet_due_waits_for_the_day_after(self):
        self.follow("first", self.step("Soon", -7, channel="todo"))
        self.invoice(self.alder, due=3)
        self.plan()
        self.do()
        self.assertEqual(self.question().date, day(4))

    def test_p7_last_message_finishes_when_it_has_left(self):
        self.follow("first", self.step("Mail", 5))
        old, young = self.invoice(self.alder, due=-60), self.invoice(self.alder, due=-50)
        self.plan()
        self.sent()
        self.assertEqual(self.item(old).collection_finished_on, day(0))
        self.assertEqual((self.account(self.alder).leader_item_id, self.at()), (self.item(young), ("Mail", 5)))

    def test_p7_finished_items_are_still_told_of(self):
        self.follow("first", self.step("Mail", 5))
        old, young = self.invoice(self.alder, due=-60), self.invoice(self.alder, due=-50)
        self.plan()
        self.sent()
        with self.on_day(5):
            self.sent()
        self.assertIn(old.name, self.post.text())
        self.assertIn(young.name, self.post.text())
        self.assertIn(self.item(old), self.actions._overdue_items(self.alder, self.company))

    def test_a10_last_message_that_comes_back_does_not_count_as_done(self):
        self.follow("first", self.step("Mail", 5))
        old, _young = self.invoice(self.alder, due=-60), self.invoice(self.alder, due=-50)
        self.plan()
        self.sent()
        mail = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.actions._message_bounced(mail.message_id, "accounts@c001.example", "no such user")
        self.plan()
        self.assertEqual((mail.state, self.account(self.alder).leader_item_id), ("error", self.item(old)))
        self.assertFalse(self.question() or self.account(self.alder).scenario_finished)

    def test_p7_the_engine_alone_asks(self):
        self.invoice(self.alder)
        with self.assertRaises(AccessError):
            self.actions.with_user(self.collector).create(
                {"kind": "finished", "partner_id": self.alder.id, "channel": "todo"})


class TestRepeated(FinishedCase):
    """A scenario may repeat its last step every N days instead."""

    def test_p7_last_step_is_repeated(self):
        self.finish(repeat_days=30)
        self.assertEqual(self.at(), ("Last", 30))
        self.assertFalse(self.account(self.alder).scenario_finished or self.asked())
        with self.on_day(30):
            self.plan()
            self.do()
            self.assertEqual(self.at(), ("Last", 60))
        self.assertEqual([name for name, state in self.history(self.alder) if state == "done"],
                         ["First", "Last", "Last"])

    def test_p7_repeated_message_leaves_once_each_time(self):
        self.follow("first", self.step("Mail", 5), repeat_days=2, minimum_interval_days=0)
        self.invoice(self.alder, due=-60)
        self.plan()
        for offset, messages in ((0, 1), (1, 0), (2, 1), (3, 0), (9, 1), (10, 0), (11, 1)):
            with self.on_day(offset):
                self.plan()
                self.assertEqual(len(self.sent()), messages, offset)
                self.assertEqual(self.sent(), [])

    def test_p7_repeating_switched_on_and_off(self):
        scenario = self.finish()
        scenario.repeat_days = 30
        self.plan()
        self.assertEqual((self.at(), self.question()), (("Last", 30), self.actions))
        scenario.repeat_days = 0
        self.plan()
        self.assertEqual(self.at(), ("First", -25))
        self.assertTrue(self.account(self.alder).scenario_finished)

    def test_p8_step_added_behind_the_repeated_one_comes_first(self):
        scenario = self.finish(repeat_days=30)
        scenario.action_ids = [(0, 0, dict(self.step("New", 70, channel="todo"), sequence=9))]
        self.plan()
        self.assertEqual(self.at(), ("New", 10))


class TestBeginAgain(FinishedCase):
    """What a person can do with a finished item, and take back."""

    def set_up_once(self):
        super().set_up_once()
        self.finished = self.finish()

    def test_p7_begin_again_for_the_item(self):
        self.do()
        self.item(self.old).with_user(self.collector).action_collection_begin_again()
        self.assertEqual((self.at(), self.account(self.alder).leader_item_id), (("First", -55), self.item(self.old)))
        self.assertFalse(self.question())
        self.do(2)
        self.assertEqual(self.at(), ("Last", -10), "the other one where it was")
        self.assertEqual(self.question().item_ids, self.item(self.old), "asked again")

    def test_p7_beginning_again_can_be_taken_back(self):
        item = self.item(self.old)
        item.action_collection_begin_again()
        self.assertTrue(item.collection_begun_again)
        item.action_collection_end_again()
        self.plan()
        self.assertEqual((item.collection_finished_on, self.at()), (day(0), ("First", -25)))
        item.action_collection_begin_again()
        self.do()
        with self.assertRaisesRegex(UserError, "something was done since"):
            item.action_collection_end_again()

    def test_p7_only_collectors_begin_again_and_only_what_is_finished(self):
        biller = self.user("Biller", "biller", "account.group_account_invoice")
        with self.assertRaises(AccessError):
            self.item(self.old).with_user(biller).action_collection_begin_again()
        with self.assertRaisesRegex(UserError, "nothing to begin again"):
            self.item(self.young).action_collection_begin_again()
