"""The screens in a real browser, used as a collector uses them."""

from datetime import date, timedelta

from .tour_case import AGENDA, TourCase


class TestTours(TourCase):
    """One tour a job."""

    def test_confirm_and_send(self):
        """A late customer is found in the agenda, its reminder confirmed, sent, and seen on the customer."""
        soon = self.scenario(self.step("Reminder in years", 36500, confirm=True), name="Slow")
        late = self._late("Alder Ltd", "C001", self.scenario(self.step("First reminder", 3, confirm=True)))
        self._late("Birch Ltd", "C002", soon)

        self.start_tour(AGENDA, "dso_collection_send", login="collector1")
        self.env.ref("dso_collection.ir_cron_collection_dispatch").method_direct_trigger()
        self.start_tour(f"/odoo/res.partner/{late.id}", "dso_collection_sent", login="collector1")

        self.assertEqual(self.post.recipients(), ['"Alder Ltd Accounts" <accounts@c001.example>'])
        self.assertIn("1,200.00", self.post.text())
        action = self.actions.search([("partner_id", "=", late.id), ("kind", "=", "scenario")])
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))

    def test_calls_by_the_keyboard(self):
        """A call ends with a promise, the next one without an answer, from the agenda and by the keyboard (D3, D6)."""
        calls = self.scenario(self.step("First call", 3, "call"),
                              self.step("Second call", 7, "call", after_previous=True))
        cedar, fir = self._late("Cedar Ltd", "C003", calls), self._late("Fir Ltd", "C004", calls)
        cedar.child_ids.phone, fir.phone = "+32 2 222", "+32 2 444"
        self.invoice(cedar, 300, due=date(2025, 2, 28))
        self.actions._replan_partners(cedar.ids)

        self.start_tour(AGENDA, "dso_collection_call", login="collector1")

        done = self.actions.search([("partner_id", "=", cedar.id)])
        self.assertEqual((done.title, done.state, done.call_outcome), ("First call", "done", "reached"))
        self.assertRegex(done.note, "Promised: .*1,500.00 by .*\nPays within a week")
        items = self.env["account.move.line"].search(
            [("partner_id", "=", cedar.id), ("account_type", "=", "asset_receivable")])
        self.assertEqual(items.mapped("collection_promise_date"), [
            self.company._collection_today() + timedelta(days=7)] * 2)
        again = self.actions.search([("partner_id", "=", fir.id)])
        self.assertEqual((again.state, [attempt["outcome"] for attempt in again.attempts]), ("todo", ["no_answer"]))
        self.assertGreater(again.date, self.company._collection_today())

    def test_promise_on_two_items_of_the_statement(self):
        """A promise is noted on two of a customer's items from its statement; one is taken back."""
        customer = self._late("Fir Ltd", "C005", self.scenario(self.step("First call", 3, "call")))
        self.invoice(customer, 700, due=date(2025, 2, 28))
        self.invoice(customer, 300, due=date(2025, 3, 31))

        self.start_tour(f"/odoo/res.partner/{customer.id}", "dso_collection_promise", login="collector1")

        items = self.env["account.move.line"].search(
            [("partner_id", "=", customer.id), ("account_type", "=", "asset_receivable")], order="date_maturity")
        self.assertEqual([item.collection_status_kind for item in items], [False, "promise", False])
        self.assertEqual(items.mapped("collection_comment"), ["Pays both at once", "Pays both at once", False])
        self.assertIn("Promise to pay", customer.message_ids.filtered("body")[1].body)

    def test_specific_action_and_manual_message(self):
        """A specific action for one item is made on the customer, confirmed in the agenda; a message is written."""
        customer = self._late("Alder Ltd", "C001", self.scenario(self.step("First reminder", 3, confirm=True)))
        self.invoice(customer, 300, due=date(2025, 2, 28))
        self.actions._replan_partners(customer.ids)

        self.start_tour(f"/odoo/res.partner/{customer.id}", "dso_collection_specific", login="collector1")
        self.start_tour(AGENDA, "dso_collection_specific_agenda", login="collector1")
        self.start_tour(f"/odoo/res.partner/{customer.id}", "dso_collection_message", login="collector1")
        self.env.ref("dso_collection.ir_cron_collection_dispatch").method_direct_trigger()

        specific, message = (
            self.actions.search([("partner_id", "=", customer.id), ("kind", "=", kind)])
            for kind in ("specific", "message"))
        self.assertEqual((specific.state, [item["open"] for item in specific.sent_items]), ("done", [1200]))
        self.assertEqual((message.subject, message.delivery_state), ("About your account", "sent"))
        self.assertEqual(len(self.post.messages), 2)
