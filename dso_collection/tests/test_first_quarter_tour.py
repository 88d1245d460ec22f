"""A manager's first quarter of an hour: from an empty company to the first reminder, in a browser (rules A7, D6)."""

from datetime import date

from .tour_case import AGENDA, TourCase


class TestFirstQuarterTour(TourCase):
    """An invoice that is late, and nothing set up; who sets it up is a credit manager and no administrator."""

    def sent(self):
        """Return subject and recipient of each e-mail in the catcher; Odoo's own about the password is one."""
        return [(message["Subject"], message["To"]) for message in self.post.messages]

    def test_d6_from_nothing_to_the_first_reminder(self):
        """Nine clicks, counted in the tours: four of the checklist, two for the contact, three to send."""
        manager = self.user("Credit Manager", "first.manager", "dso_collection.group_collection_manager")
        manager.password = "first.manager"
        birch = self.customer("Birch Ltd", "C002", contact=False, collector=False, email="birch@c002.example")
        self.invoice(birch, 1200, due=date(2025, 1, 31))

        self.start_tour(AGENDA, "dso_collection_first_quarter", login="first.manager")

        self.assertEqual((self.company.collection_scenario_id.name, self.company.collection_collector_id,
                          len(self.company.collection_calendar_id.attendance_ids)), ("Reminders", manager, 5))
        self.assertTrue(self.company.collection_mail_tested)
        self.assertIn((f"Test of reminders: {self.company.name}", manager.email_formatted), self.sent())
        self.assertEqual(birch._collection_contacts(), birch)

        self.env.ref("dso_collection.ir_cron_collection_plan").method_direct_trigger()
        self.start_tour(AGENDA, "dso_collection_first_reminder", login="first.manager")
        self.env.ref("dso_collection.ir_cron_collection_dispatch").method_direct_trigger()

        self.assertEqual([to for _subject, to in self.sent() if "ours.example" not in to],
                         ['"Birch Ltd" <birch@c002.example>'])
        self.assertIn("1,200.00", self.post.text())
        action = self.actions.search([("partner_id", "=", birch.id), ("kind", "=", "scenario")])
        done = action.filtered(lambda one: one.state == "done")
        self.assertEqual((done.title, done.delivery_state), ("First reminder", "sent"))
