"""Late charges in a real browser, used as a credit manager uses them (rules L2, L3)."""

from datetime import date

from odoo.addons.dso_collection.tests.tour_case import TourCase


class TestChargesTour(TourCase):
    """A customer with two late invoices."""

    def test_l3_charge_waive_and_claim_again(self):
        """From the customer to a draft debit note, to a waiver with its reason, and back."""
        manager = self.user("Manager One", "manager1", "dso_collection.group_collection_manager")
        manager.password = "manager1"
        if "odoobot_state" in manager:
            manager.odoobot_state = "disabled"
        self.company.collection_charge_rule_id = self.env["collection.charge.rule"].create({
            "name": "Terms of sale", "points": 10, "fixed_amount": 40, "currency_id": self.company.currency_id.id})
        customer = self._late("Alder Ltd", "C001", self.scenario(self.step("Reminder in years", 36500, confirm=True)))
        second = self.invoice(customer, 300, due=date(2025, 3, 31))
        self.actions._replan_partners(customer.ids)

        self.start_tour(f"/odoo/res.partner/{customer.id}", "dso_collection_charges", login="manager1")

        charged, waived = (self.env["collection.charge"].search([("partner_id", "=", customer.id), ("kind", "=", kind)])
                           for kind in ("charged", "waived"))
        self.assertEqual((charged.move_id.state, waived.item_id, waived.reason, waived.user_id),
                         ("draft", self.item(second), "Good will", manager))
        self.start_tour("/odoo/action-dso_collection_charge.collection_charge_action", "dso_collection_charges_again",
                        login="manager1")
        self.assertTrue(waived.taken_back)
