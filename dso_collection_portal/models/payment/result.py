"""What became of a payment, in words for the customer (rule E2)."""

from odoo import models
from odoo.tools.misc import formatLang


class CollectionPaymentChoice(models.Model):
    """Said when the customer comes back from paying."""

    _inherit = "collection.payment.choice"

    def _outcome(self) -> tuple[str | None, str | None]:
        """Return a notice, or else what went wrong."""
        transaction = self.transaction_ids[:1]
        amount = transaction and formatLang(self.env, transaction.amount, currency_obj=transaction.currency_id)
        if transaction.state == "done" and transaction.is_post_processed:
            return self._thanks(amount), None
        if transaction.state in ("done", "pending", "authorized"):
            return self.env._(
                "Your payment of %(amount)s for %(documents)s is being processed. Please do not pay it again.",
                amount=amount, documents=self._documents()), None
        return None, self.env._(
            "Nothing was paid: the payment of %s was not completed. You may try again.", self._documents())

    def _thanks(self, amount):
        thanks = self.env._("Thank you. We received %(amount)s for %(documents)s.", amount=amount,
                            documents=self._documents())
        if self.currency_id.is_zero(self.left_over):
            return thanks
        return f"{thanks} " + self.env._(
            "Of this, %s could not be allocated, since the documents were paid meanwhile: it is a credit on your "
            "account. We will get in touch with you.", self._written(self.left_over))
