"""What came in is allocated to exactly what was chosen; what cannot be is told (rule E2)."""

import logging

from odoo import Command, models
from odoo.exceptions import UserError

from odoo.addons.dso_collection import ledger

from ...tools.amounts import shared_out

_logger = logging.getLogger(__name__)


class CollectionPaymentChoice(models.Model):
    """From the confirmed transaction to the items."""

    _inherit = "collection.payment.choice"

    def _payment_values(self) -> dict:
        """Return what is said of the payment besides: the ledger account of what it is for."""
        account = self.line_ids.item_id.account_id[:1]
        return {"destination_account_id": account.id} if account else {}

    def _counterparts(self, counterpart: dict) -> list[dict]:
        """Split a payment's counterpart into one for each line of the choice, and one for what is more, if any.

        On the item's ledger account and customer, who may be a member of the group. Amounts are negative, as the
        counterpart's is; the company's currency is shared out in proportion.
        """
        total, balance = -counterpart["amount_currency"], counterpart["credit"] - counterpart["debit"]
        own, given, lines = self.company_id.currency_id, 0.0, []
        shares = self._shares(total)
        for place, (line, share) in enumerate(shares, start=1):
            part = own.round(balance - given if place == len(shares) else balance * share / total)
            given = own.round(given + part)
            lines.append({
                **counterpart, "amount_currency": -share, "debit": 0.0, "credit": part, **line._counterpart()})
        return lines or [counterpart]

    def _shares(self, total) -> list:
        """Return ``(line, share)`` of what came in, in the order chosen; what is more than was chosen has no line."""
        shares = shared_out(total, self.line_ids.mapped("amount"), self.currency_id.round)
        pairs = [*zip(self.line_ids, shares, strict=True),
                 (self.line_ids.browse(), self.currency_id.round(total - sum(shares)))]
        return [(line, share) for line, share in pairs if share > 0]

    def _allocate(self, payment, transaction):
        """Allocate the counterparts, each to its item, and tell what is left over."""
        self.ensure_one()
        if not payment.move_id:  # no outstanding account is set: Odoo takes the invoices for "in payment"
            payment.invoice_ids = [Command.set(transaction.invoice_ids.ids)]
            return
        counterparts = payment._seek_for_lines()[1].sorted("id")
        for (line, _share), counterpart in zip(self._shares(payment.amount), counterparts, strict=True):
            if line:
                line.allocated = line._allocate(counterpart)
        self.left_over = -sum(counterparts.mapped("amount_residual_currency"))
        self._tell_left_over(payment)

    def _tell_left_over(self, payment):
        """Tell the collector what came in and has nothing to be allocated to."""
        if self.currency_id.is_zero(self.left_over):
            return
        collector = self.env["collection.account"].search([
            ("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)]).collector_id
        self.partner_id.with_company(self.company_id).message_post(
            body=self.env._(
                "%(payment)s: %(amount)s that the customer paid online could not be allocated to what they chose "
                "(%(documents)s), since that was paid meanwhile. It stays as a credit: allocate or refund it.",
                payment=payment.display_name, amount=self._written(self.left_over), documents=self._documents()),
            partner_ids=collector.partner_id.ids, subtype_xmlid="mail.mt_note",
            author_id=self.env.ref("base.partner_root").id)

    def _documents(self) -> str:
        """Return the numbers of the chosen documents, of many the first ones."""
        names = self.line_ids.mapped("document")
        return ", ".join(names[:5]) + (self.env._(" and %s more", len(names) - 5) if len(names) > 5 else "")


class CollectionPaymentChoiceLine(models.Model):
    """One document of it."""

    _inherit = "collection.payment.choice.line"

    def _counterpart(self) -> dict:
        """Return how the counterpart of this line differs from that of the whole payment."""
        if not self:
            return {}
        item = self.item_id
        return {"name": self.env._("%s, paid online", self.document),
                **({"account_id": item.account_id.id, "partner_id": item.partner_id.id} if item else {})}

    def _allocate(self, counterpart) -> float:
        """Allocate a counterpart to this line's item, as far as that is still open; return how much."""
        item = self.item_id
        if not ledger.still_open(item) or item.account_id != counterpart.account_id:
            return 0.0
        before = counterpart.amount_residual_currency
        try:
            with self.env.cr.savepoint():
                (item | counterpart).reconcile()
        except UserError as error:  # the payment came in all the same, and is booked
            _logger.warning("Online payment %s is not allocated to item %s: %s", counterpart.id, item.id, error)
            self.env.invalidate_all()
            return 0.0
        return counterpart.amount_residual_currency - before
