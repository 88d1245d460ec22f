"""The block "Take over from another add-on" on both settings screens."""

from odoo import models


class CollectionSettings(models.TransientModel):
    """The credit manager's screen."""

    _name = "collection.settings"
    _inherit = ["collection.settings", "collection.adoption.chooser"]


class ResConfigSettings(models.TransientModel):
    """Settings → Collection."""

    _name = "res.config.settings"
    _inherit = ["res.config.settings", "collection.adoption.chooser"]
