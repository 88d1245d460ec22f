"""Asks why letters came back, and when (rule A10)."""

from odoo import fields, models


class CollectionLetterReturnWizard(models.TransientModel):
    """The reason is what the collector reads on the action that comes back."""

    _name = "collection.letter.return.wizard"
    _description = "Letters that came back"

    letter_ids = fields.Many2many("collection.letter", required=True)
    reason = fields.Char(required=True, help="As on the envelope: refused, not collected, unknown at this address…")
    date = fields.Date("Came back on", required=True, default=lambda self: self.env.company._collection_today())

    def action_returned(self):
        """Note that the letters came back: their actions return to the agenda."""
        self.ensure_one()
        self.letter_ids._tell_by_hand("returned", self.reason.strip(), self.date)
        return {"type": "ir.actions.act_window_close"}
