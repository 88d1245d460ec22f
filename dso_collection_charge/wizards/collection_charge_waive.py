"""Asks why late charges are waived (rule L3)."""

from odoo import api, fields, models
from odoo.tools import format_amount


class CollectionChargeWaiveWizard(models.TransientModel):
    """Shows what is given up, and keeps the reason."""

    _name = "collection.charge.waive.wizard"
    _description = "Waive late charges"

    item_ids = fields.Many2many("account.move.line", required=True)
    words = fields.Char("Waived", compute="_compute_words")
    reason = fields.Char(required=True, help="Kept with who waived it and when.")

    @api.depends("item_ids")
    def _compute_words(self):
        """Add up what the items come to, by currency."""
        for wizard in self:
            sums = {}
            for item in wizard.item_ids:
                sums[item.currency_id] = sums.get(item.currency_id, 0.0) + item.collection_late_charges
            wizard.words = " + ".join(format_amount(self.env, amount, currency) for currency, amount in sums.items())

    def action_waive(self):
        """Waive, and close."""
        self.env["collection.charge.claim"]._check_manager()
        self.ensure_one()
        self.check_access("read")
        self.env["collection.charge"]._waive(self.item_ids, self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
