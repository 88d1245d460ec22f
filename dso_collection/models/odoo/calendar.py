"""Working hours that a company sends in: they must go on opening (rule A7)."""

from datetime import datetime

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: Changes of these decide whether a calendar opens at all.
_DECIDING = {
    "attendance_ids", "attendance_ids_1st_week", "attendance_ids_2nd_week", "schedule_type", "flexible_hours",
    "two_weeks_calendar", "duration_based",
}
#: In the context while a calendar is changed in several steps: it is looked at after the last one. An object, which
#: no caller from outside can name.
_LATER = object()


class ResourceCalendar(models.Model):
    """Refuses a change after which sending hours would never open, and to delete them."""

    _inherit = "resource.calendar"

    def write(self, vals):
        """Look, after a change, whether sending hours still open."""
        if not _DECIDING & set(vals):
            return super().write(vals)
        result = super(ResourceCalendar, self._collection_looked_at_later()).write(vals)
        self._collection_check_still_open()
        return result

    def switch_calendar_type(self):
        """Look once both weeks are there."""
        result = super(ResourceCalendar, self._collection_looked_at_later()).switch_calendar_type()
        self._collection_check_still_open()
        return result

    def switch_based_on_duration(self):
        """Look once the new lines are there."""
        result = super(ResourceCalendar, self._collection_looked_at_later()).switch_based_on_duration()
        self._collection_check_still_open()
        return result

    def _collection_looked_at_later(self):
        return self.with_context(collection_hours_checked=_LATER)

    def _collection_check_still_open(self):
        """Refuse to leave a company sending hours that never open. Raises ``ValidationError`` naming both."""
        if self.env.context.get("collection_hours_checked") is _LATER:
            return
        companies = self._collection_companies()
        for calendar in companies.collection_calendar_id & self.sudo():
            if reason := calendar._collection_why_never_open():
                raise ValidationError(self.env._(
                    "“%(calendar)s” would never open: %(reason)s. It is the sending hours of %(companies)s, whose "
                    "automatic messages would never leave. Choose other sending hours there first.",
                    calendar=calendar.name, reason=reason, companies=", ".join(companies.filtered(
                        lambda company, calendar=calendar: company.collection_calendar_id == calendar).mapped("name"))))

    def _collection_companies(self):
        """Return the companies that send in these hours."""
        # sudo: every company counts, whoever changes the hours
        return self.env["res.company"].sudo().with_context(active_test=False).search(
            [("collection_calendar_id", "in", self.ids)])

    @api.ondelete(at_uninstall=False)
    def _collection_keep_sending_hours(self):
        """Refuse to delete sending hours: without any, messages would leave at night."""
        companies = self._collection_companies()
        if companies:
            raise UserError(self.env._(
                "“%(calendar)s” is the sending hours of %(companies)s: choose other ones there first.",
                calendar=companies.collection_calendar_id[0].name, companies=", ".join(companies.mapped("name"))))

    def _collection_why_never_open(self):
        """Say why these hours never open, time off aside; False when they do."""
        self.ensure_one()
        if self.flexible_hours:
            return self.env._("its hours are flexible, at no time of the day")
        if not self.attendance_ids.filtered(lambda line: not line.display_type and line.day_period != "lunch"):
            return self.env._("it has no working hours")
        if not self.plan_hours(0, fields.Datetime.now()):
            return self.env._("none of its working hours will ever come")
        return False

    def _collection_opens_between(self, start: datetime, end: datetime, holidays) -> bool:
        """Say whether there is an open hour between two moments (naive UTC)."""
        found = self._work_intervals_batch(pytz.utc.localize(start), pytz.utc.localize(end), domain=holidays)
        return bool(list(found[False]))


class ResourceCalendarAttendance(models.Model):
    """Lines of hours changed or deleted by themselves."""

    _inherit = "resource.calendar.attendance"

    def write(self, vals):
        """Look whether sending hours still open."""
        before = self.calendar_id
        result = super().write(vals)
        (before | self.calendar_id)._collection_check_still_open()
        return result

    def unlink(self):
        """Look whether sending hours still open without these."""
        calendars = self.calendar_id
        result = super().unlink()
        calendars.exists()._collection_check_still_open()
        return result
