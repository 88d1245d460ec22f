"""Payments and their undoing: every reconciliation passes here."""

from odoo import api, models


class AccountPartialReconcile(models.Model):
    """Touches the customer when something is paid, allocated or un-reconciled (rules P4, P5)."""

    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        """Mark the customers of the items that are matched."""
        partials = super().create(vals_list)
        partials._touch_collection()
        return partials

    def unlink(self):
        """Mark the customers of the items that are open again."""
        partners = self._collection_partners()
        result = super().unlink()
        self.env["collection.touch"]._touch(partners)
        return result

    def _touch_collection(self):
        self.env["collection.touch"]._touch(self._collection_partners())

    def _collection_partners(self):
        return (self.debit_move_id | self.credit_move_id)._collection_partners()
