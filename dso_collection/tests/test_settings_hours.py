"""Rule A7: a credit manager edits sending days, hours and days off alone, and changes nobody else's calendar."""

from datetime import date, datetime

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from .test_hours_that_open import HoursCase


class SettingsHoursCase(HoursCase):
    """Our company, its credit manager without any other right, and office hours of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Credit Manager", "hours.manager", "dso_collection.group_collection_manager")
        cls.own = cls.calendar("Own", tz="Europe/Paris")

    def screen(self, user=None):
        """Open the settings screen as a user does."""
        return Form(self.env["collection.settings"].with_user(user or self.manager))

    def save(self, screen):
        """Press "Save", return what is said."""
        return screen.save().action_save()["params"]["message"]

    def slots(self, calendar=None):
        """Return the hours of a calendar, our company's unless told otherwise."""
        calendar = calendar or self.company.collection_calendar_id
        return [tuple(slot) for slot in calendar._collection_slots()]

    def days_off(self):
        calendar = self.company.collection_calendar_id
        return [tuple(day_off) for day_off in calendar._collection_days_off(self.company)]

    @staticmethod
    def add_slot(screen, weekday, start, end):
        with screen.slot_ids.new() as row:
            row.weekday, row.hour_from, row.hour_to = weekday, start, end

    @staticmethod
    def add_holiday(screen, name, first, last=None):
        with screen.holiday_ids.new() as row:
            row.name, row.first = name, first
            if last:
                row.last = last


class TestHoursMade(SettingsHoursCase):
    """From no hours at all to some."""

    def test_a7_rows_make_a_calendar_of_the_company(self):
        screen = self.screen()
        self.add_slot(screen, "1", 9, 12)
        screen.hours_tz = "Europe/Paris"
        self.add_slot(screen, "0", 14, 24)
        self.add_holiday(screen, "Whit Monday", date(2026, 5, 25))
        self.save(screen)
        calendar = self.company.collection_calendar_id
        self.assertEqual((calendar.company_id, calendar.tz), (self.company, "Europe/Paris"))
        self.assertEqual(self.slots(), [("0", 14, 24), ("1", 9, 12)])
        self.assertEqual(self.days_off(), [("Whit Monday", date(2026, 5, 25), date(2026, 5, 25))])
        # Midnight to midnight in Paris, in summer time
        self.assertEqual((calendar.global_leave_ids.date_from, calendar.global_leave_ids.date_to),
                         (datetime(2026, 5, 24, 22, 0), datetime(2026, 5, 25, 21, 59, 59)))
        self.assertNotEqual(calendar, self.company.resource_calendar_id)

    def test_a7_office_hours_by_one_click(self):
        screen = self.screen()
        screen.office_hours = True
        self.save(screen)
        self.assertEqual(self.slots(), [(str(weekday), 8, 18) for weekday in range(5)])

    def test_a7_nothing_entered_makes_nothing(self):
        calendars = self.env["resource.calendar"].search_count([])
        self.save(self.screen())
        self.assertFalse(self.company.collection_calendar_id)
        self.assertEqual(self.env["resource.calendar"].search_count([]), calendars)

    def test_a7_days_off_without_hours_are_refused(self):
        screen = self.screen()
        screen.office_hours = True
        self.add_holiday(screen, "Whit Monday", date(2026, 5, 25))
        while len(screen.slot_ids):
            screen.slot_ids.remove(0)
        with self.assertRaisesRegex(UserError, "no sending hours left.*Add a row"):
            self.save(screen)


