"""The agenda in a real browser: a morning by the keyboard, a look at a customer on a telephone (rules D1, D2, D6)."""

from datetime import date

from .tour_case import AGENDA, TourCase


class AgendaTourCase(TourCase):
    """A message to confirm and a to-do, both late, of one collector; and one action of another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        other = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        confirm = cls.scenario(cls.step("First reminder", 3, confirm=True), name="Written")
        todo = cls.scenario(cls.step("Look at the file", 3, "todo"), name="Looked at")
        cls.alder, cls.birch, cls.cedar = (
            cls.customer(name, code, scenario=scenario, collector=collector, phone="+44 20 7946 0018")
            for name, code, scenario, collector in (
                ("Alder Ltd", "C001", confirm, cls.collector),
                ("Birch and Sons of Birmingham Ltd", "C002", todo, cls.collector),
                ("Cedar Ltd", "C003", todo, other)))
        customers = cls.alder | cls.birch | cls.cedar
        for customer in customers:
            cls.invoice(customer, 1200, due=date(2025, 1, 31))
        cls.actions._replan_partners(customers.ids)
        for number, customer in enumerate(customers):
            cls.open_of(customer).date = date(2025, 2, 1 + number)

    @classmethod
    def open_of(cls, customer):
        """Return the open actions of a customer."""
        return cls.actions.search([("partner_id", "=", customer.id), ("state", "not in", ("done", "cancelled"))])


class TestAgendaTour(AgendaTourCase):
    """At a desk: 1,366 pixels wide."""

    def test_d6_a_morning_without_the_mouse(self):
        """Confirm, mark done, look at the panel, open the customer by keys; the switch is remembered."""
        done = self.open_of(self.birch)
        self.start_tour(AGENDA, "dso_collection_agenda", login="collector1")
        self.assertEqual(self.open_of(self.alder).state, "scheduled")
        self.assertEqual((done.state, done.note), ("done", "Nothing new"))
        settings = self.env["res.users.settings"]._find_or_create_for_user(self.collector)
        self.assertEqual(settings.collection_desk, "team")


class TestAgendaPhoneTour(AgendaTourCase):
    """On a telephone: 390 pixels wide."""

    browser_size = "390x844"
    touch_enabled = True

    def test_d6_the_agenda_fits_a_telephone(self):
        """Nothing sticks out, and a card's button opens the panel with the number to dial."""
        self.start_tour(AGENDA, "dso_collection_agenda_phone", login="collector1")
