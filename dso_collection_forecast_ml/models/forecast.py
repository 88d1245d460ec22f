"""The forecast's screen says whether learned dates are in it (rules W2, W4)."""

from odoo import api, models


class CollectionForecast(models.Model):
    """Adds a line to the forecast's record."""

    _inherit = "collection.forecast"

    @api.model
    def get_record(self):
        """Add what the learned model does, of each company in which the user is at work."""
        record = super().get_record()
        learned = self.env["collection.learned.forecast"].search([("company_id", "in", self.env.companies.ids)])
        several = len(self.env.companies) > 1
        return record | {"learned": [
            f"{one.company_id.name}: {one.words}" if several else one.words for one in learned]}
