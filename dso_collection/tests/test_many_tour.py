"""Work on many lines of the agenda in a real browser (rules A3, P5, D6)."""

from datetime import date, timedelta

from .tour_case import AGENDA, TourCase


class TestManyTour(TourCase):
    """Twenty reminders, one of them in error for want of a contact."""

    def test_d6_twenty_lines_with_one_in_error_confirmed_undone_postponed_and_skipped(self):
        confirmed = self.scenario(self.step("First reminder", 3, confirm=True))
        at_once = self.scenario(self.step("At once", 3), name="At once")
        customers = self.env["res.partner"].union(*(
            self.customer(f"Customer {number:02}", f"C{number:03}", contact=number != 19,
                          scenario=at_once if number == 19 else confirmed) for number in range(20)))
        for customer in customers:
            self.invoice(customer, 100, due=date(2025, 1, 31))
        self.actions._replan_partners(customers.ids)
        actions = self.actions.search([("partner_id", "in", customers.ids)], order="partner_id")
        actions.filtered(lambda action: action.state == "scheduled")._dispatch_batch()
        of = {action.partner_id.ref: action for action in actions}
        self.assertEqual(of["C019"].state, "error")

        self.start_tour(AGENDA, "dso_collection_many", login="collector1")

        self.assertEqual(of["C007"].date, self.company._collection_today() + timedelta(days=3))
        self.assertEqual((of["C008"].state, of["C008"].cancel_reason), ("cancelled", "Pays by card"))
        self.assertEqual(of["C019"].state, "error")
        others = [action.state for ref, action in of.items() if ref not in ("C008", "C019")]
        self.assertEqual(others, ["scheduled"] * 18)

    def test_d6_more_lines_than_a_page_are_confirmed_in_parts(self):
        customer = self.customer()
        self.actions.create([
            {"partner_id": customer.id, "channel": "email", "automatic": True, "name": f"Letter {number}"}
            for number in range(110)])

        self.start_tour(AGENDA, "dso_collection_many_pages", login="collector1")

        actions = self.actions.search([("partner_id", "=", customer.id)])
        self.assertEqual(actions.grouped("state").keys(), {"scheduled"})
        self.assertEqual(len(actions), 110)
