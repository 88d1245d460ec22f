"""Makes the courier known, with its credentials."""

# docs: carrier registration
from odoo import api, fields, models

from odoo.addons.dso_collection.roles import MANAGERS

from ..carriers import Courier


class CollectionCarrier(models.Model):
    _inherit = "collection.carrier"

    courier_url = fields.Char("Courier's address", groups=MANAGERS, copy=False)
    courier_key = fields.Char("Courier's key", groups=MANAGERS, copy=False)

    @api.model
    def _people_may_write(self):
        return super()._people_may_write() | {"courier_url", "courier_key"}

    @api.model
    def _service_selection(self):
        return [*super()._service_selection(), ("courier", "Courier")]

    @api.model
    def _carrier_classes(self):
        return {**super()._carrier_classes(), Courier.key: Courier}
# docs: end
