"""How far targets are: collected, remaining, pace (rule K9)."""

from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.tools import date_utils

from .target_amounts import Reached


def _shown(kind, label, explained, **options):
    return kind(label, compute="_compute_progress", help=explained, **options)


class CollectionTarget(models.Model):
    """Beside what is kept of a target, what follows from it today."""

    _inherit = "collection.target"

    target = _shown(fields.Monetary, "Target", "The amount; of a share, that part of what is collectable so far.")
    remaining = _shown(fields.Monetary, "Remaining", "Target less collected; 0 once it is reached.")
    reached = _shown(fields.Float, "Achieved", "Collected, as a part of the target.", aggregator=None)
    pace = _shown(fields.Monetary, "By today", "What should have been collected by today, if each working day of the "
                  "company's calendar brought as much as the others.")
    ahead = _shown(fields.Monetary, "Ahead", "Collected less what should have been by today: below zero, the target "
                   "will be missed if it goes on like this.")
    days_left = _shown(fields.Integer, "Working days left", "Of the month, today included.", aggregator=None)

    @api.depends("month", "company_id", "kind", "amount", "share", "collectable", "collected")
    def _compute_progress(self):
        days = {}
        for target in self:
            key = (target.company_id, target.month)
            if key not in days:
                days[key] = self._days_of(*key) if target.company_id and target.month else (0, 0)
            for name, value in target._progress_of(Reached(target.collectable, target.collected), days[key]).items():
                if name in self._fields and name not in ("collectable", "collected"):
                    target[name] = value

    def _progress_of(self, reached, days) -> dict:
        """Return how far a target is; ``days``: which part of the working days has come, and how many are left."""
        gone, left = days
        target = self.amount if self.kind == "amount" else self.share * reached.collectable
        return {
            "target": target, "collectable": reached.collectable, "collected": reached.collected,
            "remaining": max(target - reached.collected, 0), "reached": reached.collected / target if target else 0.0,
            "pace": target * gone, "ahead": reached.collected - target * gone, "days_left": left}

    @api.model
    def _progress(self, companies, month, collector=None) -> dict:
        """Return how far the targets of a month are, of a collector or of whole companies, added up over companies.

        ``target, collectable, collected, remaining, pace, days_left``, in the currency of the first company that has a
        target, and ``currency``, ``day`` (as of). ``target`` is None where there is none. As of this moment, but of
        large ledgers and of months that are closed as it is kept.
        """
        self.browse().check_access("read")
        companies.with_env(self.env)._collection_check_mine()
        targets = self.search([("company_id", "in", companies.ids), ("month", "=", month.replace(day=1)),
                               ("collector_id", "=", collector.id if collector else False)])
        if not targets:
            return {"target": None, "collectable": 0.0, "collected": 0.0, "remaining": 0.0, "pace": 0.0,
                    "days_left": 0, "currency": companies[:1].currency_id, "day": None}
        return self._added_up(targets, self._is_few())

    @api.model
    def _added_up(self, targets, few) -> dict:
        currency, total = targets[0].company_id.currency_id, {}
        for target in targets:
            company, live = target.company_id, few and not target.closed
            # sudo: sums of the company's ledger, of which a collector need not see each line
            amounts = target.sudo()._amounts(company, target.month) if live else {}
            reached = (amounts.get(target.collector_id.id or None, Reached(0, 0)) if live
                       else Reached(target.collectable, target.collected))
            progress = target._progress_of(reached, self._days_of(company, target.month))
            rate = self.env["res.currency"]._get_conversion_rate(company.currency_id, currency, company)
            for name in ("target", "collectable", "collected", "remaining", "pace"):
                total[name] = total.get(name, 0.0) + progress[name] * rate
            total["days_left"] = max(progress["days_left"], total.get("days_left", 0))
            total["day"] = company._collection_today() if live else target.day
        return {**{name: currency.round(value) if isinstance(value, float) else value
                   for name, value in total.items()}, "currency": currency}

    @api.model
    def _days_of(self, company, month) -> tuple[float, int]:
        """Return which part of a month's working days has come, today included, and how many are left, today included.

        Without a calendar, or with one that has no working day in the month, each day counts.
        """
        last, today = date_utils.end_of(month, "month"), company._collection_today()
        days = self._working_days(company, month, last) or [
            month + timedelta(days=number) for number in range((last - month).days + 1)]
        return sum(day <= today for day in days) / len(days), sum(day >= today for day in days)

    @api.model
    def _working_days(self, company, first, last) -> list:
        """List the days of a stretch on which the company works: its working hours, less its public holidays."""
        # sudo: whoever asks, the company's days are the same
        calendar = company.sudo().resource_calendar_id
        if not calendar or calendar.flexible_hours:
            return []
        zone = pytz.timezone(calendar.tz or "UTC")
        start = zone.localize(datetime.combine(first, time.min))
        end = zone.localize(datetime.combine(last + timedelta(days=1), time.min))
        found = calendar._work_intervals_batch(start, end, domain=company.sudo()._collection_holidays())[False]
        return sorted({begin.astimezone(zone).date() for begin, _end, _why in found})
