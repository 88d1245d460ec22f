"""Promises for less than what is open: which items they are for, and how much of each (rules S1, S2, K7)."""

from odoo import models
from odoo.exceptions import UserError
from odoo.tools.misc import formatLang

from ... import ledger


class AccountMoveLine(models.Model):
    """Divides a promised amount over items, as a payment would be: the oldest due date first.

    An item that the amount pays in part is promised with that part; the promise is kept when so much of it is paid.
    Until its day the whole item leaves the scenario (rule S2), afterwards the rest is back. Items that nothing of the
    amount is for are not promised, and stay in the scenario.
    """

    _inherit = "account.move.line"

    def _collection_divide(self, amount) -> dict:
        """Return ``{item: what of the amount is for it}``; raises ``UserError`` for what cannot be promised."""
        self._check_promised_amount(amount)
        divided, left = {}, amount
        for item in self.sorted(ledger.by_due_date):
            part = min(item.amount_residual_currency, left)
            if item.currency_id.compare_amounts(part, 0) > 0:
                divided[item] = part
                left -= part
        return divided

    def _check_promised_amount(self, amount):
        currency = self.currency_id
        customer = ", ".join(sorted({item._collection_customer_label() for item in self}))
        if len(currency) > 1:
            raise UserError(self.env._(
                "%(customer)s: the items are in several currencies (%(currencies)s). Note the promise of each currency "
                "by itself.", customer=customer, currencies=", ".join(currency.mapped("name"))))
        total = sum(self.mapped("amount_residual_currency"))
        if amount <= 0 or currency.compare_amounts(amount, total) > 0:
            raise UserError(self.env._(
                "%(customer)s: %(amount)s cannot be promised, %(total)s is open of the items chosen. Enter an amount "
                "up to that, or choose other items.", customer=customer,
                amount=formatLang(self.env, amount, currency_obj=currency),
                total=formatLang(self.env, total, currency_obj=currency)))

    def _collection_promise(self, status, date, amount=None, **notes):
        """Note a promise to pay an amount of these items (None: all that is open) by a day; returns those promised.

        Raises ``UserError`` when one of them cannot be promised: it is paid meanwhile, or a credit.
        """
        parts = self._collection_divide(amount) if amount is not None else {
            item: item.amount_residual_currency for item in self}
        items = self.browse([item.id for item in parts])
        refused = items._collection_note_many({
            "collection_status_id": status.id, "collection_promise_date": date, **notes})
        if refused:
            raise UserError("\n".join(refused.values()))
        # sudo: only the engine writes history; the right was checked
        for promise in self.env["collection.item.history"].sudo().search([
                ("item_id", "in", items.ids), ("promise_outcome", "=", "open"), ("promise_date", "=", date)]):
            promise.promise_amount = parts[promise.item_id.with_env(self.env)]
        return items

    def _collection_kept_promises(self):
        """Return those of these items whose last promise was kept."""
        if not self.ids:
            return self.browse()
        kept = self.env["collection.item.history"].search([
            ("item_id", "in", self.ids), ("promise_outcome", "=", "kept")])
        return self.filtered(lambda item: any(
            promise.item_id == item._origin and promise.promise_date == item.collection_promise_date
            for promise in kept))
