"""Journal items: due date and exclusion decide who is chased."""

from odoo import models

#: Fields of an item that a person changes and that decide about its collection (rule P1).
_DECIDING_FIELDS = {"date_maturity", "no_followup", "partner_id", "account_id", "debit", "credit", "balance"}


class AccountMoveLine(models.Model):
    """Touches the customer when an item's deciding fields change (rule P5)."""

    _inherit = "account.move.line"

    def write(self, vals):
        """Mark the customers, the old and the new one, whose items change."""
        if not _DECIDING_FIELDS & set(vals):
            return super().write(vals)
        before = self._collection_partners()
        result = super().write(vals)
        self.env["collection.touch"]._touch(before | self._collection_partners())
        return result

    def _collection_partners(self):
        """Return the customers of the posted receivable items among these."""
        items = self.filtered(
            lambda line: line.account_type == "asset_receivable" and line.parent_state == "posted"
        )
        return items.partner_id

    def _collection_document(self):
        """Name the document of an item as the customer knows it, with the instalment if there are several."""
        self.ensure_one()
        move = self.move_id
        instalments = move.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        if move.is_invoice() and len(instalments) > 1:
            position = instalments.sorted(lambda line: (line.date_maturity or line.date, line.id)).ids.index(self.id)
            return f"{move.name} ({position + 1}/{len(instalments)})"
        return move.name or self.name or ""

    def _collection_snapshot(self):
        """Return the items with their open amounts of this moment, to keep with an action (rule A10).

        A list of dicts: item id, document, customer code, due date (ISO), open amount and currency.
        """
        return [
            {
                "id": item.id, "document": item._collection_document(),
                "customer_code": item.partner_id.commercial_partner_id.ref or "",
                "due_date": (item.date_maturity or item.date).isoformat(),
                "open": item.amount_residual_currency, "currency": item.currency_id.name,
            }
            for item in self
        ]
