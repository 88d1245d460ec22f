"""Rule A7: sending hours open, or somebody is told; days are the company's own."""

from datetime import datetime

from odoo import Command
from odoo.exceptions import UserError, ValidationError

from .alerts import AlertCase
from .common import day


class HoursCase(AlertCase):
    """Builds calendars, open from 8 to 18 from Monday to Friday unless told otherwise."""

    @classmethod
    def calendar(cls, name="Office", tz="UTC", hours=((8, 18),), weekdays=range(5), **values):
        return cls.env["resource.calendar"].create({
            "name": name, "tz": tz, "company_id": cls.company.id, "attendance_ids": [Command.clear(), *(
                Command.create({"name": f"{weekday}", "dayofweek": str(weekday), "hour_from": start, "hour_to": end,
                                "day_period": values.get("period", "full_day")})
                for weekday in weekdays for start, end in hours)],
            **{name: value for name, value in values.items() if name != "period"}})

    @classmethod
    def closed(cls, calendar, start=datetime(2026, 1, 1), end=datetime(2126, 1, 1)):
        """Close a calendar by a time off, for a hundred years unless told otherwise."""
        return cls.env["resource.calendar.leaves"].create({
            "name": "Closed", "calendar_id": calendar.id, "date_from": start, "date_to": end})


class TestHoursChosen(HoursCase):
    """A calendar that never opens is refused where it is chosen."""

    def refused(self, calendar, reason):
        with self.assertRaisesRegex(ValidationError, f"“{calendar.name}” cannot be the sending hours .*{reason}"), \
                self.env.cr.savepoint():
            self.company.collection_calendar_id = calendar
        manager = self.user("Manager", f"m{calendar.id}", "dso_collection.group_collection_manager")
        with self.assertRaisesRegex(ValidationError, reason), self.env.cr.savepoint():
            self.env["collection.settings"].with_user(manager).create(
                {"collection_calendar_id": calendar.id}).action_save()
        self.assertFalse(self.company.collection_calendar_id)

    def test_a7_flexible_hours_are_refused(self):
        self.refused(self.calendar("Flexible", schedule_type="flexible"), "flexible")

    def test_a7_no_hours_are_refused(self):
        self.refused(self.calendar("Empty", hours=()), "no working hours")

    def test_a7_breaks_only_are_refused(self):
        self.refused(self.calendar("Lunch", period="lunch"), "no working hours")

    def test_a7_hours_that_are_all_days_off_are_refused(self):
        shut = self.calendar("Shut")
        self.closed(shut)
        self.refused(shut, "no hour open")

    def test_a7_archived_hours_are_refused(self):
        self.refused(self.calendar("Old", active=False), "archived")

    def test_a7_one_hour_a_week_is_enough(self):
        rare = self.calendar("Rare", hours=((8, 9),), weekdays=[3])
        self.closed(rare, end=datetime(2026, 9, 1))
        self.company.collection_calendar_id = rare
        self.assertEqual(self.company.collection_calendar_id, rare)


