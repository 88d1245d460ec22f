"""What a customer ticked on the page: items of this account that are still open, and nothing else (rules E2, E5)."""

from odoo import models

from ...page_error import PageError


class ResPartner(models.Model):
    """Reads keys, which anybody may have made up."""

    _inherit = "res.partner"

    def _collection_page_chosen(self, keys):
        """Return the items of some keys. Raises ``PageError`` for none, and for any that is not of this page."""
        keys = set(keys)
        if not keys:
            raise PageError(self.env._("Tick at least one document, then press the button again."))
        found = {self._collection_page_key(item): item for item in self._collection_page_items()}
        if keys - found.keys():
            raise PageError(self.env._(
                "One of the documents you ticked is no longer open. This page shows what is open now: please tick "
                "again."))
        return self.env["account.move.line"].union(*(item for key, item in found.items() if key in keys))

    def _collection_page_overdue(self, currency_name):
        """Return all overdue items in a currency, as "pay everything overdue" means it."""
        currency = self.env["res.currency"].search([("name", "=", currency_name or "")], limit=1)
        items = self.env["account.move.line"].browse([
            item.id for item in self._collection_page_open() if item.late and item.currency_id == currency.id])
        if not items:
            raise PageError(self.env._("Nothing is overdue any more: this page shows what is open now."))
        return items

    def _collection_page_document(self, key):
        """Return the invoice or credit note of a key, None for what is none of this page's."""
        every = self.env["account.move.line"].browse([item.id for item in self._collection_page_open()])
        for item in every:
            if self._collection_page_key(item) == key:
                return item.move_id if item.move_id.is_invoice(include_receipts=True) else None
        return None
