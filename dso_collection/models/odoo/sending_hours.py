"""Sending hours as plain rows that a credit manager edits: a weekday, from, to; and days off (rule A7)."""

from datetime import datetime, time
from typing import NamedTuple

import pytz

from odoo import fields, models
from odoo.fields import Command
from odoo.tools.misc import format_date


class Slot(NamedTuple):
    """Messages may leave on this ``weekday`` ("0" is Monday) between two hours of the day."""

    weekday: str
    start: float
    end: float


#: Monday to Friday, from 8 to 18.
OFFICE_HOURS = [Slot(str(weekday), 8.0, 18.0) for weekday in range(5)]


class DayOff(NamedTuple):
    """Nothing automatic leaves from the first day to the last."""

    name: str
    first: object
    last: object


class ResourceCalendar(models.Model):
    """Tells its hours in rows, and takes them from rows, where they are the same every week."""

    _inherit = "resource.calendar"

    def _collection_is_plain(self) -> bool:
        """Say whether its hours can be told in rows: every week alike, at times of the day."""
        return not (self.two_weeks_calendar or self.flexible_hours or self.duration_based)

    def _collection_slots(self) -> list[Slot]:
        """Return its hours in the order of the week, breaks aside; none when they do not fit into rows."""
        if not self or not self._collection_is_plain():
            return []
        return sorted(Slot(line.dayofweek, line.hour_from, line.hour_to)
                      for line in self.attendance_ids if line._is_work_period())

    def _collection_days_off(self, company) -> list[DayOff]:
        """Return its own days off that count for a company and are not over yet, in their order."""
        return [self._collection_day_off(leave) for leave in self._collection_leaves(company)]

    def _collection_leaves(self, company):
        """Return the time off of everybody in this calendar that counts for a company and ends today or later."""
        today = company._collection_today()
        # sudo: a branch counts its parent's, too, which who works in it need not see
        return self.sudo().global_leave_ids.filtered_domain(company.sudo()._collection_holidays()).filtered(
            lambda leave: self._collection_day_off(leave).last >= today).sorted("date_from")

    def _collection_day_off(self, leave) -> DayOff:
        zone = pytz.timezone(self.tz)
        first, last = (pytz.utc.localize(moment).astimezone(zone).date() for moment in (leave.date_from, leave.date_to))
        return DayOff(leave.name or "", first, last)

    def _collection_shared_with(self, company) -> str:
        """Say who else goes by this calendar, so that a company must not change it; empty when nobody does."""
        if self.company_id != company:
            return self.env._("belongs to all companies, or to another one")
        # sudo: whoever changes the hours, everybody who goes by them counts
        companies = self.env["res.company"].sudo().with_context(active_test=False).search(
            ["|", ("resource_calendar_id", "in", self.ids), ("collection_calendar_id", "in", self.ids)])
        if self in companies.resource_calendar_id or self.env["resource.resource"].sudo().with_context(
                active_test=False).search_count([("calendar_id", "in", self.ids)], limit=1):
            return self.env._("is the working time of employees, too")
        others = companies - company
        return self.env._("is the sending hours of %s, too", ", ".join(others.mapped("name"))) if others else ""

    def _collection_take(self, company, slots: list[Slot], days_off: list[DayOff], zone: str):
        """Have these hours, and these days off from today on; time off that stays is left as it is."""
        self._collection_move_zone(zone)
        if slots != self._collection_slots():
            self.write({"attendance_ids": [Command.clear(), *self._collection_lines(slots)]})
        gone = self._collection_leaves(company).filtered(lambda leave: self._collection_day_off(leave) not in days_off)
        kept = self._collection_days_off(company)
        gone.unlink()
        self.env["resource.calendar.leaves"].create([
            dict(self._collection_time_off(day_off), calendar_id=self.id, company_id=self.company_id.id)
            for day_off in days_off if day_off not in kept])

    def _collection_move_zone(self, zone: str):
        """Count in another time zone: what was off from midnight to midnight stays so."""
        before = pytz.timezone(self.tz)
        if zone == self.tz:
            return
        self.tz = zone
        for leave in self.global_leave_ids:
            leave.write({name: _as_utc(pytz.utc.localize(leave[name]).astimezone(before).replace(tzinfo=None), zone)
                         for name in ("date_from", "date_to")})

    def _collection_lines(self, slots: list[Slot]) -> list:
        weekdays = dict(self.env["resource.calendar.attendance"]._fields["dayofweek"]._description_selection(self.env))
        return [Command.create({
            "name": weekdays[slot.weekday], "dayofweek": slot.weekday, "hour_from": slot.start, "hour_to": slot.end,
            "day_period": "morning" if slot.end <= 13 else "afternoon" if slot.start >= 12 else "full_day",
        }) for slot in slots]

    def _collection_time_off(self, day_off: DayOff) -> dict:
        return {"name": day_off.name, "time_type": "leave",
                "date_from": _as_utc(datetime.combine(day_off.first, time.min), self.tz),
                "date_to": _as_utc(datetime.combine(day_off.last, time.max.replace(microsecond=0)), self.tz)}


class ResCompany(models.Model):
    """Changes its own sending hours, never a calendar that others go by."""

    _inherit = "res.company"

    def _collection_take_hours(self, calendar, slots: list[Slot], days_off: list[DayOff], zone: str):
        """Return the calendar with these hours: this one, changed, or one of the company's own made from them.

        The working time of employees and the hours of other companies stay as they are.
        """
        self.ensure_one()
        if not calendar or calendar._collection_shared_with(self):
            calendar = self._collection_new_hours(slots, zone)
        calendar._collection_take(self, slots, days_off, zone)
        return calendar

    def _collection_new_hours(self, slots: list[Slot], zone: str):
        calendars = self.env["resource.calendar"]
        return calendars.create({
            "name": self.env._("Sending hours of %s", self.name), "company_id": self.id, "tz": zone,
            "two_weeks_calendar": False, "schedule_type": "fully_fixed",
            # Nothing of what Odoo would copy from the working time of employees
            "attendance_ids": [Command.clear(), *calendars._collection_lines(slots)],
            "global_leave_ids": [Command.clear()],
        })

    def _collection_closed_elsewhere(self) -> list[str]:
        """Return the days off of all calendars of the company that count here, too, such as public holidays."""
        today, zone = self._collection_today(), self._collection_timezone()
        # sudo: those that count, count whoever looks
        leaves = self.env["resource.calendar.leaves"].sudo().search(
            [*self._collection_holidays(), ("calendar_id", "=", False), ("resource_id", "=", False),
             ("date_to", ">=", fields.Datetime.now())], order="date_from", limit=20)
        days = [(leave.name, pytz.utc.localize(leave.date_from).astimezone(zone).date()) for leave in leaves]
        return [self.env._("%(holiday)s (%(day)s)", holiday=name or self.env._("Day off"),
                           day=format_date(self.env, max(first, today)))
                for name, first in days]


def _as_utc(moment: datetime, zone: str) -> datetime:
    """Return a moment of a time zone as naive UTC."""
    return pytz.timezone(zone).localize(moment).astimezone(pytz.utc).replace(tzinfo=None)
