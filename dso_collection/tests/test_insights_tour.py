"""Insights in a real browser, used as a collector uses it."""

from datetime import date

from .tour_case import TourCase


class TestInsightsTour(TourCase):
    """One customer without a collector, one without a contact, a colleague's whose buyer's address bounces."""

    def test_k4_from_a_number_to_its_list_and_its_mend(self):
        """The menu, one's own and the team's, an address mended in the list, back, and on to the import."""
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        reminders = self.scenario(self.step("Reminder in years", 36500, confirm=True))
        customers = self.env["res.partner"]
        for name, code, values in (
            ("Alder Ltd", "C001", {"collector": False}), ("Birch Ltd", "C002", {"contact": False}),
            ("Cedar Ltd", "C003", {"collector": other}),
        ):
            customer = self.customer(name, code, scenario=reminders, **values)
            self.invoice(customer, 1200, due=date(2025, 1, 31))
            customers |= customer
        buyer = self.contact(customers[2], "Buyer", "buyer@wrong.example", chosen=False)
        buyer.message_bounce = 2
        self.actions._replan_partners(customers.ids)

        self.start_tour("/odoo/action-dso_collection.collection_account_action", "dso_collection_insights",
                        login="collector1")

        self.assertEqual(buyer.email, "buyer@right.example")
        self.assertEqual(buyer.message_bounce, 0)
        settings = self.env["res.users.settings"]._find_or_create_for_user(self.collector)
        self.assertEqual(settings.collection_desk, "team")
