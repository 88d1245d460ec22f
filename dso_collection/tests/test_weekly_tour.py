"""The weekly summary in a real browser: a link of the e-mail, and the tick in the preferences."""

from .tour_case import TourCase


class TestWeeklyTour(TourCase):
    """A collector with one overdue account."""

    def test_from_the_mails_link_to_the_preferences(self):
        self._late("Alder Ltd", "C001", self.scenario(self.step("Reminder in years", 36500, confirm=True)))

        self.start_tour("/odoo/action-dso_collection.collection_weekly_late", "dso_collection_weekly",
                        login="collector1")

        self.assertTrue(self.collector.collection_weekly)
        mail = self.env["mail.mail"].search([("subject", "like", "Collection: week of")])
        self.assertEqual(mail.email_to, self.collector.email_formatted)
        self.assertIn("Alder Ltd", mail.body_html)
