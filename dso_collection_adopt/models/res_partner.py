"""Customers of a line of the preview, as a list of any length."""

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.dso_collection.roles import MANAGERS


class ResPartner(models.Model):
    """Finds the customers that a line names: 50,000 of them need no 50,000 ids in a browser."""

    _inherit = "res.partner"

    collection_adoption_left_id = fields.Many2one(
        "collection.adoption.left", "Not taken over", store=False, copy=False,
        search="_search_collection_adoption_left_id", groups=MANAGERS)

    @api.model
    def _search_collection_adoption_left_id(self, operator, value):
        """Find them by the line's list, which its reader may see."""
        if operator != "in":
            return NotImplemented
        lines = self.env["collection.adoption.left"].search([("id", "in", [line for line in value if line])])
        return Domain.OR([Domain("id", "in", self.env["collection.assignment"]._listed_sql(line, "record_ids"))
                          for line in lines]) if lines else Domain.FALSE
