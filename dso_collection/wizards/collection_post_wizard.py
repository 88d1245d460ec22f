"""Asks on which day batches of letters were taken to the post (rule A10)."""

from odoo import api, fields, models


class CollectionPostWizard(models.TransientModel):
    """Says beforehand what counts as sent from that day."""

    _name = "collection.post.wizard"
    _description = "Post batches"

    batch_ids = fields.Many2many("collection.post.batch", string="Batches", required=True)
    day = fields.Date("Posted on", required=True, default=lambda self: self.env.company._collection_today(),
                      help="From this day the scenario counts.")
    letter_count = fields.Integer("Letters", compute="_compute_counts")
    unnumbered_count = fields.Integer("Without a tracking number", compute="_compute_counts")

    @api.depends("batch_ids")
    def _compute_counts(self):
        for wizard in self:
            letters = wizard.batch_ids.letter_ids.filtered(lambda letter: letter.state == "made")
            wizard.letter_count = len(letters)
            wizard.unnumbered_count = len(letters.filtered(
                lambda letter: letter.kind != "letter" and not letter.tracking_number))

    def action_post(self):
        """Count all letters of the batches as sent. Raises ``UserError`` for a day that cannot be."""
        self.ensure_one()
        self.batch_ids.action_post(self.day)
        return {"type": "ir.actions.act_window_close"}
