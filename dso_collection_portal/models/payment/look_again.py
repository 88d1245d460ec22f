"""What was chosen is looked at again when paying starts: paid meanwhile, being paid already? (rule E2)."""

from datetime import timedelta
from typing import NamedTuple

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_datetime
from odoo.tools.misc import formatLang, hmac

from odoo.addons.dso_collection import ledger

#: Minutes in which a payment that was begun may still come back from the provider's page.
BEGUN_MINUTES = 30
#: Days for which a payment that is pending may still come in: a bank transfer that was only announced stays pending.
PENDING_DAYS = 14


class StillToPay(NamedTuple):
    """``amounts``: ``{line: what is still to be paid}``; ``changes``: in words, what is no longer as it was chosen."""

    amounts: dict
    total: float
    changes: list


class CollectionPaymentChoice(models.Model):
    """Of one choice, with the system's rights, in the company and language of the page."""

    _inherit = "collection.payment.choice"

    def _still_to_pay(self) -> StillToPay:
        """Return what of the choice is still open, never more than was chosen."""
        owed = ledger.still_open(self.line_ids.item_id)
        amounts, changes = {}, []
        for line in self.line_ids:
            left = line.item_id.amount_residual_currency if line.item_id in owed else 0.0
            if self.currency_id.compare_amounts(left, 0) <= 0:
                changes.append(self.env._("%s was paid meanwhile: it is left out.", line.document))
                continue
            if self.currency_id.compare_amounts(left, line.amount) < 0:
                changes.append(self.env._(
                    "Of %(document)s only %(open)s are still open.", document=line.document, open=self._written(left)))
            amounts[line] = min(left, line.amount)
        return StillToPay(amounts, self.currency_id.round(sum(amounts.values())), changes)

    def _written(self, amount):
        return formatLang(self.env, amount, currency_obj=self.currency_id)

    def _start_key(self, total, again) -> str:
        """Return the word by which paying starts: it holds for the sum that the customer saw, and for no other."""
        return hmac(self.env, "dso_collection_portal.start", (self.key, self.currency_id.round(total), bool(again)))

    def _lock(self):
        """Let one start at a time begin of an account, and each know of the one before.

        A row of both is written, not only locked: whoever waited for it would go on with what was there before. So the
        database refuses the second, and Odoo tries it again on what is there now.
        """
        self.env.cr.execute(SQL(
            """
            UPDATE collection_payment_choice SET date = date
             WHERE id = (SELECT MIN(id) FROM collection_payment_choice WHERE partner_id = %s AND company_id = %s)
            """, self.partner_id.id, self.company_id.id))

    def _under_way(self):
        """Return the transactions that may yet pay for what is chosen here, from this page or Odoo's own."""
        items = self.line_ids.item_id
        return self.env["payment.transaction"].search(
            (Domain("collection_choice_id.line_ids.item_id", "in", items.ids)
             | Domain("invoice_ids", "in", items.move_id.ids)) & _may_yet_pay())

    def _under_way_words(self, transactions):
        """Say which payments are under way, and what paying again would do."""
        return [self.env._(
            "A payment of %(amount)s was begun on %(moment)s and may still come in. If you pay again, you may be "
            "charged twice.", amount=formatLang(self.env, transaction.amount, currency_obj=transaction.currency_id),
            moment=format_datetime(self.env, transaction.last_state_change, dt_format="short"))
            for transaction in transactions]

    def _for_start(self, amounts: dict):
        """Return the choice with which a transaction begins, over what is still to be paid.

        Where a transaction was begun already, a new one, so that each keeps what it is for.
        """
        if self.transaction_ids:
            return self.create({
                "partner_id": self.partner_id.id, "company_id": self.company_id.id, "currency_id": self.currency_id.id,
                "line_ids": [(0, 0, {"item_id": line.item_id.id, "document": line.document, "amount": amount})
                             for line, amount in amounts.items()]})
        self.line_ids.filtered(lambda line: line not in amounts).unlink()
        for line, amount in amounts.items():
            line.amount = amount
        return self


class ResPartner(models.Model):
    """What the page tells of payments that are under way."""

    _inherit = "res.partner"

    def _collection_page_under_way(self) -> list[str]:
        """Say which payments of this account have not come in yet: not what was only just begun."""
        transactions = self.env["payment.transaction"].search(Domain([
            ("collection_choice_id.partner_id", "=", self.commercial_partner_id.id),
            ("collection_choice_id.company_id", "=", self.env.company.id)]) & _may_yet_pay(begun=False))
        return [self.env._(
            "Your payment of %(amount)s for %(documents)s is being processed. Please do not pay it again.",
            amount=formatLang(self.env, transaction.amount, currency_obj=transaction.currency_id),
            documents=transaction.collection_choice_id._documents()) for transaction in transactions]


def _may_yet_pay(begun=True):
    """Return the domain of transactions that were accepted but not booked; ``begun``: those just begun, too."""
    now = fields.Datetime.now()
    accepted = Domain("state", "in", ("pending", "authorized")) | Domain(
        [("state", "=", "done"), ("is_post_processed", "=", False)])
    accepted &= Domain("last_state_change", ">=", now - timedelta(days=PENDING_DAYS))
    if not begun:
        return accepted
    return accepted | Domain([
        ("state", "=", "draft"), ("last_state_change", ">=", now - timedelta(minutes=BEGUN_MINUTES))])
