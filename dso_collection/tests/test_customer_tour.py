"""The customer's page in a real browser, used as a collector uses it (rules D5, C3, S2)."""

from datetime import date

from .tour_case import ACCOUNTS, TourCase


class TestCustomerTour(TourCase):
    """Two late customers, one of them in litigation."""

    def test_d5_a_customer_is_worked_on_one_page(self):
        """The contact for collection moves, a promise is noted, and the next customer of the list comes."""
        calls = self.scenario(self.step("First call", 3, "call"))
        alder, birch = self._late("Alder Ltd", "C001", calls), self._late("Birch Ltd", "C002", calls)
        self.invoice(alder, 500, due=date(2025, 2, 28))
        alder.child_ids.phone = "+32 2 555 01 23"
        bob = self.contact(alder, "Bob", "bob@alder.example", chosen=False)
        litigation = self.env["collection.item.status"].search([("kind", "=", "litigation")], limit=1)
        self.item(self.env["account.move"].search([("partner_id", "=", birch.id)])).collection_status_id = litigation
        self.actions._replan_partners((alder | birch).ids)

        self.start_tour(ACCOUNTS, "dso_collection_customer", login="collector1")

        self.assertEqual(alder._collection_contacts(), bob)
        items = self.env["account.move.line"].search(
            [("partner_id", "=", alder.id), ("account_type", "=", "asset_receivable")])
        self.assertEqual(items.mapped("collection_status_kind"), ["promise", "promise"])
        self.assertEqual({day.day for day in items.mapped("collection_promise_date")}, {28})
