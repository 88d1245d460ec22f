"""The settings screen in a real browser: a credit manager edits the sending hours alone (rule A7)."""

from datetime import date

from .tour_case import TourCase

SETTINGS = "/odoo/action-dso_collection.collection_company_settings_action"


class TestSettingsTour(TourCase):
    """A company that sends at any time."""

    def test_a7_hours_are_made_and_changed_on_the_screen(self):
        """Office hours and a day off; then Monday ends at five, in the same calendar."""
        manager = self.user("Credit Manager", "tour.manager", "dso_collection.group_collection_manager")
        manager.password = "tour.manager"

        self.start_tour(SETTINGS, "dso_collection_settings_hours", login="tour.manager")

        calendar = self.company.collection_calendar_id
        self.assertEqual([tuple(slot) for slot in calendar._collection_slots()],
                         [(str(weekday), 8, 18) for weekday in range(5)])
        self.assertEqual([tuple(day_off) for day_off in calendar._collection_days_off(self.company)],
                         [("Stocktaking", date(2098, 12, 31), date(2098, 12, 31))])

        self.start_tour(SETTINGS, "dso_collection_settings_monday", login="tour.manager")

        self.assertEqual(self.company.collection_calendar_id, calendar)
        self.assertEqual([slot.end for slot in calendar._collection_slots()], [17, 18, 18, 18, 18])
        self.assertEqual(len(calendar.global_leave_ids), 1)
