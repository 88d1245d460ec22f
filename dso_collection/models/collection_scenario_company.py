"""A scenario in use stays with its company: another one's may not follow it (rule R1)."""

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class CollectionScenario(models.Model):
    """The other side of what is refused on the customer (``res_partner_rights.py``)."""

    _inherit = "collection.scenario"

    @api.constrains("company_id")
    def _check_company_of_followers(self):
        """Refuse to give a scenario to a company while customers or defaults of others have it, naming one."""
        for scenario in self.filtered("company_id"):
            name = scenario._collection_follower_elsewhere()
            if name:
                raise ValidationError(self.env._(
                    "“%(scenario)s” cannot be given to %(company)s: %(follower)s of another company follows it. Choose "
                    "another scenario there first, or copy this one.", scenario=scenario.name,
                    company=scenario.company_id.name, follower=name))

    def _collection_follower_elsewhere(self):
        """Name a company whose default this is, or a customer that has it, outside its company and branches."""
        self.ensure_one()
        companies = self.env["res.company"].sudo().with_context(active_test=False)  # sudo: every company counts
        allowed = companies.search([("id", "child_of", self.company_id.id)])
        if others := companies.search([("collection_scenario_id", "=", self.id)], order="id") - allowed:
            return others[0].name
        partners = self.env["res.partner"]
        partners.flush_model(["collection_scenario_id"])
        rows = self.env.execute_query(SQL(
            """
            SELECT partner.id
              FROM res_partner partner, LATERAL jsonb_each(partner.collection_scenario_id) chosen
             WHERE partner.collection_scenario_id IS NOT NULL
               AND chosen.value = to_jsonb(%s)
               AND chosen.key <> ALL(%s)
          ORDER BY partner.id
             LIMIT 1
            """, self.id, [str(company_id) for company_id in allowed.ids]))
        return rows and partners.sudo().browse(rows[0][0])._collection_label()  # sudo: to name it
