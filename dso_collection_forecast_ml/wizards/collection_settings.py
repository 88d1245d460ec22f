"""The switch, for credit managers who may not open Odoo's settings screen (rule W4)."""

from odoo import api, fields, models


class CollectionSettings(models.TransientModel):
    """Adds the learned forecast."""

    _inherit = "collection.settings"

    collection_learned_forecast = fields.Boolean(
        "Learned forecast",
        help="Dates of payment from a model that learns, where it foretells them better than the usual forecast. "
        "Switched off: the usual forecast alone.")

    @api.model
    def _settings(self):
        """Add the switch."""
        return (*super()._settings(), "collection_learned_forecast")
