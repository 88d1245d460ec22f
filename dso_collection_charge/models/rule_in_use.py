"""Which rules are in use, and whether the rate of the present half-year is there (rule L1)."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.interest import half_year


class CollectionChargeRule(models.Model):
    """Finds rules that cannot charge today's days, for Insights and for who looks at the list of rules."""

    _inherit = "collection.charge.rule"

    rate_missing = fields.Boolean(
        "Rate missing", compute="_compute_rate_missing", search="_search_rate_missing",
        help="The rule is in use, and the reference rate of the present half-year is not entered: its days wait.")

    @api.depends("series", "floor_series", "active", "date_from", "date_to", "country_id", "country_group_id")
    def _compute_rate_missing(self):
        lacking = set(self._lacking_ids())
        for rule in self:
            rule.rate_missing = rule._origin.id in lacking

    @api.model
    def _search_rate_missing(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = Domain("id", "in", self._lacking_ids())
        return found if True in value else ~found

    @api.model
    def _lacking_ids(self) -> list[int]:
        """Return the rules in use that lack a rate for today's half-year, the floor's included."""
        used = self._in_use()
        if not used:
            return []
        # sudo: the warning is the same for everybody
        rates = self.env["collection.reference.rate"].sudo()
        half = half_year(min(self.env["res.company"]._collection_days()))
        there = set(rates.search([("date", "=", half)]).mapped("series"))
        return used.filtered(lambda rule: {rule.series, rule.floor_series} - {False} - there).ids

    @api.model
    def _in_use(self):
        """Return the rules that items falling due today have, or could have by their customers."""
        self.env.flush_all()
        # sudo: rules of companies and customers, whoever looks
        rules = self.sudo()
        companies = self.env["res.company"].sudo()._collection_every()
        found = companies.collection_charge_rule_id
        for company in companies:
            today = company._collection_today()
            found |= next((rule for rule in rules._by_law(company) if rule._in_force(today)), rules.browse())
        own = self.env.execute_query(SQL(
            """
            SELECT DISTINCT (setting.value #>> '{}')::int
              FROM res_partner partner, jsonb_each(partner.collection_charge_rule_id) setting
             WHERE partner.collection_charge_rule_id IS NOT NULL AND setting.value <> 'null'::jsonb
            """))
        return (found | rules.browse(rule_id for (rule_id,) in own)).exists().filtered("active")

    def _in_force(self, day) -> bool:
        """Say whether the rule holds for what falls due on a day."""
        return (not self.date_from or self.date_from <= day) and (not self.date_to or self.date_to >= day)

    @api.model
    def _by_law(self, company):
        """Return the rules that a company has without choosing: its country's, then those of its countries."""
        country = company.account_fiscal_country_id or company.country_id
        if not country:
            return self.browse()
        rules = self.search([
            ("company_id", "in", (False, company.id)), "|", ("country_id", "=", country.id),
            ("country_group_id", "in", country.country_group_ids.ids)])
        return rules.sorted(lambda rule: (
            not rule.country_id, not rule.company_id, -(rule.date_from.toordinal() if rule.date_from else 0),
            rule.sequence, rule.id))
