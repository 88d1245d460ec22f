"""Odoo's "Merge contacts": payment plans go with their customer to the account that stays."""

from odoo import models


class MergePartnerAutomatic(models.TransientModel):
    """Odoo moves the plans; which account and collector they belong to is looked up anew."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Let the moved plans find their account."""
        result = super()._update_foreign_keys(src_partners, dst_partner)
        # sudo: who merges customers need not be a collector
        plans = self.env["collection.plan"].sudo()
        plans.invalidate_model()
        self.env.add_to_compute(plans._fields["account_id"], plans.search([("partner_id", "=", dst_partner.id)]))
        return result
