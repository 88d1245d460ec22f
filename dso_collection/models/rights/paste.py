"""What people may write of a list that they pasted: the list, not what was found in it (rule R2)."""

from odoo import api, models


class CollectionPaste(models.TransientModel):
    """Guards pasted lists: what was found in one is told, not typed."""

    _name = "collection.paste"
    _inherit = ["collection.guarded", "collection.paste"]

    @api.model
    def _people_may_write(self):
        return {"kind", "text"}
