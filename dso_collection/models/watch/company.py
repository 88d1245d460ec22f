"""Has the dispatcher stopped? Told for each company by its own sending hours (rule A7)."""

from datetime import datetime, timedelta

import pytz

from odoo import api, fields, models
from odoo.tools import format_datetime

from ... import database
from ...roles import COLLECTORS

#: Sending time that may pass, while due actions wait, before somebody is told. The scheduled action runs every quarter.
SILENCE = timedelta(hours=1)
#: No calendar is read further back.
_LOOK_BACK = timedelta(days=14)


class ResCompany(models.Model):
    """Says since when due actions of a company wait for a dispatcher that does not come."""

    _inherit = "res.company"

    collection_stopped = fields.Char(
        "Why messages wait", compute="_compute_collection_stopped", search="_search_collection_stopped",
        groups=COLLECTORS,
        help="The dispatcher has not run for an hour within the sending hours, though actions are due.")

    @api.depends("collection_calendar_id")
    def _compute_collection_stopped(self):
        silent = self._collection_silent()
        for company in self:
            since, count = silent.get(company._origin.id, (None, 0))
            company.collection_stopped = bool(count) and company._collection_stopped_words(since, count)

    @api.model
    def _search_collection_stopped(self, operator, value):
        """Find the companies whose messages wait (``!= False``), or do not."""
        if operator not in ("in", "not in") or set(value) != {False}:
            return NotImplemented
        return [("id", "not in" if operator == "in" else "in", list(self.env.companies._collection_silent()))]

    def _collection_stopped_words(self, since, count) -> str:
        return self.env._(
            "Due actions of %(company)s wait: %(count)s. “Collection: send due actions” last ran on %(moment)s. An "
            "administrator looks why it does not run, under Settings → Technical → Scheduled Actions.",
            company=self.name, count=count,
            moment=format_datetime(self.env, since, tz=self._collection_timezone().zone))

    def _collection_silent(self) -> dict:
        """Return ``{company id: (since when nobody dispatched, how many actions are due)}`` where that is too long.

        Where somebody dispatched within the hour, which is almost always, nothing else is asked.
        """
        since, now = self.env["collection.health"]._last_dispatch(), database.now()
        if now - since < SILENCE:
            return {}
        closed = self.filtered(lambda company: company._collection_open_time(since, now) < SILENCE)
        # sudo: counts of whole companies, whoever asks: what is meant is the engine
        unsent = self.env["collection.action"].sudo()._count_unsent() if self - closed else {}
        return {company.id: (since, unsent[company.id][0])
                for company in self._origin - closed._origin if company.id in unsent}

    def _collection_open_time(self, start: datetime, end: datetime) -> timedelta:
        """Return for how long the sending hours of this company were open between two moments (naive UTC)."""
        self.ensure_one()
        calendar = self._collection_default("collection_calendar_id")
        start = max(start, end - _LOOK_BACK)
        if not calendar:
            return end - start
        if calendar.flexible_hours:
            return timedelta()
        return timedelta(hours=calendar.get_work_hours_count(
            pytz.utc.localize(start), pytz.utc.localize(end), domain=self._collection_holidays()))
