"""Odoo's "Merge contacts": links of the customer that stays hold on, and what was noted of both pages is kept."""

from odoo import models
from odoo.tools import SQL


class MergePartnerAutomatic(models.TransientModel):
    """Links of the customers that go lead nowhere any more: they were signed for them."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Leave behind what would revoke the links of the customer that stays, and days on which both were opened.

        Odoo would delete all days of the customers that go for one that both have.
        """
        # sudo: who merges customers need not be a collector
        self.env["collection.page.revocation"].sudo().search([("partner_id", "in", src_partners.ids)]).unlink()
        self.env.cr.execute(SQL(
            """
            DELETE FROM collection_page_use goes
                  USING collection_page_use stays
                  WHERE goes.partner_id = ANY(%s) AND stays.partner_id = %s
                    AND (stays.company_id, stays.day, stays.via) = (goes.company_id, goes.day, goes.via)
            """, src_partners.ids, dst_partner.id))
        self.env.registry.clear_cache()
        return super()._update_foreign_keys(src_partners, dst_partner)
