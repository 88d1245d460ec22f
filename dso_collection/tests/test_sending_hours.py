"""Rule A7: days and hours of automatic sending."""

from datetime import datetime

from odoo import Command

from .common import CollectionCase


class TestSendingHours(CollectionCase):
    """Paris office hours: 8 to 12 and 14 to 18; in March, 7 to 11 and 13 to 17 UTC."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hours = cls.calendar("Paris", cls.company)
        cls.company.collection_calendar_id = cls.hours
        cls.alder = cls.customer(scenario=cls.scenario(cls.step("Reminder", 5)))
        cls.invoice(cls.alder)

    @classmethod
    def calendar(cls, name, company, tz="Europe/Paris", slots=((8, 12), (14, 18))):
        return cls.env["resource.calendar"].create({
            "name": name, "company_id": company.id, "tz": tz,
            "attendance_ids": [Command.clear(), *(
                Command.create({
                    "name": f"{weekday} {start}", "dayofweek": str(weekday), "hour_from": start, "hour_to": end,
                    "day_period": "morning" if start < 12 else "afternoon",
                }) for weekday in range(5) for start, end in slots)],
        })

    def sent_at(self, offset, hour, minute=0):
        """Say whether the dispatcher lets the reminder go at this moment (UTC)."""
        with self.on_day(offset, hour, minute):
            self.plan()
            self.dispatch()
        return bool(self.post.messages)

    def test_a7_not_before_the_first_slot(self):
        self.assertFalse(self.sent_at(0, 6, 59))
        self.assertTrue(self.sent_at(0, 7, 0))

    def test_a7_not_between_two_slots(self):
        self.assertFalse(self.sent_at(0, 11, 0))
        self.assertFalse(self.sent_at(0, 12, 59))
        self.assertTrue(self.sent_at(0, 13, 0))

    def test_a7_not_after_the_last_slot_but_the_next_day(self):
        self.assertFalse(self.sent_at(0, 17, 0))
        self.assertTrue(self.sent_at(1, 7, 0))

    def test_a7_not_on_the_weekend(self):
        self.assertFalse(self.sent_at(5, 9))
        self.assertFalse(self.sent_at(6, 15))
        self.assertTrue(self.sent_at(7, 9))

    def test_a7_summer_time_moves_the_slots(self):
        self.assertFalse(self.sent_at(14, 5, 59))
        self.assertTrue(self.sent_at(14, 6, 0))

    def holiday(self, company, calendar=False):
        leave = self.env["resource.calendar.leaves"].with_company(company).create({
            "name": "Holiday", "calendar_id": calendar, "company_id": company.id,
            "date_from": datetime(2026, 3, 15, 23, 0), "date_to": datetime(2026, 3, 16, 22, 59),
        })
        self.assertEqual(leave.company_id, company)

    def test_a7_not_on_a_public_holiday(self):
        self.holiday(self.company)
        self.assertFalse(self.sent_at(0, 9))
        self.assertTrue(self.sent_at(1, 9))

    def test_a7_not_on_a_holiday_of_the_calendar(self):
        self.holiday(self.company, self.hours.id)
        self.assertFalse(self.sent_at(0, 9))

    def test_a7_another_companys_holiday_does_not_count(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self.holiday(second)
        self.holiday(second, self.calendar("Theirs", second).id)
        self.assertTrue(self.sent_at(0, 9))

    def test_a7_another_calendars_holiday_does_not_count(self):
        self.holiday(self.company, self.calendar("Works council", self.company).id)
        self.assertTrue(self.sent_at(0, 9))

    def test_a7_send_now_ignores_the_slots(self):
        with self.on_day(5, 3):
            self.plan()
            self.open_action(self.alder).action_send_now()
            self.dispatch()
            self.assertEqual(len(self.post.messages), 1)

    def test_a7_the_next_slot_is_booked_once(self):
        cron = self.env.ref("dso_collection.ir_cron_collection_dispatch")
        triggers = self.env["ir.cron.trigger"].sudo()
        with self.on_day(4, 18):
            self.plan()
            self.dispatch()
            self.dispatch()
        booked = triggers.search([("cron_id", "=", cron.id), ("call_at", ">", datetime(2026, 3, 20, 18, 0))])
        self.assertEqual(booked.mapped("call_at"), [datetime(2026, 3, 23, 7, 0)])

    def test_a7_each_company_has_its_own_hours(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self.assertEqual(second._collection_next_slot(datetime(2026, 3, 21, 3, 0)), datetime(2026, 3, 21, 3, 0))
        self.assertEqual(self.company._collection_next_slot(datetime(2026, 3, 21, 3, 0)),
                         datetime(2026, 3, 23, 7, 0))

    def test_a7_calendar_that_never_opens_sends_nothing_and_breaks_nothing(self):
        self.env.cr.execute("DELETE FROM resource_calendar_attendance WHERE calendar_id = %s", self.hours.ids)
        self.env.invalidate_all()
        self.assertFalse(self.sent_at(0, 9))
        self.assertEqual(self.open_action(self.alder).state, "scheduled")

    def test_a7_the_companys_day_is_that_of_its_time_zone(self):
        self.company.collection_calendar_id = self.calendar("Auckland", self.company, "Pacific/Auckland", ((0, 24),))
        with self.on_day(0, 12):
            self.assertEqual(str(self.company._collection_today()), "2026-03-17")
        birch = self.customer("Birch Ltd", "C002", scenario=self.scenario(self.step("Reminder", 5)))
        self.invoice(birch, due=-4)
        self.assertTrue(self.sent_at(0, 12))
        self.assertEqual(len(self.post.messages), 2)
