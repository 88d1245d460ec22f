"""Letters of a customer, from its form (rule A10)."""

from odoo import fields, models

from odoo.addons.dso_collection.roles import COLLECTORS


class ResPartner(models.Model):
    """Counts a customer's letters, and opens them."""

    _inherit = "res.partner"

    collection_letter_count = fields.Integer(
        "Letters sent or waiting", compute="_compute_collection_letter_count",
        groups=COLLECTORS)

    def _compute_collection_letter_count(self):
        counts = dict(self.env["collection.letter"]._read_group(
            [("customer_id", "in", self.ids), ("state", "!=", "withdrawn")], ["customer_id"], ["__count"]))
        for partner in self:
            partner.collection_letter_count = counts.get(partner._origin, 0)

    def action_open_collection_letters(self):
        """Open the letters of a customer, of the companies switched on."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection_letter.collection_letter_action")
        return dict(action, domain=[("customer_id", "=", self.id)], context={})
