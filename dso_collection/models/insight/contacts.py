"""Contacts whose address bounces, and customer codes that several customers have (rule K4)."""

from odoo import api, models
from odoo.tools import SQL

from ...channels.refused import refused_sql


class ResPartner(models.Model):
    """Finds what makes a contact or a customer's code useless, and forgets bounces with the address that made them."""

    _name = "res.partner"
    _inherit = ["res.partner", "collection.insight.found"]

    # Few of a hundred thousand: those of whom messages came back, and those with an address that is asked for.
    _collection_bounced = models.Index("(commercial_partner_id) WHERE message_bounce > 0")
    _collection_address = models.Index("(email_normalized) WHERE email_normalized IS NOT NULL")

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
               FROM (SELECT id, commercial_partner_id FROM res_partner
                      WHERE active AND message_bounce > 0 AND email IS NOT NULL
                      UNION
                     SELECT known.id, known.commercial_partner_id
                       FROM (SELECT DISTINCT tried.refused_address FROM collection_action tried WHERE %s) refused
                       JOIN res_partner known ON known.email_normalized = refused.refused_address
                      WHERE known.active) person
               JOIN collection_account account ON account.partner_id = person.commercial_partner_id
              WHERE account.company_id = ANY(%s)
                AND (account.balance <> 0 OR account.group_balance <> 0))
            """, refused_sql(SQL("tried")), self.env.companies.ids)

    @api.model
    def _code_twice_sql(self) -> SQL:
        """Select who has a customer's code that somebody else of the same company has, too (rule I6).

        The very same characters, as imports look for them. Suppliers count where a customer has their code.
        """
        return SQL(
            """
            (SELECT one.id
               FROM (SELECT ref
                       FROM res_partner
                      WHERE active AND ref <> '' AND commercial_partner_id = id
                   GROUP BY ref
                     HAVING COUNT(*) > 1) code
               JOIN res_partner one ON one.ref = code.ref
          LEFT JOIN res_company ours ON ours.id = one.company_id
              WHERE one.active AND one.commercial_partner_id = one.id
                AND EXISTS (
                    SELECT 1
                      FROM res_partner other
                 LEFT JOIN res_company theirs ON theirs.id = other.company_id
                     WHERE other.ref = one.ref AND other.id <> one.id
                       AND other.active AND other.commercial_partner_id = other.id
                       AND (ours.id IS NULL OR theirs.id IS NULL
                            OR starts_with(ours.parent_path, theirs.parent_path)
                            OR starts_with(theirs.parent_path, ours.parent_path))
                       AND (one.customer_rank > 0 OR other.customer_rank > 0
                            OR EXISTS (SELECT 1 FROM collection_account WHERE partner_id IN (one.id, other.id)))))
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
