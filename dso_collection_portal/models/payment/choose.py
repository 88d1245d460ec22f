"""From what was ticked and typed on the page to a choice that can be paid (rule E2)."""

from odoo import models

from ...page_error import PageError
from ...tools.amounts import shared_out, typed_amount


class ResPartner(models.Model):
    """Checks everything: what comes from a browser may be anything."""

    _inherit = "res.partner"

    def _collection_page_parts(self, items, typed: dict) -> dict:
        """Return ``{item: amount}`` of what was typed for some items, the whole of what is open where nothing was.

        ``typed``: ``{key: text}``. Raises ``PageError`` for what is no amount, nothing, or more than is open.
        """
        amounts = {}
        for item in items:
            text = (typed.get(self._collection_page_key(item)) or "").strip()
            amounts[item] = self._collection_page_part(item, text) if text else item.amount_residual_currency
        return amounts

    def _collection_page_part(self, item, text):
        currency, document = item.currency_id, item.move_id.name
        amount = typed_amount(text, currency.decimal_places)
        if amount is None:
            raise PageError(self.env._(
                "“%(text)s” is no amount to be paid for %(document)s: type figures only, for example 120.50.",
                text=text[:30], document=document))
        if currency.compare_amounts(amount, 0) <= 0:
            raise PageError(self.env._(
                "The amount for %s must be more than zero. Leave it empty to pay all that is open.", document))
        if currency.compare_amounts(amount, item.amount_residual_currency) > 0:
            raise PageError(self.env._(
                "The amount for %(document)s is more than the %(open)s that are open. Leave it empty to pay all.",
                document=document, open=currency.format(item.amount_residual_currency)))
        return amount

    def _collection_choose(self, amounts: dict):
        """Return the choice of ``{item: amount}``. Raises ``PageError`` for several currencies and what is blocked."""
        items = self.env["account.move.line"].union(*amounts)
        if len(items.currency_id) > 1:
            raise PageError(self.env._(
                "You ticked documents in several currencies (%s). Please pay one currency after the other.",
                ", ".join(items.currency_id.mapped("name"))))
        if blocked := items.filtered(lambda item: item.move_id.payment_state == "blocked"):
            raise PageError(self.env._(
                "%s cannot be paid at the moment. Please untick it, or ask us about it.",
                ", ".join(blocked.move_id.mapped("name"))))
        documents = items._collection_documents()
        return self.env["collection.payment.choice"].create({
            "partner_id": self.commercial_partner_id.id, "company_id": self.env.company.id,
            "currency_id": items.currency_id.id,
            "line_ids": [(0, 0, {"item_id": item.id, "document": documents[item], "amount": amount})
                         for item, amount in amounts.items()],
        })

    def _collection_choose_instalment(self, key):
        """Return the choice of an instalment: what is open of it, for the oldest items of its plan."""
        line = self._collection_page_instalment(key)
        # In the page's order: the oldest due date first
        items = line and self._collection_page_items() & line.plan_id.item_ids
        if not items:
            raise PageError(self.env._("This instalment is no longer open: this page shows what is open now."))
        shares = shared_out(line.open, items.mapped("amount_residual_currency"), line.currency_id.round)
        return self._collection_choose({item: share for item, share in zip(items, shares, strict=True) if share})

    def _collection_choice(self, key):
        """Return a choice of this account by its key, none for another account's."""
        return self.env["collection.payment.choice"].search([
            ("key", "=", key), ("partner_id", "=", self.commercial_partner_id.id),
            ("company_id", "=", self.env.company.id)]) if key else self.env["collection.payment.choice"]
