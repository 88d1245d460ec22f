"""Odoo's "Merge contacts": what customers said goes with their customer to the account that stays."""

from odoo import models


class MergePartnerAutomatic(models.TransientModel):
    """Odoo moves the requests; which account and collector they belong to is looked up anew."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Let the moved requests find their account."""
        result = super()._update_foreign_keys(src_partners, dst_partner)
        # sudo: who merges customers need not be a collector
        requests = self.env["collection.request"].sudo()
        requests.invalidate_model()
        self.env.add_to_compute(requests._fields["account_id"], requests.search([("partner_id", "=", dst_partner.id)]))
        return result
