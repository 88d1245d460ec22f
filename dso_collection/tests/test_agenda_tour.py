"""The agenda in a real browser: a morning by the keyboard, a look at a customer on a telephone (rules D1 to D3, D6)."""

from datetime import date, timedelta

from .tour_case import AGENDA, TourCase


class AgendaTourCase(TourCase):
    """A message to confirm, two calls and a to-do, all late, of one collector; and one action of another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        other = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        confirm = cls.scenario(cls.step("First reminder", 3, confirm=True), name="Written")
        todo = cls.scenario(cls.step("Look at the file", 3, "todo"), name="Looked at")
        calls = cls.scenario(cls.step("First call", 3, "call"), cls.step("Second call", 7, "call", after_previous=True),
                             name="Called")
        customers = cls.alder, cls.gorse, cls.hazel, cls.birch, cls.cedar = [
            cls.customer(name, code, scenario=scenario, collector=collector, phone="+44 20 7946 0018")
            for name, code, scenario, collector in (
                ("Alder Ltd", "C001", confirm, cls.collector),
                ("Gorse Ltd", "C004", calls, cls.collector), ("Hazel Ltd", "C005", calls, cls.collector),
                ("Birch and Sons of Birmingham Ltd", "C002", todo, cls.collector),
                ("Cedar Ltd", "C003", todo, other))]
        for customer in customers:
            cls.invoice(customer, 1200, due=date(2025, 1, 31))
        cls.actions._replan_partners([customer.id for customer in customers])
        for number, customer in enumerate(customers):
            cls.open_of(customer).date = date(2025, 2, 1 + number)

    @classmethod
    def open_of(cls, customer):
        """Return the open actions of a customer."""
        return cls.actions.search([("partner_id", "=", customer.id), ("state", "not in", ("done", "cancelled"))])


class TestAgendaTour(AgendaTourCase):
    """At a desk: 1,366 pixels wide."""

    def test_d6_a_morning_without_the_mouse(self):
        """Confirm, call, promise and next, mark done, look at the panel by keys alone; the switch is remembered."""
        done = self.open_of(self.birch)
        self.start_tour(AGENDA, "dso_collection_agenda", login="collector1")
        self.assertEqual(self.open_of(self.alder).state, "scheduled")
        self.assertEqual((done.state, done.note), ("done", "Nothing new"))
        self._check_the_calls()
        settings = self.env["res.users.settings"]._find_or_create_for_user(self.collector)
        self.assertEqual(settings.collection_desk, "team")

    def _check_the_calls(self):
        """A promise that left the scenario; and a call that is still to be made, on another day (rules D3, A8, S2)."""
        today = self.company._collection_today()
        done = self.actions.search([("partner_id", "=", self.gorse.id)])
        self.assertEqual((done.title, done.state, done.call_outcome), ("First call", "done", "reached"))
        self.assertRegex(done.note, "Promised: .*1,200.00 by .*\nPays within a week")
        item = self.env["account.move.line"].search(
            [("partner_id", "=", self.gorse.id), ("account_type", "=", "asset_receivable")])
        self.assertEqual((item.collection_status_kind, item.collection_promise_date),
                         ("promise", today + timedelta(days=7)))
        self.assertFalse(self.account(self.gorse).leader_item_id)
        again = self.actions.search([("partner_id", "=", self.hazel.id)])
        self.assertEqual((again.state, [attempt["outcome"] for attempt in again.attempts]), ("todo", ["no_answer"]))
        self.assertGreater(again.date, today)


class TestAgendaPhoneTour(AgendaTourCase):
    """On a telephone: 390 pixels wide."""

    browser_size = "390x844"
    touch_enabled = True

    def test_d6_the_agenda_fits_a_telephone(self):
        """Nothing sticks out, and a card's button opens the panel with the number to dial."""
        self.start_tour(AGENDA, "dso_collection_agenda_phone", login="collector1")
