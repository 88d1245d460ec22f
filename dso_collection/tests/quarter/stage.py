"""What all worlds of ``chance.py`` share, once in Odoo: companies with their hours, scenarios, a collector."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from odoo import Command

from .chance import COMPANIES, SCENARIOS


class Stage:
    """Made once for a class of tests."""

    def __init__(self, case):
        self.case, self.env = case, case.env
        second = self.env["res.company"].create({"name": "Auckland company"})
        case._account_for(second)
        self.env.user.company_ids |= second
        self.companies = [case.company, second]
        self.income = {company: case._ledger(company, "income") for company in self.companies}
        self.payment = {
            company: (self.env["account.journal"].search(
                [("type", "=", "bank"), ("company_id", "=", company.id)], limit=1),
                case.env["res.partner"].with_company(company).create({"name": "Anyone"}).property_account_receivable_id)
            for company in self.companies}
        for company, wanted in zip(self.companies, COMPANIES, strict=True):
            company.collection_calendar_id = self._calendar(company, wanted)
            company.collection_credits_cover = wanted.credits_hold
        self.scenarios = [self._scenario(scenario) for scenario in SCENARIOS]
        self.collector = case.user("Quarter Collector", "quarter", "dso_collection.group_collection_user",
                                   companies=case.company | second)

    def _calendar(self, company, wanted):
        """Make the sending hours of a company, with its holidays (rule A7)."""
        calendar = self.env["resource.calendar"].create({
            "name": f"Hours of {wanted.name}", "company_id": company.id, "tz": wanted.zone,
            "attendance_ids": [Command.clear(), *(Command.create({
                "name": f"{weekday}", "dayofweek": str(weekday), "hour_from": wanted.opens, "hour_to": wanted.closes,
                "day_period": "morning"}) for weekday in range(5))]})
        zone = ZoneInfo(wanted.zone)
        for day in wanted.holidays:
            first, last = (datetime.combine(day, moment, tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
                           for moment in (time(0, 0), time(23, 59, 59)))
            self.env["resource.calendar.leaves"].with_company(company).create({
                "name": "Holiday", "calendar_id": calendar.id, "company_id": company.id, "date_from": first,
                "date_to": last})
        return calendar

    def _scenario(self, wanted):
        return self.case.scenario(
            *map(self.step, wanted.steps), name=wanted.name, company=self.companies[wanted.company],
            restart_mode=wanted.restart, minimum_interval_days=wanted.interval,
            minimum_balance=wanted.minimum_balance, minimum_item_amount=wanted.minimum_item,
            repeat_days=wanted.repeat)

    def step(self, step):
        """Return the values of a step."""
        return self.case.step(
            step.name, step.days, step.channel, automatic=step.automatic, confirm=step.confirm,
            after_previous=step.after_previous, items_shown=step.shows)
