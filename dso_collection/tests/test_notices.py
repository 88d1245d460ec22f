"""Notices beside the scenario: planned, put together, sent, stopped (rules N1, N2)."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import HttpCase

from .common import CollectionCase, day


class NoticeCase(CollectionCase):
    """Alder has an invoice overdue for 60 days, one due in 5 days and one due in 20; its scenario asks for a call."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calls = cls.scenario(cls.step("Call", 90, "call"))
        cls.alder = cls.customer(scenario=cls.calls)
        cls.old, cls.soon, cls.later = (
            cls.invoice(cls.alder, amount, due=due) for amount, due in ((600, -60), (50, 5), (200, 20)))
        ready = cls.env["collection.notice"].with_context(active_test=False).search(
            [("company_id", "=", cls.company.id)])
        cls.before, cls.statement, cls.thanks = (
            ready.filtered(lambda notice, kind=kind: notice.kind == kind)
            for kind in ("before_due", "statement", "thanks"))

    def notices(self, customer=None):
        """Return the notices of a customer, in the order they were made."""
        return self.actions.search(
            [("partner_id", "=", (customer or self.alder).id), ("kind", "=", "notice")], order="id")

    def told(self, notice):
        """Return the names of the documents of a sent message's items."""
        return [item["document"] for item in notice.sent_items]

    def on(self, *notices, **values):
        """Switch notices on."""
        for notice in notices:
            notice.write({"active": True, **values})


