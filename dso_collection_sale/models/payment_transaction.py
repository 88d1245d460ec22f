"""Orders that are confirmed by paying a part of them online."""

from odoo import models


class PaymentTransaction(models.Model):
    """A refusal in the middle of this would lose the payment's own bookkeeping."""

    _inherit = "payment.transaction"

    def _check_amount_and_confirm_order(self):
        """Leave out what waits: paid for in part only, by a customer who is overdue."""
        waiting = self.browse()
        for transaction in self:
            order = transaction.sale_order_ids
            # What Odoo would confirm now
            if len(order) == 1 and order.state in ("draft", "sent") and order._is_confirmation_amount_reached():
                if order._collection_wait():
                    waiting |= transaction
        return super(PaymentTransaction, self - waiting)._check_amount_and_confirm_order()
