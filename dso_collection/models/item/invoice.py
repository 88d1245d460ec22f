"""Invoices: what happens to them concerns their customer's account."""

from odoo import models

#: Paid but not yet reconciled, or blocked (rule P1): under this condition no item of an invoice is chased.
KEPT_OUT = ("payment_state IN ('in_payment', 'blocked')"
            " OR payment_state IN ('paid', 'reversed') AND amount_residual <> 0")


class AccountMove(models.Model):
    """Touches the customer when an entry is posted, reset, cancelled, blocked or deleted (rule P5)."""

    _inherit = "account.move"

    # A handful among millions: looked up for every item by the refresh.
    _collection_kept_out = models.Index(f"(id) WHERE {KEPT_OUT}")

    def write(self, vals):
        """Mark the customers whose open items may have changed."""
        result = super().write(vals)
        if {"state", "payment_state", "partner_id", "invoice_date_due", "invoice_payment_term_id"} & set(vals):
            self._touch_collection()
        return result

    def unlink(self):
        """Mark the customers before their items disappear."""
        self._touch_collection()
        return super().unlink()

    def _touch_collection(self):
        partners = self.line_ids.filtered(lambda line: line.account_type == "asset_receivable").partner_id
        self.env["collection.touch"]._touch(partners)
