"""The payment of a choice has an item for each document it is for (rule E2)."""

from odoo import Command, models


class AccountPayment(models.Model):
    """One counterpart for each chosen document, on its ledger account and customer: a part of one stays a part."""

    _inherit = "account.payment"

    def _prepare_move_line_default_vals(self, write_off_line_vals=None, force_balance=None):
        lines = super()._prepare_move_line_default_vals(write_off_line_vals, force_balance)
        choice = self.payment_transaction_id.sudo()._collection_paid_choice()  # sudo: what the payment was made for
        if not choice or self.move_id or write_off_line_vals:
            return lines
        liquidity, counterpart, *others = lines
        return [liquidity, *choice._counterparts(counterpart), *others]

    def _synchronize_to_moves(self, changed_fields):
        """Put the counterparts together before a payment put back into draft is changed: Odoo expects one."""
        if set(changed_fields) & set(self._get_trigger_fields_to_synchronize()):
            for payment in self:
                payment._collection_join_counterparts()
        return super()._synchronize_to_moves(changed_fields)

    def _collection_join_counterparts(self):
        if self.move_id.state != "draft" or not self.payment_transaction_id.sudo()._collection_paid_choice():
            return
        _liquidity, counterparts, _others = self._seek_for_lines()
        if len(counterparts) > 1:
            self.move_id.with_context(skip_invoice_sync=True).write({"line_ids": [
                Command.update(counterparts[0].id, {
                    "amount_currency": sum(counterparts.mapped("amount_currency")),
                    "balance": sum(counterparts.mapped("balance"))}),
                *(Command.delete(line.id) for line in counterparts[1:])]})
