"""Odoo's payment transaction knows what it is to pay for (rule E2)."""

from odoo import fields, models


class PaymentTransaction(models.Model):
    """Books the payment of a choice as Odoo books any, and leaves the allocation to the choice."""

    _inherit = "payment.transaction"

    collection_choice_id = fields.Many2one(
        "collection.payment.choice", "Chosen on the customer's page", readonly=True, copy=False, ondelete="restrict",
        index="btree_not_null", help="The documents that the customer chose to pay: the payment is allocated to these.")

    _one_for_a_choice = models.UniqueIndex("(collection_choice_id) WHERE collection_choice_id IS NOT NULL")

    def _collection_paid_choice(self):
        """Return the choice that this transaction pays for, also as a capture of another one; none of a refund."""
        if self.source_transaction_id and self.operation != self.source_transaction_id.operation:
            return self.env["collection.payment.choice"]
        return (self.collection_choice_id or self.source_transaction_id.collection_choice_id).sudo()

    def _post_process(self):
        """Leave out what was put back into draft meanwhile: Odoo would post it."""
        for transaction in self.filtered("collection_choice_id"):
            transaction.invoice_ids -= transaction.invoice_ids.filtered(lambda move: move.state != "posted")
        return super()._post_process()

    def _create_payment(self, **extra_create_values):
        """Book the payment, then allocate it to exactly what was chosen: Odoo would go by the invoices' whole amounts.
        """
        choice = self._collection_paid_choice()
        if not choice:
            return super()._create_payment(**extra_create_values)
        originals = self | self.source_transaction_id
        invoices = {transaction: transaction.invoice_ids for transaction in originals}
        originals.invoice_ids = False
        payment = super()._create_payment(**choice._payment_values(), **extra_create_values)
        for transaction, moves in invoices.items():
            transaction.invoice_ids = moves
        choice._allocate(payment, self)
        return payment
