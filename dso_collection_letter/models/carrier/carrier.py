"""Carriers: who takes letters to the customers, when it is not the company itself (rule A2)."""

from odoo import api, fields, models

#: The channels whose messages go by post or by a registered service, and what the trade calls them.
LETTER_CHANNELS = {
    "letter": "Letter",
    "registered_letter": "Registered letter",
    "electronic_registered_letter": "Electronic registered letter",
}


class CollectionCarrier(models.Model):
    """One account with a carrier, of one company.

    ``service`` says which program speaks with it; add-ons add theirs to ``_service_selection``, with fields for their
    credentials. With "By hand" people type statuses, or import the carrier's file.
    """

    _name = "collection.carrier"
    _description = "Carrier"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade",
                                 default=lambda self: self.env.company)
    service = fields.Selection(
        selection=lambda self: self._service_selection(), required=True, default="by_hand",
        help="Who tells what became of a letter. By hand: its status is typed, or imported from the carrier's file.")
    for_letter = fields.Boolean("Letters", help="Takes the plain letters of this company.")
    for_registered_letter = fields.Boolean("Registered letters", help="Takes the registered letters of this company.")
    for_electronic_registered_letter = fields.Boolean(
        "Electronic registered letters", help="Takes the electronic registered letters of this company.")
    test_mode = fields.Boolean(
        "Test mode", help="Letters go to the carrier's test service: none of them reaches a customer.")
    website = fields.Char(help="Where the carrier's own screens are.")
    tracking_url = fields.Char(
        "Tracking address", help="Address of the carrier's tracking page; {tracking_number} stands for the number.")
    note = fields.Text("Notes")

    @api.model
    def _service_selection(self):
        """Return the services that carriers can use. Add-ons extend it with their own."""
        return [("by_hand", self.env._("By hand: statuses typed or imported"))]

    @api.model
    def _carrier_of(self, company, channel):
        """Return the carrier that takes a company's letters of a channel: the first one that does, else none."""
        return self.search([("company_id", "=", company.id), (f"for_{channel}", "=", True)], limit=1)
