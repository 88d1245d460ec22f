"""New companies get the ready notices (rule N1)."""

from odoo import api, models


class ResCompany(models.Model):
    """Nothing is sent by them until somebody switches one on."""

    _inherit = "res.company"

    @api.model_create_multi
    def create(self, vals_list):
        """Make the ready notices, too."""
        companies = super().create(vals_list)
        self.env["collection.notice"]._make_ready(companies)
        return companies
