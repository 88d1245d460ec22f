"""Scenario actions in words: when they come and who does them."""

from odoo import api, fields, models


class CollectionScenarioAction(models.Model):
    """Two sentences that the scenario's list shows instead of four settings."""

    _inherit = "collection.scenario.action"

    when_text = fields.Char("When", compute="_compute_when_text")
    how_text = fields.Char("How", compute="_compute_how_text")

    @api.depends("trigger", "delay_days")
    def _compute_when_text(self):
        for step in self:
            step.when_text = step._when_in_words()

    def _when_in_words(self):
        """Say when the action comes, e.g. "15 days after the due date"."""
        self.ensure_one()
        days = abs(self.delay_days)
        if self.trigger == "previous_action":
            if not days:
                return self.env._("as soon as the previous action is done")
            return (self.env._("1 day after the previous action") if days == 1
                    else self.env._("%s days after the previous action", days))
        if not days:
            return self.env._("on the due date")
        if self.delay_days < 0:
            return (self.env._("1 day before the due date") if days == 1
                    else self.env._("%s days before the due date", days))
        return (self.env._("1 day after the due date") if days == 1
                else self.env._("%s days after the due date", days))

    @api.depends("automatic", "to_confirm")
    def _compute_how_text(self):
        for step in self:
            if not step.automatic:
                step.how_text = self.env._("by a person")
            elif step.to_confirm:
                step.how_text = self.env._("automatic, once confirmed")
            else:
                step.how_text = self.env._("automatic")

    def _comes_after(self, other):
        """Say whether this step is a later one than another, which may be none."""
        return bool(other) and (self.sequence, self.id) > (other.sequence, other.id)
