"""Snailmail among the services of carriers."""

from odoo import api, models

from ..carriers import Snailmail


class CollectionCarrier(models.Model):
    """The account is Odoo's, and colour, cover page and both sides are the company's settings of Snailmail."""

    _inherit = "collection.carrier"

    @api.model
    def _service_selection(self):
        """Add Snailmail."""
        return [*super()._service_selection(), ("snailmail", self.env._("Snailmail (Odoo's postal service)"))]

    @api.model
    def _carrier_classes(self):
        """Add Snailmail."""
        return {**super()._carrier_classes(), Snailmail.key: Snailmail}
