"""A scenario moves to another company only when nobody elsewhere follows it (rules A1, A7)."""

from odoo import models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

#: Followers looked at for one whose name may be told.
_LOOKED_AT = 100


class CollectionScenario(models.Model):
    """Looks at customers and companies that would be left with another company's scenario."""

    _inherit = "collection.scenario"

    def write(self, vals):
        """Refuse a company whose scenario its present followers could not have."""
        result = super().write(vals)
        if vals.get("company_id"):
            for scenario in self:
                scenario._refuse_followers_elsewhere()
                # sudo: every company's default counts
                self.env["res.company"].sudo().search(
                    [("collection_scenario_id", "=", scenario.id)])._check_collection_settings()
        return result

    def _refuse_followers_elsewhere(self):
        """Raise ``ValidationError`` naming a customer that follows the scenario where it would not be known.

        A customer that who moves it may not read is told of by its company only.
        """
        followers = self._followers_elsewhere()
        if not followers:
            return
        partners = self.env["res.partner"].browse([partner_id for partner_id, _company_id in followers])
        # The user's own rights also where this runs with the system's
        known = next(iter(partners.sudo(False)._filtered_access("read")), partners.browse())
        company_id = next(company_id for partner_id, company_id in followers if not known or partner_id == known.id)
        other = self.env["res.company"].sudo().browse(company_id)  # sudo: the name of a company that is not one's own
        raise ValidationError(self.env._(
            "“%(scenario)s” cannot belong to %(company)s: %(customer)s follows it in %(other)s. Give the customers of "
            "%(other)s another scenario first, such as a copy of this one, or leave its company as it is.",
            scenario=self.name, company=self.company_id.name, other=other.name,
            customer=known._collection_label() if known else self.env._("a customer")))

    def _followers_elsewhere(self) -> list:
        """Return ``[(partner id, company id)]`` of some that follow it where its company is neither theirs nor above.

        By their own choice or their company's, whether they owe something or not.
        """
        self.env.flush_all()
        # sudo: companies are looked at whoever moves it; the archived come back one day
        own = self.env["res.company"].sudo().with_context(active_test=False).search(
            [("id", "child_of", self.company_id.id)])
        return self.env.execute_query(SQL(
            """
            SELECT partner_id, company_id FROM collection_account
             WHERE scenario_id = %(scenario)s AND NOT company_id = ANY(%(own)s)
             UNION
            SELECT partner.id, chosen.key::int
              FROM res_partner partner, jsonb_each_text(partner.collection_scenario_id) chosen
             WHERE partner.collection_scenario_id IS NOT NULL AND partner.active
               AND chosen.value = %(scenario)s::text AND NOT chosen.key::int = ANY(%(own)s)
             LIMIT %(limit)s
            """, scenario=self.id, own=own.ids, limit=_LOOKED_AT))