class TestNotices(NoticeCase):
    """Who is told what, and when."""

    as_many = True

    def test_n1_ready_notices_are_off_and_nothing_is_planned(self):
        self.assertEqual([self.before.days, self.statement.day_of_month], [5, 1])
        self.assertFalse(any((self.before | self.statement | self.thanks).mapped("active")))
        self.plan()
        self.assertFalse(self.notices())
        opened = self.env["res.company"].create({"name": "Opened today"})
        self.assertEqual(self.env["collection.notice"].with_context(active_test=False).search_count(
            [("company_id", "=", opened.id), ("active", "=", False)]), 3)

    def test_n1_before_the_due_date_while_an_older_item_is_overdue(self):
        self.plan()
        step, leader = self.open_action(self.alder), self.account(self.alder).leader_item_id
        before = (step.id, step.date, step.state)
        self.on(self.before)
        self.plan()
        notice = self.notices()
        self.assertEqual((notice.state, notice.date, notice.automatic, notice.title),
                         ("scheduled", day(0), True, "Notice: Before the due date"))
        self.dispatch()
        self.assertEqual((notice.state, notice.delivery_state, self.told(notice)), ("done", "sent", [self.soon.name]))
        self.assertEqual(self.post.recipients(), ['"Alder Ltd Accounts" <accounts@c001.example>'])
        self.assertNotIn("Overdue", self.post.text())
        self.assertNotIn(self.old.name, self.post.text())
        # Rule N2: it moves no scenario, and is no contact
        self.plan()
        step = self.open_action(self.alder)
        self.assertEqual((step.id, step.date, step.state), before)
        self.assertEqual(self.account(self.alder).leader_item_id, leader)
        self.assertEqual(self.account(self.alder).next_action_id, step)
        self.assertFalse(self.account(self.alder)._last_contacts()[self.account(self.alder)])

    def test_n1_a_missed_day_loses_none_and_a_second_run_makes_none(self):
        self.invoice(self.alder, 70, due=7)
        self.on(self.before)
        self.plan(), self.plan()
        self.assertEqual(self.notices().notice_part_ids.item_id, self.item(self.soon))
        self.dispatch()
        with self.on_day(3):  # the days 1 and 2 were missed: what is due on day 7 should have been told of on day 2
            self.plan(), self.plan()
            self.assertEqual(self.notices()[1:].notice_part_ids.item_id.move_id.mapped("amount_total"), [70])

    def test_n1_switched_off_and_on_it_tells_nobody_a_second_time(self):
        """Who had it has had it; whose waited, and ended when it was switched off, gets it."""
        both = self.before | self.statement
        self.on(self.before)
        self.on(self.statement, day_of_month=self.company._collection_today().day)
        self.plan()
        both.active = False
        self.on(both)
        self.plan(), self.dispatch()
        self.assertEqual(self.notices().mapped("state"), ["cancelled", "done"])
        self.assertEqual(self.notices()[1:].notice_part_ids.notice_id, both)
        both.active = False
        self.on(both)
        self.plan(), self.dispatch()
        self.assertEqual(self.notices().mapped("state"), ["cancelled", "done"])

    def test_n1_of_what_is_put_off_it_tells_again_before_the_new_day(self):
        self.on(self.before)
        self.plan(), self.dispatch()
        self.item(self.soon).date_maturity = day(12)
        with self.on_day(12 - self.before.days):
            self.plan()
            self.assertEqual(self.notices()[1:].notice_part_ids.item_id, self.item(self.soon))

    def test_n1_another_number_of_days_tells_of_none_twice_and_leaves_none_out(self):
        self.on(self.before)
        self.plan(), self.dispatch()
        self.before.days = 20
        self.env["collection.notice"]._plan_due()
        with self.on_day(1):
            self.plan()
        self.assertEqual(self.notices()[1:].notice_part_ids.item_id, self.item(self.later))

    def test_n1_the_statement_on_its_day_to_accounts_with_a_balance(self):
        birch = self.customer("Birch Ltd", "C002")
        self.on(self.statement, day_of_month=31)
        self.plan()
        self.assertFalse(self.notices())
        with self.on_day(15, hour=8):  # the last of March
            self.plan(), self.dispatch()
            notice = self.notices()
            self.assertEqual(self.told(notice), [self.old.name, self.soon.name, self.later.name])
            self.assertIn("statement of your account C001", self.post.messages[-1]["Subject"])
            self.assertNotIn("Pay by bank transfer", self.post.text())  # it chases nobody
        with self.on_day(46):  # the first of May: the last of April was missed
            self.plan()
        self.assertEqual(len(self.notices()), 2)
        self.assertFalse(self.notices(birch))

    def test_n1_thanks_for_a_payment_once(self):
        self.on(self.thanks)
        self.credit(self.alder, 75)
        self.plan(), self.dispatch()
        notice = self.notices()
        self.assertEqual((notice.delivery_state, notice.sent_items), ("sent", []))
        self.assertIn("$\xa075.00 on 03/16/2026", self.post.text())
        with self.on_day(1):
            self.plan()
        self.assertEqual(len(self.notices()), 1)

    def returned(self, payment):
        """Book that the bank took a payment back."""
        move = payment.move_id.copy({"date": day(0), "line_ids": [(0, 0, {
            "account_id": line.account_id.id, "partner_id": line.partner_id.id, "name": "Returned",
            "debit": line.credit, "credit": line.debit}) for line in payment.move_id.line_ids]})
        move.action_post()
        (self.item(move) | payment).reconcile()

    def test_a5_no_thanks_for_a_payment_that_was_taken_back(self):
        self.on(self.thanks)
        payment = self.credit(self.alder, 75)
        for take_back in (lambda: payment.move_id._reverse_moves([{"date": day(0)}], cancel=True),
                          lambda: self.returned(payment)):
            with self.undone():
                take_back()
                self.plan()
                self.assertFalse(self.notices())
            with self.undone():
                self.plan()
                take_back()
                self.dispatch()
                self.assertEqual((self.notices().state, self.post.messages), ("cancelled", []))
        self.plan(), self.dispatch()
        self.assertEqual(self.notices().state, "done")

    def test_n2_several_of_one_day_go_in_one_message(self):
        self.on(self.before, self.thanks)
        self.on(self.statement, day_of_month=16)
        self.pay(self.old, 100)
        self.plan(), self.dispatch()
        notice, text = self.notices(), self.post.text()
        self.assertEqual((len(notice), len(self.post.messages)), (1, 1))
        places = [text.index(words) for words in ("will soon be due", "as it stands today", "Thank you for your")]
        self.assertEqual(places, sorted(places))
        self.assertEqual((text.count("Dear Alder"), text.count("Kind regards")), (1, 1))
        self.assertEqual(notice.title, "Notice: Before the due date, Statement of account, Thanks for a payment")

    def test_n2_on_the_day_of_a_scenario_action_it_is_part_of_it(self):
        self.alder.collection_scenario_id = self.scenario(self.step("Reminder", 60), name="Mails")
        self.on(self.before)
        self.plan(), self.dispatch()
        notice, step = self.notices(), self.actions.search(
            [("partner_id", "=", self.alder.id), ("kind", "=", "scenario"), ("state", "=", "done")])
        self.assertEqual((notice.state, notice.cancel_reason, notice.notice_told_in_id), (
            "cancelled", "Part of “Reminder”, which went on the same day.", step))
        self.assertEqual(len(self.post.messages), 1)
        self.assertIn("will soon be due", self.post.text())
        self.assertEqual(self.told(step), [self.old.name, self.soon.name])
        # Rule N2, RFC 8058: nobody stops reminders of what is overdue
        self.assertNotIn("List-Unsubscribe", self.post.messages[0])
        self.assertNotIn("/collection/notices/", self.post.text())

    def test_n2_the_message_of_a_scenario_tells_of_no_item_twice(self):
        self.alder.collection_scenario_id = self.scenario(self.step("Reminder", 60, items_shown="open"), name="Mails")
        self.on(self.before, self.thanks)
        self.credit(self.alder, 75)
        self.plan(), self.dispatch()
        self.assertEqual(self.notices().state, "cancelled")
        self.assertEqual(self.post.text().count(self.soon.name), 1)
        self.assertIn("Thank you for your payment", self.post.text())

    def test_n2_it_goes_by_itself_when_the_message_of_the_scenario_did_not_leave(self):
        self.alder.collection_scenario_id = self.scenario(self.step("Reminder", 60), name="Mails")
        self.on(self.before)
        self.plan()
        with patch.object(self.registry["collection.action"], "_deliver", lambda *_args: True):
            self.dispatch()
        self.assertEqual(self.notices().state, "cancelled")
        self.pay(self.old)  # what the reminder in the outbox asks for
        self.dispatch()
        self.assertEqual((self.notices().state, self.told(self.notices())), ("done", [self.soon.name]))
        self.assertEqual(len(self.post.messages), 1)
        self.assertIn("List-Unsubscribe", self.post.messages[0])

    def test_n2_it_waits_for_a_call_of_the_day_and_ends_when_that_was_made(self):
        self.alder.collection_scenario_id = self.scenario(self.step("Ring", 60, "call"), name="Rings")
        self.on(self.before)
        self.plan(), self.dispatch()
        self.assertEqual((self.notices().state, self.post.messages), ("scheduled", []))
        with self.undone():
            with self.on_day(1):  # nobody rang: it is told all the same
                self.dispatch()
            self.assertEqual(self.notices().state, "done")
        self.open_action(self.alder).with_user(self.collector).action_done("Reached")
        self.plan()
        self.assertEqual(self.notices().cancel_reason,
                         "A scenario action reached the customer on this day: nothing is sent besides.")

    def test_n2_a_second_notice_waits_for_the_next_day(self):
        self.on(self.before)
        self.plan(), self.dispatch()
        self.on(self.thanks)
        self.credit(self.alder, 75)
        self.plan(), self.dispatch()
        self.assertEqual(self.notices().mapped("state"), ["done", "scheduled"])
        with self.on_day(1):
            self.dispatch()
        self.assertEqual(self.notices().mapped("state"), ["done", "done"])

    def test_a5_what_was_paid_drops_out_and_with_nothing_left_it_ends(self):
        second = self.invoice(self.alder, 30, due=5)
        self.on(self.before)
        self.plan()
        self.pay(self.soon)
        with self.undone():
            self.dispatch()
            self.assertEqual(self.told(self.notices()), [second.name])
        self.pay(second)
        self.dispatch()
        self.assertEqual((self.notices().cancel_reason, len(self.post.messages)), (
            "Nothing is left to tell of: it was paid or left out meanwhile, or its day has passed.", 1))

    def test_a6_c5_without_collector_or_contact_it_waits_saying_why(self):
        birch = self.customer("Birch Ltd", "C002", contact=False)
        self.invoice(birch, due=5)
        self.on(self.before)
        self.plan(), self.dispatch()
        self.assertEqual((self.notices(birch).state, self.notices(birch).error_kind), ("error", "contact"))
        counters = {counter["key"]: counter["count"] for counter in self.actions.get_desk_bar()["counters"]}
        self.assertEqual((counters["in_error"], counters["today"], counters["leaving"]), (0, 0, 0))
        self.contact(birch)
        self.plan(), self.dispatch()
        self.assertEqual(self.notices(birch).state, "done")

    def test_n1_a_notice_of_a_scenario_stands_in_place_of_the_companys(self):
        self.before.copy({"scenario_id": self.calls.id, "days": 20, "active": True})
        self.on(self.before)
        birch = self.customer("Birch Ltd", "C002")
        self.invoice(birch, due=5)
        self.plan()
        self.assertEqual(self.notices().notice_part_ids.item_id, self.item(self.later))
        self.assertEqual(len(self.notices(birch)), 1)

    def test_n1_switched_off_for_a_scenario_or_at_all(self):
        self.before.copy({"scenario_id": self.calls.id, "active": False})
        self.on(self.before)
        birch = self.customer("Birch Ltd", "C002")
        self.invoice(birch, due=5)
        self.plan()
        self.assertFalse(self.notices())
        self.before.active = False
        self.assertEqual(self.notices(birch).cancel_reason, "The notice was switched off.")

    def test_g2_the_leader_gets_the_notice_of_the_group(self):
        birch = self.customer("Birch Ltd", "C002", collection_leader_id=self.alder.id)
        theirs = self.invoice(birch, due=5)
        self.on(self.before)
        self.plan(), self.dispatch()
        self.assertEqual(self.told(self.notices()), [self.soon.name, theirs.name])
        self.assertFalse(self.notices(birch))

    def test_n1_who_wants_none_gets_none(self):
        self.on(self.before)
        self.plan()
        self.alder.with_user(self.collector).collection_no_notices = True
        self.dispatch()
        self.assertEqual((self.notices().cancel_reason, self.post.messages), ("The customer wants no notices.", []))
        self.assertIn("No more notices go to this customer.", str(self.alder.message_ids[0].body))
        self.invoice(self.alder, due=6)
        with self.on_day(1):
            self.plan()
        self.assertEqual(len(self.notices()), 1)

    def test_a10_nobody_makes_a_notice_by_hand(self):
        with self.assertRaisesRegex(AccessError, "planned by themselves"):
            self.actions.with_user(self.collector).create(
                {"partner_id": self.alder.id, "kind": "notice", "channel": "email"})

    def test_a9_what_goes_wrong_with_notices_keeps_nobody_from_being_planned(self):
        self.on(self.before)
        with patch.object(self.registry["collection.notice"], "_make", side_effect=ValueError("broken")), \
                self.assertLogs("odoo.addons.dso_collection.models.notice.due", "ERROR"):
            self.env["collection.action"]._plan_notices()
        self.plan()
        self.assertEqual(len(self.notices()), 1)


