"""The company's own day, and when automatic messages may leave (rule A7)."""

from datetime import datetime, timedelta

import pytz

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL
from odoo.tools.misc import format_date

#: Sending hours that do not open for so long raise an alert: a shutdown in summer does not.
CLOSED_DAYS = 31


class ResCompany(models.Model):
    """Counts days and hours in the company's own time zone, and sees to it that its hours open."""

    _inherit = "res.company"

    collection_hours_problem = fields.Char(
        "Why nothing is sent", compute="_compute_collection_hours_problem", search="_search_collection_hours_problem",
        help="Why the sending hours do not open. Automatic messages wait meanwhile.")

    # The company's day

    # compute_sudo: who works in a branch need not see the company above it
    collection_timezone = fields.Char(
        "Collection: time zone", compute="_compute_collection_timezone", compute_sudo=True, recursive=True)

    def _collection_timezone(self):
        """Return the time zone in which this company counts its days.

        Its calendar's, else its partner's, else its country's, of several the first; a branch that has none of them
        counts as the company above it.
        """
        self.ensure_one()
        return pytz.timezone(self.collection_timezone)

    @api.depends("parent_id.collection_timezone", "collection_calendar_id.tz", "partner_id.tz", "partner_id.country_id")
    def _compute_collection_timezone(self):
        """Look it up in one query: every screen asks for it, and its companies are not read for anything else."""
        self.flush_model(["parent_path", "collection_calendar_id", "partner_id"])
        self.env["res.partner"].flush_model(["tz", "country_id"])
        self.env["resource.calendar"].flush_model(["tz"])
        found = dict(self.env.execute_query(SQL(
            """
            SELECT own.id, (array_agg(ARRAY[calendar.tz, partner.tz, country.code] ORDER BY above.parent_path DESC))
              FROM res_company own
              JOIN res_company above ON own.parent_path LIKE above.parent_path || '%%'
         LEFT JOIN resource_calendar calendar ON calendar.id = above.collection_calendar_id
         LEFT JOIN res_partner partner ON partner.id = above.partner_id
         LEFT JOIN res_country country ON country.id = partner.country_id
             WHERE own.id = ANY(%s)
          GROUP BY own.id
            """, self._origin.ids)))
        for company in self:
            above = found.get(company._origin.id, [])
            zones = [calendar for calendar, _own, _country in above if calendar] + [
                zone for _calendar, own, country in above
                if (zone := own or pytz.country_timezones.get(country or "", [None])[0])]
            company.collection_timezone = zones[0] if zones else "UTC"

    def _collection_today(self):
        """Return today's date for this company."""
        return self._collection_day(fields.Datetime.now())

    def _collection_day(self, moment: datetime):
        """Return the company's date at a moment (naive UTC)."""
        self.ensure_one()
        return pytz.utc.localize(moment).astimezone(self._collection_timezone()).date()

    @api.model
    def _collection_days(self) -> dict:
        """Return ``{today: companies}`` of the companies that the user works in: seldom more than two days."""
        return self.env.companies.grouped(lambda company: company._collection_today())

    # Its hours

    def _collection_next_slot(self, now: datetime) -> datetime | bool:
        """Return when automatic messages may leave (rule A7), naive UTC.

        ``now`` itself when a slot is open or the company has no sending hours; otherwise the
        opening of the next slot; False when the calendar never opens.
        """
        self.ensure_one()
        calendar = self._collection_default("collection_calendar_id")
        if not calendar:
            return now
        if calendar.flexible_hours:
            return False  # hours for a week, at no time of the day
        return calendar.plan_hours(0, now, compute_leaves=True, domain=self._collection_holidays())

    def _collection_holidays(self) -> list:
        """Return the domain of the holidays that count here: Odoo would count those of every company."""
        return [("time_type", "=", "leave"), ("company_id", "in", [False, *self.parent_ids.ids])]

    @api.constrains("collection_calendar_id")
    def _check_collection_hours_open(self):
        """Refuse sending hours that never open: everything would stop without a word (rule A7)."""
        for company in self:
            calendar = company.collection_calendar_id.sudo()  # sudo: whoever chooses it, it must open
            if not calendar:
                continue
            reason = calendar._collection_why_never_open() or not calendar.active and self.env._("it is archived")
            if not reason and not company._collection_next_slot(fields.Datetime.now()):
                reason = self.env._("its time off and the public holidays leave no hour open")
            if reason:
                raise ValidationError(self.env._(
                    "“%(calendar)s” cannot be the sending hours of %(company)s: %(reason)s. Nothing automatic would "
                    "ever leave. Choose working hours that open, or none to send at any time.",
                    calendar=calendar.name, company=company.name, reason=reason))

    @api.depends("collection_calendar_id", "parent_ids")
    def _compute_collection_hours_problem(self):
        for company in self:
            company.collection_hours_problem = company._collection_why_closed()

    @api.model
    def _search_collection_hours_problem(self, operator, value):
        """Find the companies whose sending hours do not open (``!= False``), or do."""
        if operator not in ("in", "not in") or set(value) != {False}:
            return NotImplemented
        closed = self.env.companies.filtered(lambda company: company._collection_why_closed())
        return [("id", "not in" if operator == "in" else "in", closed.ids)]

    def _collection_why_closed(self):
        """Say why the sending hours of this company do not open, False when they do (rule A7)."""
        self.ensure_one()
        calendar = self._collection_default("collection_calendar_id")
        if not calendar:
            return False
        if reason := calendar._collection_why_never_open():
            return self.env._("“%(calendar)s” never opens: %(reason)s.", calendar=calendar.name, reason=reason)
        if not calendar.active:
            return self.env._("“%s” is archived: its hours still count, choose others.", calendar.name)
        now = fields.Datetime.now()
        if calendar._collection_opens_between(now, now + timedelta(days=CLOSED_DAYS), self._collection_holidays()):
            return False
        if opening := self._collection_next_slot(now):
            return self.env._("“%(calendar)s” is closed by time off until %(day)s.", calendar=calendar.name,
                              day=format_date(self.env, self._collection_day(opening)))
        return self.env._("“%s” is closed by time off for years.", calendar.name)

    def action_collection_hours(self):
        """Open the sending hours of this company."""
        self.ensure_one()
        calendar = self._collection_default("collection_calendar_id").sudo(False)
        calendar.check_access("read")
        return {"type": "ir.actions.act_window", "res_model": calendar._name, "res_id": calendar.id,
                "name": calendar.display_name, "views": [(False, "form")]}
