"""The customers that assignment rules look at, for the count beside a rule's conditions (rule R3)."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...roles import COLLECTORS


class ResPartner(models.Model):
    """Among all contacts, suppliers and people, those to whom a rule may give something."""

    _inherit = "res.partner"

    collection_known = fields.Boolean(
        "Customer of the company", search="_search_collection_known", store=False, copy=False,
        groups=COLLECTORS,
        help="An account of its own that was invoiced, or has a collector or scenario, in the current company.")

    @api.model
    def _search_collection_known(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("id", "in", SQL(
            "(SELECT candidate.id FROM (%s) candidate)",
            self.env["collection.assignment.rule"]._candidates_sql(None)))
