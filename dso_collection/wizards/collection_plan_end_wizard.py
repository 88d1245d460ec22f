"""Asks why a payment plan ends before it is kept (rules B1, B2)."""

from odoo import fields, models


class CollectionPlanEndWizard(models.TransientModel):
    """The reason stays with the plan and in the customer's chatter; the plan's own methods end it."""

    _name = "collection.plan.end.wizard"
    _description = "End a payment plan"

    plan_id = fields.Many2one("collection.plan", "Payment plan", required=True)
    way = fields.Selection([("break", "Break"), ("cancel", "Cancel")], required=True, default="break")
    reason = fields.Char("Why", help="For ourselves: it stays with the plan and in the customer's chatter.")

    def action_end(self):
        """End the plan: what is open of its items goes back into the scenario."""
        self.ensure_one()
        end = self.plan_id.action_break if self.way == "break" else self.plan_id.action_cancel
        end(self.reason)
        return {"type": "ir.actions.act_window_close"}
