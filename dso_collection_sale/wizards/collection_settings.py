"""The limit for orders, for credit managers who may not open Odoo's settings screen."""

from odoo import api, fields, models

from ..models.company import CHOICES


class CollectionSettings(models.TransientModel):
    """Adds what the company says about orders of overdue customers."""

    _inherit = "collection.settings"

    collection_sale_currency_id = fields.Many2one(related="company_id.currency_id", string="Company's currency")
    collection_sale_choice = fields.Selection(
        CHOICES, "Orders of overdue customers", required=True, default="warn",
        help="Warn: quotations and orders say how much is overdue, and for how long. Block confirming: besides, only "
        "who may confirm orders of overdue customers confirms them; who it was, the order's history says.")
    collection_sale_days = fields.Integer(
        "If more days late than",
        help="Both must be so: something is overdue for more days than this, and more than the amount is overdue. "
        "What is in dispute does not count, what is promised does.")
    collection_sale_amount = fields.Monetary(
        "and overdue with more than", currency_field="collection_sale_currency_id",
        help="Of the customer and the accounts collected together with it, less credits not yet allocated.")

    @api.model
    def _settings(self):
        """Add the limit and what follows."""
        return (*super()._settings(), "collection_sale_choice", "collection_sale_days", "collection_sale_amount")
