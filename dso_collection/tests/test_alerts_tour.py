"""The bar of alerts in a real browser, used as a collector uses it."""

from datetime import date

from .tour_case import AGENDA, TourCase


class TestAlertsTour(TourCase):
    """A customer who cannot be written to, and one without a collector."""

    def test_alerts_open_their_lists_and_criteria_become_an_alert(self):
        """From the agenda to an alert's list, to another, back; criteria saved; a hostile name stays text."""
        reminders = self.scenario(self.step("Reminder in years", 36500, confirm=True))
        mute = self.customer("Alder Ltd", "C001", contact=False, scenario=reminders)
        self.contact(mute, "Accounts", "nonsense")
        orphan = self.customer("Birch Ltd", "C002", collector=False, scenario=reminders)
        for customer in (mute, orphan):
            self.invoice(customer, 1200, due=date(2025, 1, 31))
        self.actions._replan_partners((mute | orphan).ids)
        self.env["collection.alert"].create({
            "name": "<img src=x onerror=console.error(1)>", "domain": "[]", "shared": True,
        })

        self.start_tour(AGENDA, "dso_collection_alerts", login="collector1")

        saved = self.env["collection.alert"].search([("name", "=", "Addresses to mend")])
        self.assertEqual(saved.user_id, self.collector)
        self.assertFalse(saved.shared)
        accounts = self.env["collection.account"].search(saved._accounts_domain())
        self.assertEqual(accounts.partner_id, mute)
