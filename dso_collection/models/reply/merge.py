"""Odoo's "Merge contacts": replies go with their customer to the account that stays."""

from odoo import models


class MergePartnerAutomatic(models.TransientModel):
    """Odoo moves the replies; which account and collector they belong to is looked up anew."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Let the moved replies find their account."""
        result = super()._update_foreign_keys(src_partners, dst_partner)
        # sudo: who merges customers need not be a collector
        replies = self.env["collection.reply"].sudo()
        replies.invalidate_model()
        self.env.add_to_compute(replies._fields["account_id"], replies.search([("partner_id", "=", dst_partner.id)]))
        return result
