"""What the screens show of a letter beyond its stored fields."""

from odoo import api, fields, models


class CollectionLetter(models.Model):
    """Addresses in one line, the letter's page, and the way to its action."""

    _inherit = "collection.letter"

    address_line = fields.Char("Address in one line", compute="_compute_address_line")
    file = fields.Binary("Page", compute="_compute_file")

    @api.depends("address")
    def _compute_address_line(self):
        for letter in self:
            letter.address_line = ", ".join((letter.address or "").splitlines())

    @api.depends("attachment_id")
    def _compute_file(self):
        for letter in self:
            # sudo: whoever reads a letter may see its page, the one on record, not one that a screen names
            letter.file = letter._origin.attachment_id.sudo().datas

    def action_open_action(self):
        """Open the action that the letter is of."""
        self.ensure_one()
        return self.action_id.action_open()

    def action_open_batch(self):
        """Open the batch of the outgoing post."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window", "res_model": "collection.letter.batch", "res_id": self.batch_id.id,
            "view_mode": "form", "views": [(False, "form")],
        }
