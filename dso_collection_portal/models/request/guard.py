"""What people may write of a request: whether the customer is answered, and nothing else (rule E3)."""

from odoo import api, models


class CollectionRequest(models.Model):
    """Guards requests: what a customer said, and what became of it, is nobody's to type."""

    _name = "collection.request"
    _inherit = ["collection.guarded", "collection.request"]

    @api.model
    def _people_may_write(self):
        return {"send_answer"}

    def _people_may_change(self):
        return super()._people_may_change() if self.state == "to_validate" else set()
