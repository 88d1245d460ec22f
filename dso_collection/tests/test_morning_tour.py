"""A collector's morning in a real browser, and what it wrote (rules A3, D1 to D6, P5, S2, Y2, Y4)."""

from datetime import date, timedelta

from .reply_case import ReplyCase
from .tour_case import AGENDA, TourCase


class TestMorningTour(TourCase):
    """Twenty reminders, two calls, two replies, and a customer who disputes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.replies = cls.env["collection.reply"]
        cls._twenty_reminders()
        cls._two_to_call_and_one_who_disputes()
        cls._two_replies()

    @classmethod
    def _twenty_reminders(cls):
        """Nineteen wait for confirmation, one is in error for want of a contact; ``cls.of``: by customer code."""
        confirmed = cls.scenario(cls.step("First reminder", 3, confirm=True))
        at_once = cls.scenario(cls.step("At once", 3), name="At once")
        cls.customers = cls.env["res.partner"].union(*(
            cls.customer(f"Customer {number:02}", f"C{number:03}", contact=number != 19,
                         scenario=at_once if number == 19 else confirmed) for number in range(20)))
        for customer in cls.customers:
            cls.invoice(customer, 100, due=date(2025, 1, 31))
        cls.actions._replan_partners(cls.customers.ids)
        actions = cls.actions.search([("partner_id", "in", cls.customers.ids)], order="partner_id")
        actions.filtered(lambda action: action.state == "scheduled")._dispatch_batch()
        cls.of = {action.partner_id.ref: action for action in actions}

    @classmethod
    def _two_to_call_and_one_who_disputes(cls):
        calls = cls.scenario(cls.step("First call", 3, "call"), cls.step("Second call", 7, "call", after_previous=True),
                             name="Calls")
        looked_at = cls.scenario(cls.step("Look at the file", 3, "todo"), name="Looked at")
        cls.alder, cls.birch, cls.fir = (
            cls.customer(name, code, scenario=scenario)
            for name, code, scenario in (
                ("Alder Ltd", "A001", calls), ("Birch Ltd", "B001", calls), ("Fir Ltd", "F001", looked_at)))
        for number, customer in enumerate((cls.alder, cls.birch, cls.fir)):
            cls.invoice(customer, 1200, due=date(2025, 2, 5 + number))
            cls.invoice(customer, 300, due=date(2025, 2, 28))
        cls.alder.child_ids.phone, cls.birch.phone = "+32 2 222", "+32 2 444"
        cls.actions._replan_partners((cls.alder | cls.birch | cls.fir).ids)

    @classmethod
    def _two_replies(cls):
        """One says when it pays, one asks something; each has a message that waits for it to be read."""
        steps = cls.scenario(cls.step("Reminder", 3), name="Automatic")
        cls.dogwood, cls.elm = (cls.customer(name, code, scenario=steps) for name, code in (
            ("Dogwood Ltd", "D001"), ("Elm Ltd", "E001")))
        for customer in (cls.dogwood, cls.elm):
            cls.invoice(customer, 120, due=date(2025, 3, 31))
        cls.actions._replan_partners((cls.dogwood | cls.elm).ids)
        cls.asked = cls._reply(cls.dogwood, "Which invoices do you mean?")
        cls.promised = cls._reply(cls.elm, "<img src=x onerror=console.error(1)> We pay on Friday")
        (cls.asked | cls.promised).write({"proposal": False, "proposal_date": False})
        cls.promised.write({"proposal": "promise", "proposal_date": "2099-12-04"})

    @classmethod
    def _reply(cls, customer, text):
        """Receive an answer of a customer's contact to a message that was sent."""
        contact = customer.child_ids
        sent = ReplyCase._reminder.__func__(cls, customer, contact)
        mail = ReplyCase.mail(cls, text, sent.message_id, sender=contact.email_formatted)
        threads = cls.env["mail.thread"].with_user(cls.env.ref("base.user_root"))
        threads.message_process(None, mail.as_bytes())
        return cls.replies.search([("partner_id", "=", customer.id)])

    def test_d6_a_morning_of_a_collector(self):
        """What was there before, the tour, and part by part what it wrote."""
        waiting = self.open_action(self.dogwood)
        self.assertEqual(self.of["C019"].state, "error")
        self.assertEqual((waiting.state, bool(waiting.held_text)), ("scheduled", True))

        self.start_tour(AGENDA, "dso_collection_morning", login="collector1")

        self._check_reminders()
        self._check_the_promise()
        self._check_nobody_there()
        self._check_the_reply_accepted()
        self._check_the_reply_answered(waiting)
        self._check_the_dispute()

    def _check_reminders(self):
        """Eighteen leave, one later, one not at all, and one has its error still (rules A3, P5)."""
        others = [action.state for ref, action in self.of.items() if ref not in ("C008", "C019")]
        self.assertEqual(others, ["scheduled"] * 18)
        self.assertEqual(self.of["C007"].date, self.company._collection_today() + timedelta(days=3))
        self.assertEqual((self.of["C008"].state, self.of["C008"].cancel_reason), ("cancelled", "Pays by card"))
        self.assertEqual(self.of["C019"].state, "error")

    def _items(self, customer):
        return self.env["account.move.line"].search(
            [("partner_id", "=", customer.id), ("account_type", "=", "asset_receivable")], order="date_maturity")

    def _check_the_promise(self):
        """The call is done; both its items are promised and left the scenario at once (rules D3, S2)."""
        done = self.actions.search([("partner_id", "=", self.alder.id)])
        self.assertEqual((done.title, done.state, done.call_outcome), ("First call", "done", "reached"))
        self.assertRegex(done.note, "Promised: .*1,500.00 by .*\nPays within a week")
        items, day = self._items(self.alder), self.company._collection_today() + timedelta(days=7)
        self.assertEqual([(item.collection_status_kind, item.collection_promise_date) for item in items],
                         [("promise", day)] * 2)
        history = self.env["collection.item.history"].search([("item_id", "in", items.ids)])
        self.assertEqual([(line.promise_outcome, line.user_id) for line in history], [("open", self.collector)] * 2)
        account = self.account(self.alder)
        self.assertFalse(account.leader_item_id)
        self.assertIn("Promise until", account.standing)

    def _check_nobody_there(self):
        """The attempt is no contact: the same call is to be made on another day (rules A8, P3, D3)."""
        again = self.actions.search([("partner_id", "=", self.birch.id)])
        self.assertEqual((again.title, again.state, again.done_date, again.call_outcome),
                         ("First call", "todo", False, False))
        self.assertEqual([(attempt["outcome"], attempt["again"]) for attempt in again.attempts],
                         [("no_answer", str(again.date))])
        self.assertGreater(again.date, self.company._collection_today())

    def _check_the_reply_accepted(self):
        self.assertEqual((self.promised.state, self.promised.read_uid), ("read", self.collector))
        [item] = self._items(self.elm)
        self.assertEqual((item.collection_status_kind, str(item.collection_promise_date)), ("promise", "2099-12-04"))
        self.assertFalse(self.open_action(self.elm))

    def _check_the_reply_answered(self, waiting):
        """The answer stands in the thread, to its sender; the reply is read and holds nothing (rules Y2, Y4)."""
        answer = self.dogwood.message_ids.filtered(lambda message: "Those of January." in (message.body or ""))
        self.assertEqual((answer.author_id, answer.partner_ids, answer.subject),
                         (self.collector.partner_id, self.dogwood.child_ids, "Re: Reminder"))
        self.assertEqual((answer.model, answer.parent_id), ("res.partner", self.asked.message_id))
        self.assertEqual((self.asked.state, self.asked.read_uid), ("read", self.collector))
        self.assertEqual((waiting.state, waiting.held_text), ("scheduled", False))

    def _check_the_dispute(self):
        """The one item left the scenario until the dispute ends; the other one leads now (rule S2)."""
        disputed, other = self._items(self.fir)
        self.assertEqual([(item.collection_status_kind, item.collection_comment) for item in (disputed, other)],
                         [("dispute", "Two crates missing"), (False, False)])
        self.assertEqual(self.account(self.fir).leader_item_id, other)
        self.assertEqual(self.open_action(self.fir).title, "Look at the file")
