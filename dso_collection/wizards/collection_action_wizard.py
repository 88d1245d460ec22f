"""Asks for the outcome of what was done, for the reason of a step that is skipped, or for another day."""

from odoo import api, fields, models
from odoo.exceptions import UserError

#: What each purpose does with the actions.
_DEEDS = {"done": "done", "cancel": "skip", "postpone": "postpone"}


class CollectionActionWizard(models.TransientModel):
    """One text or day for one action or many; the work is done by the actions' own methods."""

    _name = "collection.action.wizard"
    _description = "Mark done, skip or postpone"

    action_ids = fields.Many2many("collection.action", required=True)
    purpose = fields.Selection(
        [("done", "Mark done"), ("cancel", "Skip"), ("postpone", "Postpone")], required=True)
    text = fields.Text()
    move = fields.Selection(
        [("days", "By days"), ("day", "To a day")], default="days", required=True,
        help="By days: counted from the date of each, or from today where it is late. To a day: all get the same date, "
        "earlier or later than now.")
    days = fields.Integer(default=7)
    day = fields.Date("New date")
    count = fields.Integer(compute="_compute_count")
    made_by_hand = fields.Boolean(compute="_compute_count")

    @api.depends("action_ids")
    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard.action_ids)
            wizard.made_by_hand = not wizard.action_ids.scenario_action_id

    def _choices(self):
        """Return what was typed, as the deed takes it."""
        if self.purpose != "postpone":
            return {"text": self.text}
        if self.move == "days":
            return {"days": self.days}
        if not self.day:
            raise UserError(self.env._("Choose the new date."))
        return {"day": fields.Date.to_string(self.day)}

    def action_apply(self):
        """Do it: what cannot be done with one action is an error, of many it is left with its reason."""
        self.ensure_one()
        actions, deed, choices = self.action_ids, _DEEDS[self.purpose], self._choices()
        return actions._work_one(deed, choices) if len(actions) == 1 else actions._begin_many(deed, choices)