class TestNoticeLink(NoticeCase, HttpCase):
    """The customer's way out of notices (rule N2, RFC 8058)."""

    def test_n2_one_click_stops_notices_and_nothing_else(self):
        self.on(self.before)
        self.plan(), self.dispatch()
        message = self.post.messages[0]
        self.assertEqual(message["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        # As it goes over the wire: in one line, whatever its length
        [header] = [line for line in message.as_bytes().decode().splitlines() if line.startswith("List-Unsubscribe: ")]
        address = header.partition(" ")[2].strip("<>")
        self.assertIn(address, self.post.text())
        path = address[address.index("/collection/"):]
        page = self.url_open(path)
        self.assertIn("Stop the notes about your account?", page.text)
        self.assertIn("noindex", page.headers["X-Robots-Tag"])
        self.assertFalse(self.alder.collection_no_notices)  # looking at it changes nothing
        for _time in range(2):
            answer = self.url_open(path, data={"List-Unsubscribe": "One-Click"})
            self.assertIn("No more notes are sent to you", answer.text)
        self.alder.invalidate_recordset()
        self.assertTrue(self.alder.collection_no_notices)
        self.assertEqual(sum("chosen by the link" in str(note.body) for note in self.alder.message_ids), 1)
        self.alder.with_user(self.collector).collection_no_notices = False  # a collector takes it back

    def test_n2_a_forged_link_shows_and_does_nothing(self):
        token = self.alder._collection_no_notices_url(self.company).rpartition("/")[2]
        other = self.alder._collection_payment_url(self.company).rpartition("/")[2]
        for forged in (token[:-2], f"{token}A", other, "x" * 300, "AQ"):
            for data in (None, {"List-Unsubscribe": "One-Click"}):
                answer = self.url_open(f"/collection/notices/{forged}", data=data)
                self.assertEqual((answer.status_code, "Alder" in answer.text), (404, False))
        self.assertFalse(self.alder.collection_no_notices)