class TestHoursEdited(SettingsHoursCase):
    """Hours of one's own are changed where they are; anybody else's are left."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collection_calendar_id = cls.own

    def test_a7_own_hours_are_changed_in_place(self):
        screen = self.screen()
        self.assertFalse(screen.hours_note)
        self.assertEqual(len(screen.slot_ids), 5)
        screen.slot_ids.remove(4)
        with screen.slot_ids.edit(0) as row:
            row.hour_to = 12.5
        self.assertEqual(self.save(screen), "The settings are saved.")
        self.assertEqual(self.company.collection_calendar_id, self.own)
        self.assertEqual(self.slots(), [("0", 8, 12.5), ("1", 8, 18), ("2", 8, 18), ("3", 8, 18)])

    def test_a7_saving_without_a_change_touches_no_line(self):
        self.closed(self.own, datetime(2026, 4, 1, 10), datetime(2026, 4, 1, 12))  # two hours, not a day
        lines, leaves = self.own.attendance_ids.ids, self.own.global_leave_ids
        self.save(self.screen())
        self.assertEqual((self.own.attendance_ids.ids, self.own.global_leave_ids.date_to),
                         (lines, datetime(2026, 4, 1, 12)))
        screen = self.screen()
        self.add_holiday(screen, "Stocktaking", date(2026, 4, 2), date(2026, 4, 3))
        self.save(screen)
        self.assertEqual(leaves.date_from, datetime(2026, 4, 1, 10))
        self.assertEqual(len(self.own.global_leave_ids), 2)

    def test_a7_a_day_off_is_taken_away(self):
        self.closed(self.own, datetime(2026, 4, 1), datetime(2026, 4, 2))
        past = self.closed(self.own, datetime(2026, 1, 1), datetime(2026, 1, 2))
        screen = self.screen()
        self.assertEqual(len(screen.holiday_ids), 1)
        screen.holiday_ids.remove(0)
        self.save(screen)
        self.assertEqual(self.own.global_leave_ids, past)

    def test_a7_another_time_zone_moves_days_off_with_it(self):
        leave = self.closed(self.own, datetime(2026, 5, 24, 22), datetime(2026, 5, 25, 21, 59, 59))
        screen = self.screen()
        screen.hours_tz = "Asia/Tokyo"
        self.save(screen)
        self.assertEqual(self.own.tz, "Asia/Tokyo")
        self.assertEqual((leave.date_from, leave.date_to),
                         (datetime(2026, 5, 24, 15), datetime(2026, 5, 25, 14, 59, 59)))

    def left_alone(self, calendar, words):
        """Edit the hours of a calendar that others go by: a copy is made, and it is said before and after."""
        before, leaves = self.slots(calendar), calendar.global_leave_ids
        screen = self.screen()
        self.assertRegex(screen.hours_note, f"{words}.*calendar of your own")
        screen.slot_ids.remove(0)
        self.assertRegex(self.save(screen), f"calendar of your own, “Sending hours of .*“{calendar.name}” stays as it")
        own = self.company.collection_calendar_id
        self.assertNotEqual(own, calendar)
        self.assertEqual((own.company_id, own.tz, self.slots(own)), (self.company, calendar.tz, before[1:]))
        self.assertEqual((self.slots(calendar), calendar.global_leave_ids), (before, leaves))
        return own

    def test_a7_the_working_time_of_employees_stays_as_it_is(self):
        self.company.resource_calendar_id = self.own
        self.closed(self.own, datetime(2026, 4, 1), datetime(2026, 4, 2))
        own = self.left_alone(self.own, "is the working time of employees")
        self.assertEqual(len(own.global_leave_ids), 1)

    def test_a7_the_hours_of_one_employee_stay_as_they_are(self):
        self.env["resource.resource"].create({"name": "Somebody", "calendar_id": self.own.id})
        self.left_alone(self.own, "is the working time of employees")

    def test_a7_the_hours_of_another_company_stay_as_they_are(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        branch.collection_calendar_id = self.own
        self.left_alone(self.own, "is the sending hours of Branch")
        self.assertEqual(branch.collection_calendar_id, self.own)

    def test_a7_a_branch_without_hours_is_told_whose_it_follows(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.manager.company_ids |= branch
        screen = Form(self.env["collection.settings"].with_user(self.manager).with_company(branch))
        self.assertRegex(screen.hours_note, "parent company's hours, “Own”")
        screen.office_hours = True
        self.save(screen)
        self.assertEqual((branch.collection_calendar_id.company_id, self.company.collection_calendar_id),
                         (branch, self.own))

    def test_a7_a_calendar_of_all_companies_stays_as_it_is(self):
        self.company.collection_calendar_id = self.calendar("Shared", company_id=False)
        self.left_alone(self.company.collection_calendar_id, "belongs to all companies")

    def test_a7_hours_of_two_weeks_are_not_told_in_rows(self):
        self.own.switch_calendar_type()
        screen = self.screen()
        self.assertIn("do not fit into rows", screen.hours_note)
        self.assertEqual(len(screen.slot_ids), 0)
        self.save(screen)
        self.assertEqual(self.company.collection_calendar_id, self.own)

    def test_a7_the_calendar_chosen_shows_its_hours_and_keeps_them(self):
        other = self.calendar("Mornings", hours=((8, 12),), weekdays=[2])
        screen = self.screen()
        screen.collection_calendar_id = other
        self.assertEqual(len(screen.slot_ids), 1)
        self.save(screen)
        self.assertEqual(self.company.collection_calendar_id, other)
        self.assertEqual((self.slots(), len(self.own.attendance_ids)), ([("2", 8, 12)], 5))

    def test_a7_to_send_at_any_time_the_calendar_is_emptied(self):
        screen = self.screen()
        screen.collection_calendar_id = self.env["resource.calendar"]
        self.assertEqual(len(screen.slot_ids), 0)
        self.save(screen)
        self.assertFalse(self.company.collection_calendar_id)
        self.assertEqual(len(self.own.attendance_ids), 5)


class TestHoursRefused(SettingsHoursCase):
    """What makes no sense is refused in words that name the row; what is not one's own is refused."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collection_calendar_id = cls.own

    def refused(self, words, change, error=UserError):
        screen = self.screen()
        change(screen)
        with self.assertRaisesRegex(error, words), self.env.cr.savepoint():
            self.save(screen)
        self.assertEqual(len(self.own.attendance_ids), 5)

    def test_a7_hours_that_make_no_sense(self):
        for slot, words in (
            (("0", 17, 20), "Monday 8:00–18:00 and Monday 17:00–20:00 overlap"),
            (("5", 22, 6), "Saturday 22:00–6:00 ends before it begins.*two rows"),
            (("5", 9, 9), "Saturday 9:00–9:00 ends before"),
            (("5", -1, 9), "from 0:00 to 24:00"),
            (("5", 9, 25), "from 0:00 to 24:00"),
        ):
            with self.subTest(slot=slot):
                self.refused(words, lambda screen, slot=slot: self.add_slot(screen, *slot))

    def test_a7_rows_that_meet_are_taken(self):
        screen = self.screen()
        self.add_slot(screen, "0", 18, 24)
        self.add_slot(screen, "1", 0, 8)
        self.save(screen)
        self.assertEqual(self.slots()[:4], [("0", 8, 18), ("0", 18, 24), ("1", 0, 8), ("1", 8, 18)])

    def test_a7_no_hours_left(self):
        def empty(screen):
            while len(screen.slot_ids):
                screen.slot_ids.remove(0)

        self.refused("My Company.*no sending hours left|no sending hours left", empty)

    def test_a7_days_off_that_make_no_sense(self):
        for days, words in (
            ((date(2025, 12, 25),), "“Off” is over since 12/25/2025.*year"),
            ((date(2026, 5, 2), date(2026, 5, 1)), "ends on .* before it begins"),
            ((date(2026, 1, 1), date(2126, 1, 1)), "no hour open"),
        ):
            with self.subTest(days=days):
                self.refused(words, lambda screen, days=days: self.add_holiday(screen, "Off", *days),
                             error=(UserError, ValidationError))

    def test_a7_a_collector_may_not(self):
        with self.assertRaises(AccessError):
            self.screen(self.collector)
        screen = self.screen().save()
        for attack in (
            lambda: screen.with_user(self.collector).action_save(),
            lambda: screen.slot_ids.with_user(self.collector).write({"hour_to": 9}),
            lambda: self.env["collection.settings.slot"].with_user(self.collector).create(
                {"settings_id": screen.id, "weekday": "0"}),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attack()

    def test_a7_calendars_themselves_stay_an_administrator_s(self):
        for attack in (
            lambda: self.own.with_user(self.manager).write({"tz": "UTC"}),
            lambda: self.own.attendance_ids.with_user(self.manager).unlink(),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attack()

    def test_a7_another_company_s_calendar_is_neither_taken_nor_changed(self):
        second = self.env["res.company"].create({"name": "Second company"})
        theirs = self.calendar("Theirs", company_id=second.id)
        for values in ({}, {"slot_ids": [Command.create({"weekday": "6", "hour_from": 1, "hour_to": 2})]}):
            screen = self.env["collection.settings"].with_user(self.manager).create(
                {"collection_calendar_id": theirs.id, "hours_calendar_id": theirs.id, **values})
            with self.assertRaisesRegex(ValidationError, "“Theirs” belongs to Second company"), \
                    self.env.cr.savepoint():
                screen.action_save()
            self.assertEqual((len(theirs.attendance_ids), self.company.collection_calendar_id), (5, self.own))

    def test_a7_another_company_s_days_off_are_not_told(self):
        second = self.env["res.company"].create({"name": "Second company"})
        theirs = self.calendar("Theirs", company_id=second.id)
        self.closed(theirs, datetime(2026, 4, 1), datetime(2026, 4, 2))
        shared = self.calendar("Shared", company_id=False)
        self.closed(shared, datetime(2026, 4, 1), datetime(2026, 4, 2)).company_id = second
        for calendar in (theirs, shared):
            screen = self.screen()
            screen.collection_calendar_id = calendar
            self.assertEqual(len(screen.holiday_ids), 0, calendar.name)