class TestHoursChanged(HoursCase):
    """Chosen hours go on opening: what would end them is refused, naming the company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hours = cls.calendar()
        cls.company.collection_calendar_id = cls.hours

    def refused(self, change, error=ValidationError):
        with self.assertRaisesRegex(error, f"“Office”.*{self.company.name}"), self.env.cr.savepoint():
            change()
            self.env.flush_all()
        self.assertEqual(self.company._collection_next_slot(datetime(2026, 3, 16, 9, 0)), datetime(2026, 3, 16, 9, 0))

    def test_a7_hours_are_not_made_flexible(self):
        self.refused(lambda: self.hours.write({"schedule_type": "flexible"}))
        self.refused(lambda: self.hours.write({"flexible_hours": True}))

    def test_a7_the_last_line_is_not_taken_away(self):
        self.refused(lambda: self.hours.attendance_ids.unlink())
        self.refused(lambda: self.hours.write({"attendance_ids": [Command.clear()]}))
        self.refused(lambda: self.hours.attendance_ids.write({"hour_to": 8}))
        self.refused(lambda: self.hours.attendance_ids.write({"calendar_id": self.calendar("Other").id}))

    def test_a7_nor_by_who_names_a_context(self):
        bold = self.hours.with_context(collection_hours_checked=True)
        self.refused(lambda: bold.attendance_ids.unlink())

    def test_a7_lines_are_replaced_at_once_and_kinds_are_switched(self):
        self.hours.write({"attendance_ids": [Command.clear(), Command.create(
            {"name": "Tuesday", "dayofweek": "1", "hour_from": 9, "hour_to": 10, "day_period": "morning"})]})
        self.assertEqual(self.company._collection_next_slot(datetime(2026, 3, 16, 9, 0)), datetime(2026, 3, 17, 9, 0))
        for _both_ways in range(2):
            self.hours.switch_calendar_type()
        for _both_ways in range(2):
            self.hours.switch_based_on_duration()
        self.assertTrue(self.company._collection_next_slot(datetime(2026, 3, 16, 9, 0)))

    def test_a7_hours_of_no_company_are_anybodys_to_empty(self):
        other = self.calendar("Other")
        other.attendance_ids.unlink()
        other.unlink()

    def test_a7_chosen_hours_are_not_deleted(self):
        self.refused(lambda: self.hours.unlink(), UserError)


class TestHoursThatStop(HoursCase):
    """What stops to open afterwards is an alert for credit managers and collectors."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hours = cls.calendar()
        cls.company.collection_calendar_id = cls.hours

    def alerts_shown(self):
        for user in (self.collector, self.manager):
            self.assertEqual(self.opened("hours_closed", user), self.company)
            self.assertEqual(self.counts(user).get("hours_closed"), 1)
        return self.company.collection_hours_problem

    def test_a7_time_off_for_ever_is_an_alert(self):
        self.assertEqual(self.counts(), {})
        self.closed(self.hours)
        self.assertIn("for years", self.alerts_shown())
        with self.on_day(365):
            self.assertIn("for years", self.company._collection_why_closed())

    def test_a7_time_off_for_months_is_an_alert_until_it_opens_within_one(self):
        self.closed(self.hours, end=datetime(2026, 6, 1))
        self.assertEqual(self.alerts_shown(), "“Office” is closed by time off until 06/01/2026.")
        with self.on_day(60):
            self.assertEqual(self.counts(), {})

    def test_a7_a_fortnight_of_holidays_is_none(self):
        self.closed(self.hours, datetime(2026, 3, 10), datetime(2026, 3, 28))
        self.assertEqual(self.counts(), {})

    def test_a7_archived_hours_are_an_alert(self):
        self.hours.active = False
        self.assertIn("archived", self.alerts_shown())

    def test_a7_hours_that_never_opened_when_they_were_chosen_are_an_alert(self):
        self.env.cr.execute("UPDATE resource_calendar SET flexible_hours = TRUE WHERE id = %s", self.hours.ids)
        self.hours.invalidate_recordset()
        self.assertIn("flexible", self.alerts_shown())
        self.assertFalse(self.company._collection_next_slot(datetime(2026, 3, 16, 9, 0)))

    def test_a7_the_alert_is_of_companies_switched_on(self):
        second = self.env["res.company"].create({"name": "Second company", "collection_calendar_id": False})
        both = self.user("Both", "both", "dso_collection.group_collection_user", companies=self.company | second)
        self.closed(self.hours)
        self.assertEqual(self.counts(both, second), {})
        self.assertEqual(self.counts(both, self.company, second), {"hours_closed": 1})
        self.assertEqual(self.counts(self.user("Other", "other", "dso_collection.group_collection_user",
                                               companies=second)), {})

    def test_a7_a_branch_is_closed_with_the_company_above_it(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.closed(self.hours)
        self.assertIn("closed", branch.collection_hours_problem)


class TestOwnDay(HoursCase):
    """Days are the company's own: its calendar's time zone, else its partner's, else its country's."""

    #: Noon UTC: half past midnight in Auckland, the 17th.
    def at_noon(self):
        return self.on_day(0, 12)

    def settle(self, tz=False, country="base.nz"):
        self.company.write({"country_id": country and self.env.ref(country).id})
        self.company.partner_id.tz = tz

    def test_a7_day_of_the_partners_time_zone(self):
        self.settle("Pacific/Auckland", "base.be")
        with self.at_noon():
            self.assertEqual(self.company._collection_today(), day(1))

    def test_a7_day_of_the_country(self):
        self.settle()
        with self.at_noon():
            self.assertEqual(self.company._collection_today(), day(1))
        self.settle(country="base.be")
        with self.on_day(0, 22, 30):
            self.assertEqual(self.company._collection_today(), day(0))
        with self.on_day(0, 23, 30):
            self.assertEqual(self.company._collection_today(), day(1))

    def test_a7_the_calendars_time_zone_comes_first(self):
        self.settle()
        self.company.collection_calendar_id = self.calendar(tz="Europe/Brussels")
        with self.at_noon():
            self.assertEqual(self.company._collection_today(), day(0))

    def test_a7_without_any_it_is_utc_and_a_branch_counts_as_the_company_above(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        branch.write({"country_id": False})
        branch.partner_id.tz = False
        self.settle(country=False)
        with self.at_noon():
            self.assertEqual((self.company._collection_today(), branch._collection_today()), (day(0), day(0)))
            self.settle("Pacific/Auckland", False)
            self.assertEqual(branch._collection_today(), day(1))

    def test_a7_planning_agenda_look_again_and_sending_count_that_day(self):
        self.settle()
        alder = self.customer(scenario=self.scenario(self.step("Reminder", 1), self.step("Call", 6, channel="call"),
                                                     minimum_interval_days=0))
        bill = self.invoice(alder, due=0)
        call = self.actions.create({"partner_id": alder.id, "channel": "todo"})
        self.assertEqual(call.date, day(0))
        with self.at_noon():  # Tuesday in Auckland: due on Monday, one day late
            self.assertEqual(self.actions.create({"partner_id": alder.id, "channel": "todo"}).date, day(1))
            self.plan()
            account, action = self.account(alder), self.open_action(alder)
            self.assertEqual((account.overdue, account.days_late, action.date), (100, 1, day(1)))
            self.assertEqual((action.due, call.due), ("today", "late"))
            agenda = self.actions.with_user(self.collector)
            self.assertEqual(agenda.search([("due", "=", "today"), ("scenario_action_id", "!=", False)]), action)
            self.assertEqual(agenda.search([("due", "=", "late")]), call)
            self.assertFalse(agenda.search([("due", "=", "later")]))
            self.dispatch()
            self.assertEqual((action.state, action.done_date), ("done", day(1)))
            self.assertEqual(self.item(bill).collection_days_late, 1)

    def test_a7_on_monday_morning_nothing_of_tuesday_leaves(self):
        self.settle()
        alder = self.customer(scenario=self.scenario(self.step("Reminder", 1)))
        self.invoice(alder, due=0)
        with self.on_day(0, 10, 59):  # one minute to midnight in Auckland
            self.plan()
            self.dispatch()
            self.assertEqual((self.post.messages, self.open_action(alder).due), ([], "later"))
        with self.on_day(0, 11, 1):
            self.plan()
            self.dispatch()
            self.assertEqual(len(self.post.messages), 1)
