"""What the customer's page offers, for credit managers who may not open Odoo's settings screen (rule E3)."""

from odoo import api, fields, models

from ..models.request.company import HOLDS, SETTINGS


class CollectionSettings(models.TransientModel):
    """Adds the settings of the page; their words are the company's."""

    _inherit = "collection.settings"

    collection_page_promise = fields.Boolean(
        "Promise to pay", help="Customers may say on their page by which day they pay.")
    collection_page_dispute = fields.Boolean(
        "Dispute", help="Customers may dispute documents on their page, with a reason and files.")
    collection_page_paid = fields.Boolean(
        "Already paid", help="Customers may say on their page that they have paid, and when.")
    collection_page_contact = fields.Boolean(
        "Wrong contact", help="Customers may say on their page who is to be written to instead.")
    collection_page_plan = fields.Boolean(
        "Payment plan", help="Customers may ask on their page to pay in instalments.")
    collection_page_holds = fields.Selection(
        HOLDS, "Until it is validated", required=True, default="promise",
        help="Whether the documents leave the scenario at once, or only when a collector has accepted what was said.")
    collection_page_promise_days = fields.Integer(
        "Longest delay of a promise (days)", help="Customers cannot promise to pay later than so many days ahead.")
    collection_page_promises = fields.Integer(
        "Promises per document",
        help="After so many promises on the page a document cannot be promised there again.")

    @api.model
    def _settings(self):
        """Add those of the page."""
        return (*super()._settings(), *SETTINGS)
