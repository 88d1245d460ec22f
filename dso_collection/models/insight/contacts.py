"""Contacts whose address bounces, and customer codes that several customers have (rule K4)."""

from odoo import api, models
from odoo.tools import SQL

from ...channels.refused import refused_sql


class ResPartner(models.Model):
    """Finds what makes a contact or a customer's code useless, and forgets bounces with the address that made them."""

    _name = "res.partner"
    _inherit = ["res.partner", "collection.insight.found"]

    @api.model
    def _collection_findings(self):
        return {**super()._collection_findings(), "bouncing": "_bouncing_sql", "code_twice": "_code_twice_sql"}

    @api.model
    def _bouncing_sql(self) -> SQL:
        """Select the contacts of accounts with something open from whose present address messages came back.

        Odoo counts the bounces of a contact; of what we sent we know the address, too.
        """
        return SQL(
            """
            (SELECT person.id
               FROM res_partner person
               JOIN collection_account account ON account.partner_id = person.commercial_partner_id
              WHERE person.active
                AND account.company_id = ANY(%s)
                AND (account.balance <> 0 OR account.group_balance <> 0)
                AND (person.message_bounce > 0 AND person.email IS NOT NULL
                     OR person.email_normalized IN (
                            SELECT tried.refused_address FROM collection_action tried WHERE %s)))
            """, self.env.companies.ids, refused_sql(SQL("tried")))

    @api.model
    def _code_twice_sql(self) -> SQL:
        """Select who has a customer's code that somebody else of the same company has, too (rule I6).

        The very same characters, as imports look for them. Suppliers count where a customer has their code.
        """
        return SQL(
            """
            (WITH code AS (
                 SELECT partner.ref
                   FROM res_partner partner
                  WHERE partner.active AND partner.ref <> '' AND partner.commercial_partner_id = partner.id
               GROUP BY partner.ref
                 HAVING COUNT(*) > 1
                    AND bool_or(partner.customer_rank > 0 OR partner.id IN (SELECT partner_id FROM collection_account))
             ),
             used AS (
                 SELECT partner.id, partner.ref, company.parent_path AS path
                   FROM code
                   JOIN res_partner partner ON partner.ref = code.ref
              LEFT JOIN res_company company ON company.id = partner.company_id
                  WHERE partner.active AND partner.commercial_partner_id = partner.id
             )
             SELECT one.id
               FROM used one
               JOIN used other ON other.ref = one.ref AND other.id <> one.id
              WHERE one.path IS NULL OR other.path IS NULL
                 OR starts_with(one.path, other.path) OR starts_with(other.path, one.path))
            """)

    def write(self, vals):
        """Count bounces anew for a new address: Odoo goes on counting those of the old one."""
        if "email" not in vals:
            return super().write(vals)
        before = {partner: partner.email_normalized for partner in self}
        result = super().write(vals)
        new = self.filtered(lambda partner: partner.email_normalized != before[partner])
        # sudo: a counter of Odoo's own, which follows from the address
        new.sudo().filtered("message_bounce").message_bounce = 0
        return result
