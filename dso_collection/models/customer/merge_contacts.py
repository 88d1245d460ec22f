"""Customers are merged, and each has a contact for collection: one of the contacts stays that (rule C2)."""

from collections import defaultdict

from odoo import models
from odoo.tools import SQL


class MergePartnerAutomatic(models.TransientModel):
    """Decides before Odoo merges, while it is still known whose contact each of them is."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Leave one contact for collection in each company that allows one: the destination's own, else the first."""
        dst_partner.flush_model(["collection_contact", "commercial_partner_id", "active"])
        self.env["res.company"].flush_model(["collection_several_contacts"])
        unticked = self._untick_other_contacts(src_partners, dst_partner)
        self.env["res.partner"].invalidate_model(["collection_contact"])
        result = super()._update_foreign_keys(src_partners, dst_partner)
        self._tell_unticked(src_partners, dst_partner, unticked)
        return result

    def _untick_other_contacts(self, src_partners, dst_partner):
        """Untick all but one of those who would be contacts of the merged account; returns ``[(kept, gone)]``."""
        return self.env.execute_query(SQL(
            """
            WITH chosen AS (
                SELECT person.id, setting.key AS company,
                       FIRST_VALUE(person.id) OVER (
                           PARTITION BY setting.key
                           -- The destination's own go first, then by age
                           ORDER BY person.commercial_partner_id IS DISTINCT FROM %(account)s, person.id
                       ) AS kept
                  FROM res_partner person, LATERAL jsonb_each_text(person.collection_contact) setting
                  JOIN res_company company ON company.id::text = setting.key
                                          AND company.collection_several_contacts IS NOT TRUE
                 WHERE person.id = ANY(%(people)s)
                   AND setting.value = 'true'
            ), gone AS (
                SELECT id, ARRAY_AGG(company) AS companies, MIN(kept) AS kept FROM chosen WHERE id <> kept GROUP BY id
            )
            UPDATE res_partner person
               SET collection_contact = NULLIF(person.collection_contact - gone.companies, '{}')
              FROM gone
             WHERE person.id = gone.id
         RETURNING gone.kept, gone.id
            """, account=dst_partner.commercial_partner_id.id, people=self._joining(src_partners, dst_partner)))

    def _joining(self, src_partners, dst_partner) -> list[int]:
        """Return the ids of the people of the merged account: the destination's, and those that come with the others.

        A customer brings its whole account, a contact itself and the contacts under it.
        """
        people = self.env["res.partner"].sudo()  # sudo: the rule holds for contacts the user may not see
        merged = src_partners | dst_partner
        account = people.search([("commercial_partner_id", "=", dst_partner.commercial_partner_id.id)])
        coming = people.search([
            ("id", "child_of", src_partners.ids),
            ("commercial_partner_id", "in", src_partners.sudo().commercial_partner_id.ids)])
        return (account | coming | merged.sudo()).ids

    def _tell_unticked(self, src_partners, dst_partner, unticked):
        """Say on the merged customer who stays its contact for collection, and who is one no more."""
        names = defaultdict(list)
        partners = self.env["res.partner"].sudo()  # sudo: to name them
        for kept, gone in unticked:
            names[kept].append(gone)
        for kept, gone in names.items():
            kept = dst_partner.sudo() if kept in src_partners._ids else partners.browse(kept)
            others = partners.browse(gone) - src_partners.sudo() - kept
            if others:
                dst_partner.sudo().commercial_partner_id._message_log(body=self.env._(
                    "Customers were merged: %(kept)s stays the contact for collection, %(others)s no longer is.",
                    kept=kept.name, others=", ".join(others.mapped("name"))))
