"""What the dashboard is restricted to, as the browser tells it and as the figures take it (rules K1, K10, D1)."""

from datetime import date
from typing import Any, NamedTuple

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Date, Domain
from odoo.tools import SQL


class Chosen(NamedTuple):
    """Filters of the dashboard: records that may be empty, and the month (None: now).

    ``accounts``: an SQL select of the accounts that scenario and country leave; None without these filters.
    """

    companies: Any
    collector: Any
    scenario: Any
    country: Any
    month: date | None
    mine: bool
    accounts: SQL | None

    @property
    def narrowed(self) -> bool:
        """Say whether anything but company and month is chosen."""
        return bool(self.collector or self.scenario or self.country)


class CollectionDashboard(models.AbstractModel):
    """Reads filters: what is chosen may only narrow what the user sees."""

    _name = "collection.dashboard"
    _description = "Dashboard of collection"

    @api.model
    def _chosen(self, filters) -> Chosen:
        """Return the filters of the browser as records; what is told of nobody is taken as not chosen."""
        companies = self._chosen_companies(filters.get("company_id"))
        scenario = self.env["collection.scenario"].browse(filters.get("scenario_id") or ())
        country = self.env["res.country"].browse(filters.get("country_id") or ())
        mine = filters["mine"] if "mine" in filters else self.env["collection.alert"]._bar_is_mine()
        collector = self.env.user if mine else self.env["res.users"].browse(filters.get("collector_id") or ())
        return Chosen(companies, collector, scenario, country, self._chosen_month(filters.get("month"), companies),
                      bool(mine), self._accounts_sql(companies, scenario, country))

    @api.model
    def _chosen_companies(self, company_id):
        companies = self.env.companies
        if company_id:
            companies = companies.filtered(lambda company: company.id == company_id)
        if not companies:
            raise UserError(self.env._(
                "The company of this dashboard is not among those you work in at the moment. Switch it on at the top "
                "right, or choose all companies."))
        return companies

    @api.model
    def _chosen_month(self, month, companies):
        """Return the first day of a month that is over; None for the one that runs."""
        first = Date.to_date(month or None)
        today = companies[:1]._collection_today()
        return first.replace(day=1) if first and first < today.replace(day=1) else None

    @api.model
    def _accounts_sql(self, companies, scenario, country) -> SQL | None:
        """Select the accounts of a scenario and a country, under the user's own rights."""
        if not scenario and not country:
            return None
        domain = Domain("company_id", "in", companies.ids) & self._account_conditions(scenario, country)
        return self.env["collection.account"]._search(domain).select()

    @api.model
    def _account_conditions(self, scenario, country) -> Domain:
        domain = Domain.TRUE
        if scenario:
            domain &= Domain("scenario_id", "=", scenario.id)
        if country:
            domain &= Domain("partner_id.country_id", "=", country.id)
        return domain

    @api.model
    def _check_reader(self):
        """Refuse whoever reads no accounts."""
        if not self.env["collection.account"].has_access("read"):
            raise AccessError(self.env._(
                "The dashboard is for collectors: ask your administrator for the right “Collection: Collector”."))
