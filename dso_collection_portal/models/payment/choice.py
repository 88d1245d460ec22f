"""What a customer chose to pay, kept beside the transaction (rule E2)."""

import secrets
from datetime import timedelta

from odoo import api, fields, models

#: Days after which a choice that was never paid is forgotten.
_KEPT_DAYS = 7


class CollectionPaymentChoice(models.Model):
    """The documents that one payment is for, and how much of each. One choice is paid by one transaction at most.

    Made by the customer's page and written by the engine alone.
    """

    _name = "collection.payment.choice"
    _inherit = ["collection.guarded"]
    _description = "Documents chosen to be paid"
    _order = "id desc"

    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True, ondelete="cascade",
                                 index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    currency_id = fields.Many2one("res.currency", required=True, readonly=True, ondelete="restrict")
    key = fields.Char(required=True, readonly=True, copy=False, groups="base.group_system",
                      default=lambda self: secrets.token_urlsafe(16))
    date = fields.Datetime("Chosen on", required=True, readonly=True, default=fields.Datetime.now)
    line_ids = fields.One2many("collection.payment.choice.line", "choice_id", "What is paid", readonly=True)
    transaction_ids = fields.One2many("payment.transaction", "collection_choice_id", readonly=True,
                                      groups="base.group_system")
    left_over = fields.Monetary("Not allocated", readonly=True, help="What came in and could not be allocated to what "
                                "was chosen, since that was paid meanwhile: a credit on the customer's account.")

    _key = models.UniqueIndex("(key)")

    @api.depends("partner_id")
    def _compute_display_name(self):
        for choice in self:
            choice.display_name = self.env._("Payment of %s", choice.partner_id.display_name or "")

    @api.autovacuum
    def _forget_unpaid(self):
        """Forget what was chosen and never paid."""
        self.search([("date", "<", fields.Datetime.now() - timedelta(days=_KEPT_DAYS)),
                     ("transaction_ids", "=", False)], limit=10_000).unlink()


class CollectionPaymentChoiceLine(models.Model):
    """How much of one document is paid, and how much of that was allocated to it."""

    _name = "collection.payment.choice.line"
    _inherit = ["collection.guarded"]
    _description = "Document chosen to be paid"
    _order = "id"
    _rec_name = "document"

    choice_id = fields.Many2one("collection.payment.choice", required=True, readonly=True, ondelete="cascade",
                                index=True)
    company_id = fields.Many2one(related="choice_id.company_id")
    currency_id = fields.Many2one(related="choice_id.currency_id")
    item_id = fields.Many2one("account.move.line", "Open item", readonly=True, ondelete="set null",
                              index="btree_not_null")
    document = fields.Char(required=True, readonly=True)
    amount = fields.Monetary("To be paid", required=True, readonly=True)
    allocated = fields.Monetary(readonly=True)
