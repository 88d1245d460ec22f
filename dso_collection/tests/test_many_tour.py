"""Work on many lines of the agenda in a real browser (rules A3, P5, D6)."""

from .tour_case import AGENDA, TourCase


class TestManyTour(TourCase):
    """More lines than a list shows at once; twenty of them, one in error, are in test_morning_tour."""

    def test_d6_more_lines_than_a_page_are_confirmed_in_parts(self):
        customer = self.customer()
        self.actions.create([
            {"partner_id": customer.id, "channel": "email", "automatic": True, "name": f"Letter {number}"}
            for number in range(110)])

        self.start_tour(AGENDA, "dso_collection_many_pages", login="collector1")

        actions = self.actions.search([("partner_id", "=", customer.id)])
        self.assertEqual(actions.grouped("state").keys(), {"scheduled"})
        self.assertEqual(len(actions), 110)
