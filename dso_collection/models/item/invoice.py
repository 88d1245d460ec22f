"""Invoices: what happens to them concerns their customer's account."""

from odoo import models

from ... import ledger


class AccountMove(models.Model):
    """Touches the customer when an entry is posted, reset, cancelled, blocked or deleted (rule P5)."""

    _inherit = "account.move"

    # A handful among millions: looked up for every item by the refresh.
    _collection_kept_out = models.Index(f"(id) WHERE {ledger.KEPT_OUT_TEXT}")

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
        partners = self.line_ids.filtered(lambda line: line.account_type == ledger.RECEIVABLE).partner_id
        self.env["collection.touch"]._touch(partners)
