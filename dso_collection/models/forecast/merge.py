"""Two customers merged are one: how each of them paid is read anew from the ledger (rule W1)."""

from odoo import models
from odoo.tools import SQL


class MergePartnerAutomatic(models.TransientModel):
    """Drops the habits of those that go; the next night finds the payments with the customer that stays."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """One row for each customer: two of them moved to one would be refused."""
        self.env.cr.execute(SQL(
            "DELETE FROM collection_payment_habit WHERE partner_id = ANY(%s)", src_partners.ids))
        return super()._update_foreign_keys(src_partners, dst_partner)
