"""What people may write in an action that is a letter (rule A10)."""

from odoo import api, models


class CollectionAction(models.Model):
    """Adds what goes into the envelope of a specific action."""

    _inherit = "collection.action"

    @api.model
    def _people_may_write_of(self, kind):
        """Add the invoices behind the letter."""
        return super()._people_may_write_of(kind) | ({"attach_invoices"} if kind == "specific" else set())
