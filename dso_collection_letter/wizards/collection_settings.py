"""How the company's letters look, for credit managers who may not open Odoo's settings screen."""

from odoo import api, fields, models


class CollectionSettings(models.TransientModel):
    """Adds the settings of letters."""

    _inherit = "collection.settings"

    collection_letter_layout = fields.Selection(
        selection=lambda self: self.env["res.company"]._fields["collection_letter_layout"]._description_selection(
            self.env), string="Layout of letters", required=True,
        help="Paper and place of the address, so that it stands in the window of your envelopes.")
    collection_letter_return_address = fields.Boolean(
        "Return address in the window",
        help="A small line above the recipient says who sent the letter, so that it finds its way back.")
    collection_letter_registered_words = fields.Char(
        "Words on registered letters", help="Stand above the recipient's address, as your post office wants them.")

    @api.model
    def _settings(self):
        """Add those of letters."""
        return (*super()._settings(), "collection_letter_layout", "collection_letter_return_address",
                "collection_letter_registered_words")
