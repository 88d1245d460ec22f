"""Journal items: due date and exclusion decide who is chased."""

from odoo import models

from ... import ledger

#: Fields of an item that a person changes and that decide about its collection (rule P1).
#: Beside these, those by which it leaves the scenario: ``models/account/exclusions.py``.
_DECIDING_FIELDS = {"date_maturity", "partner_id", "account_id", "debit", "credit", "balance"}


class AccountMoveLine(models.Model):
    """Touches the customer when an item's deciding fields change (rule P5)."""

    _inherit = "account.move.line"

    def write(self, vals):
        """Mark the customers, the old and the new one, whose items change."""
        if not (_DECIDING_FIELDS | self.env["collection.account"]._excluding_fields()) & set(vals):
            return super().write(vals)
        before = self._collection_partners()
        result = super().write(vals)
        self.env["collection.touch"]._touch(before | self._collection_partners())
        return result

    def _collection_partners(self):
        """Return the customers of the posted receivable items among these."""
        items = self.filtered(
            lambda line: line.account_type == ledger.RECEIVABLE and line.parent_state == "posted"
        )
        return items.partner_id

    def _collection_document(self):
        """Name the document of one item as the customer knows it."""
        return self._collection_documents()[self]

    def _collection_documents(self):
        """Return ``{item: document}``: its number, with the instalment if there are several; in one query."""
        invoices = self.move_id.filtered(lambda move: move.is_invoice())
        # sudo: the other instalments count even where the reader sees only one
        instalments = self.sudo().search([
            ("move_id", "in", invoices.ids), ("account_type", "=", ledger.RECEIVABLE)], order="date_maturity, id")
        of_move = instalments.grouped("move_id")
        names = {}
        for item in self:
            ids = of_move[item.move_id].ids if item.move_id in of_move else ()
            name = item.move_id.name or item.name or ""
            names[item] = f"{name} ({ids.index(item.id) + 1}/{len(ids)})" if len(ids) > 1 and item.id in ids else name
        return names

    def _collection_snapshot(self, documents=None):
        """Return the items with their open amounts of this moment, to keep with an action (rule A10).

        A list of dicts: item id, document, customer code, due date (ISO), open amount and currency.
        ``documents``: what ``_collection_documents`` returns, where it is known already.
        """
        documents = documents or self._collection_documents()
        return [
            {
                "id": item.id, "document": documents[item],
                "customer_code": item.partner_id.commercial_partner_id.ref or "",
                "due_date": ledger.due_date(item).isoformat(),
                "open": item.amount_residual_currency, "currency": item.currency_id.name,
            }
            for item in self
        ]
