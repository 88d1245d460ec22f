"""Asks for the outcome of what was done, or for the reason of a cancellation."""

from odoo import api, fields, models


class CollectionActionWizard(models.TransientModel):
    """One text for one action or many; the work is done by the actions' own methods."""

    _name = "collection.action.wizard"
    _description = "Mark done or cancel"

    action_ids = fields.Many2many("collection.action", required=True)
    purpose = fields.Selection([("done", "Mark done"), ("cancel", "Cancel")], required=True)
    text = fields.Text()
    count = fields.Integer(compute="_compute_count")

    @api.depends("action_ids")
    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard.action_ids)

    def action_apply(self):
        """Do it; errors of the actions are shown as they are."""
        self.ensure_one()
        if self.purpose == "done":
            self.action_ids.action_done(self.text)
        else:
            self.action_ids.action_cancel(self.text)
        return {"type": "ir.actions.act_window_close"}
