"""What can be chosen on the dashboard: only what there is something of."""

from odoo import api, models
from odoo.tools import SQL, get_lang

from ...tools.written_dates import month_and_year


class CollectionDashboard(models.AbstractModel):
    """Lists for the filters, each of pairs: a value and its name."""

    _inherit = "collection.dashboard"

    @api.model
    def _choices(self, chosen, history, collectors) -> dict:
        """Return the lists. ``collectors``: pairs of those who collect something, of the aged balance."""
        return {
            "companies": [[company.id, company.name] for company in self.env.companies],
            "collectors": self._with_chosen(collectors, chosen.collector),
            "scenarios": self._with_chosen(self._scenario_choices(chosen), chosen.scenario),
            "countries": self._with_chosen(self._country_choices(), chosen.country),
            "months": [[str(row["month"]), self._month_words(row["month"])]
                       for row in reversed(history) if row["closed"]],
        }

    @api.model
    def _scenario_choices(self, chosen):
        scenarios = self.env["collection.scenario"].search([("company_id", "in", [False, *chosen.companies.ids])])
        return [[scenario.id, scenario.name] for scenario in scenarios]

    @api.model
    def _country_choices(self):
        """List the countries of customers with an account; of many accounts, those known last night."""
        many = not self.env["collection.forecast"]._is_few(self.env.companies)
        rows = many and self.env.execute_query(SQL(
            "SELECT DISTINCT country_id FROM collection_figure_slice"
            " WHERE company_id = ANY(%s) AND country_id IS NOT NULL", self.env.companies.ids))
        rows = rows or self._countries_now()
        countries = self.env["res.country"].browse([country for (country,) in rows])
        return sorted(([country.id, country.name] for country in countries), key=lambda pair: pair[1])

    @api.model
    def _countries_now(self):
        return self.env.execute_query(SQL(
            """
            SELECT partner.country_id
              FROM res_partner partner
             WHERE partner.country_id IS NOT NULL
               AND partner.id IN (SELECT partner_id FROM collection_account WHERE company_id = ANY(%s))
          GROUP BY partner.country_id
            """, self.env.companies.ids))

    @api.model
    def _with_chosen(self, pairs, record):
        """Let what is chosen stand in its list, also where nothing is left of it."""
        if not record or any(value == record.id for value, _name in pairs):
            return pairs
        return [*pairs, [record.id, record.sudo().display_name]]  # sudo: a name, of a colleague who may have left

    @api.model
    def _month_words(self, month):
        return month_and_year(month, get_lang(self.env).code, wide=True)
