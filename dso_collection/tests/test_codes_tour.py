"""Rules R1, R2, R4, R5 in a real browser: codes pasted from a spreadsheet, and the customers found assigned."""

from datetime import date

from .tour_case import ACCOUNTS, AGENDA, TourCase


class TestCodesTour(TourCase):
    """Five customers without a collector."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collection_collector_id = False
        cls.west = cls.user("Collector West", "west", "dso_collection.group_collection_user")
        cls.west.password = "west"
        calls = cls.scenario(cls.step("First call", 3, "call"))
        cls.customers = cls.env["res.partner"]
        for name, code in (("Alder Ltd", "C001"), ("Birch Ltd", "C002"), ("Cedar Ltd", "0003"), ("Elm Ltd", "AB 12"),
                           ("Fir Ltd", "C006")):
            customer = cls.customer(name, code, collector=False, scenario=calls)
            cls.invoice(customer, 100, due=date(2025, 1, 31))
            cls.customers |= customer
        cls.actions._replan_partners(cls.customers.ids)

    def test_r2_pasted_codes_find_customers_who_are_given_a_collector(self):
        """Four of five codes are found, assigned, and their actions stand in the new collector's agenda."""
        self.start_tour(ACCOUNTS, "dso_collection_codes", login="collector1")
        self.env.ref("dso_collection.ir_cron_collection_plan").method_direct_trigger()
        self.start_tour(AGENDA, "dso_collection_codes_agenda", login="west")

        *found, fir = self.customers
        self.assertEqual([customer.collector_id for customer in found], [self.west] * 4)
        self.assertFalse(fir.collector_id)
        actions = self.actions.search([("partner_id", "in", [customer.id for customer in found])])
        self.assertEqual((len(actions), actions.collector_id), (4, self.west))

    def test_r1_an_assignment_is_undone_from_its_message(self):
        """An account is given a collector, and given back at once."""
        self.start_tour(ACCOUNTS, "dso_collection_assign_undo", login="collector1")
        self.assertFalse(self.customers[-1].collector_id)
        self.assertEqual(self.env["collection.assignment"].search([], order="id").mapped("source"),
                         ["selection", "undo"])
