"""Sending days, hours and days off, edited on the settings screen itself (rule A7)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools.misc import format_date

from odoo.addons.base.models.res_partner import _tz_get

from ..models.odoo.sending_hours import OFFICE_HOURS, DayOff, Slot


class CollectionSettings(models.TransientModel):
    """Shows the hours of the calendar chosen in rows, and writes them where nobody else goes by them."""

    _inherit = "collection.settings"

    hours_calendar_id = fields.Many2one("resource.calendar", "Calendar whose hours are shown")
    slot_ids = fields.One2many(
        "collection.settings.slot", "settings_id", "Sending days and hours",
        help="Automatic messages leave only on these days, between these hours.")
    holiday_ids = fields.One2many(
        "collection.settings.holiday", "settings_id", "Days off",
        help="Nothing automatic leaves on these days; it leaves in the next hours that open.")
    hours_tz = fields.Selection(_tz_get, "Time zone", help="The hours are those of this time zone.")
    office_hours = fields.Boolean("Office hours", help="Monday to Friday, from 8:00 to 18:00")
    hours_note = fields.Char("About these hours", compute="_compute_hours_note")
    closed_elsewhere = fields.Char("Also closed", compute="_compute_hours_note")

    @api.model
    def default_get(self, fields):
        """Begin with the hours that the company has now."""
        values = super().default_get(fields)
        if {"slot_ids", "holiday_ids", "hours_tz", "hours_calendar_id"} & set(fields):
            company = self.env["res.company"].browse(values.get("company_id")) or self.env.company
            values |= self._hours_of(company, company.sudo().collection_calendar_id)  # sudo: it may be a parent's
        return values

    @api.model
    def _hours_of(self, company, calendar) -> dict:
        if calendar and not company._collection_owns(calendar):
            calendar = calendar.browse()  # another company's is refused when it is saved, and not told before
        return {
            "hours_calendar_id": calendar.id,
            "hours_tz": calendar.tz or company._collection_timezone().zone,
            "slot_ids": [Command.clear(), *map(self._slot_row, calendar._collection_slots())],
            "holiday_ids": [Command.clear(), *(Command.create({"name": name, "first": first, "last": last})
                                               for name, first, last in calendar._collection_days_off(company))],
        }

    @api.model
    def _slot_row(self, slot):
        return Command.create({"weekday": slot.weekday, "hour_from": slot.start, "hour_to": slot.end})

    @api.onchange("collection_calendar_id")
    def _onchange_calendar(self):
        """Show the hours of the calendar that is chosen."""
        if self.collection_calendar_id != self.hours_calendar_id:
            self.update(self._hours_of(self.company_id, self.collection_calendar_id))

    @api.onchange("office_hours")
    def _onchange_office_hours(self):
        """Fill in the usual hours where there are none yet."""
        if self.office_hours and not self.slot_ids:
            self.slot_ids = list(map(self._slot_row, OFFICE_HOURS))

    @api.depends("company_id", "collection_calendar_id")
    def _compute_hours_note(self):
        """Say before it happens that a change here makes a calendar of its own, and which days are off anyhow."""
        for settings in self:
            company, calendar = settings.company_id, settings.collection_calendar_id._origin
            settings.hours_note = settings._hours_note(company, calendar) if company else False
            settings.closed_elsewhere = ", ".join(company._collection_closed_elsewhere()) or False

    def _hours_note(self, company, calendar):
        if not calendar:
            # While the screen takes the hours away, the company still has them: those above it are meant
            return False if company.sudo().collection_calendar_id else self._note_of_parent(company)
        return self._note_of(company, calendar) if company._collection_owns(calendar) else False

    def _note_of_parent(self, company):
        """Say of a branch without hours of its own whose it follows."""
        followed = company.sudo()._collection_default("collection_calendar_id")  # sudo: it may be a parent's
        if not followed:
            return False
        return self.env._("Messages leave in the parent company's hours, “%s”. Hours entered here are this company's "
                          "own.", followed.name)

    def _note_of(self, company, calendar):
        calendar = calendar.sudo()  # sudo: who goes by it is to be said to whoever changes it
        if not calendar._collection_is_plain():
            return self.env._("“%s” has hours that do not fit into rows. Hours entered here make a calendar of your "
                              "own; that one stays as it is.", calendar.name)
        shared = calendar._collection_shared_with(company)
        return shared and self.env._("“%(calendar)s” %(shared)s. What you change here goes into a calendar of your "
                                     "own; that one stays as it is.", calendar=calendar.name, shared=shared)

    # Saving

    def _save_hours(self) -> str:
        """Write the hours when they were changed; say so when that made a calendar of their own.

        ``action_save`` has checked that a credit manager saves, for a company of theirs.
        """
        # sudo: Odoo lets administrators alone change calendars; this one is nobody's but the company's
        company, calendar = self.company_id.sudo(), self.collection_calendar_id.sudo()
        foreign = calendar and not company._collection_owns(calendar)  # the company's own rule refuses it
        if foreign or self.hours_calendar_id != calendar or not self._hours_changed(company, calendar):
            return ""
        slots = self._checked_slots()
        if not slots:
            raise UserError(self.env._(
                "%(company)s has no sending hours left, so nothing automatic would ever leave. Add a row with a day "
                "and its hours, or empty “Sending hours” to send at any time.", company=company.name))
        hours = company._collection_take_hours(calendar, slots, self._checked_days_off(company), self.hours_tz)
        self.collection_calendar_id = hours
        self.hours_calendar_id = hours
        if hours != calendar and calendar:
            return self.env._("The hours are now in a calendar of your own, “%(own)s”; “%(former)s” stays as it is.",
                              own=hours.name, former=calendar.name)
        return ""

    def _hours_changed(self, company, calendar) -> bool:
        """Say whether the rows are others than those of the calendar."""
        rows = sorted(slot._slot() for slot in self.slot_ids), [holiday._day_off() for holiday in self.holiday_ids]
        if not calendar:
            return any(rows)
        return rows != (calendar._collection_slots(), calendar._collection_days_off(company)) \
            or self.hours_tz != calendar.tz

    def _checked_slots(self) -> list:
        """Return the rows in the order of the week. Raises ``UserError`` naming a row that makes no sense."""
        rows = self.slot_ids.sorted(lambda row: row._slot())
        for row in rows:
            row._check_hours()
        for row, after in zip(rows, rows[1:], strict=False):
            if row.weekday == after.weekday and after.hour_from < row.hour_to:
                raise UserError(self.env._("%(row)s and %(other)s overlap: make one row of them, or let the second "
                                           "begin when the first ends.", row=row._label(), other=after._label()))
        return [row._slot() for row in rows]

    def _checked_days_off(self, company) -> list:
        """Return the days off. Raises ``UserError`` naming one that ends before it begins, or is past."""
        today = company._collection_today()
        for row in self.holiday_ids:
            row._check_days(today)
        return [row._day_off() for row in self.holiday_ids]


class CollectionSettingsSlot(models.TransientModel):
    """A day of the week on which automatic messages may leave, and between which hours."""

    _name = "collection.settings.slot"
    _description = "Sending hours of a weekday"
    _order = "weekday, hour_from, id"

    settings_id = fields.Many2one("collection.settings", required=True, ondelete="cascade", index=True)
    weekday = fields.Selection(
        lambda self: self.env["resource.calendar.attendance"]._fields["dayofweek"]._description_selection(self.env),
        "Day", required=True, default="0")
    hour_from = fields.Float("From hour", required=True, default=8.0)
    hour_to = fields.Float("To hour", required=True, default=18.0)

    def _slot(self) -> Slot:
        return Slot(self.weekday, self.hour_from, self.hour_to)

    def _label(self) -> str:
        weekdays = dict(self._fields["weekday"]._description_selection(self.env))
        return f"{weekdays[self.weekday]} {_clock(self.hour_from)}–{_clock(self.hour_to)}"

    def _check_hours(self):
        """Refuse hours that are none of a day, and a night that ends on the next day."""
        if not (0 <= self.hour_from <= 24 and 0 <= self.hour_to <= 24):
            raise UserError(self.env._("%s: the hours of a day go from 0:00 to 24:00.", self._label()))
        if self.hour_from >= self.hour_to:
            raise UserError(self.env._(
                "%s ends before it begins. Hours that go on after midnight need two rows: one until 24:00, and one "
                "from 0:00 on the next day.", self._label()))


class CollectionSettingsHoliday(models.TransientModel):
    """Days on which nothing automatic leaves."""

    _name = "collection.settings.holiday"
    _description = "Days off"
    _order = "first, id"

    settings_id = fields.Many2one("collection.settings", required=True, ondelete="cascade", index=True)
    name = fields.Char("Occasion", required=True)
    first = fields.Date("First day", required=True)
    last = fields.Date("Last day", compute="_compute_last", store=True, readonly=False, required=True, precompute=True)

    @api.depends("first")
    def _compute_last(self):
        for row in self:
            row.last = max(row.last, row.first) if row.last and row.first else row.last or row.first

    def _day_off(self) -> DayOff:
        return DayOff(self.name, self.first, self.last)

    def _check_days(self, today):
        """Refuse days in the wrong order, and those that are over: a year mistyped."""
        if self.last < self.first:
            raise UserError(self.env._("“%(name)s” ends on %(last)s, before it begins on %(first)s.", name=self.name,
                                       first=format_date(self.env, self.first), last=format_date(self.env, self.last)))
        if self.last < today:
            raise UserError(self.env._("“%(name)s” is over since %(last)s: nothing would be held back by it. Look at "
                                       "the year.", name=self.name, last=format_date(self.env, self.last)))


def _clock(hour: float) -> str:
    minutes = round(hour * 60)
    return f"{minutes // 60}:{minutes % 60:02d}"
