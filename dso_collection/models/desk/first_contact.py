"""A late step as the first thing that a customer ever gets: said before it leaves (rules A1, P4, D6)."""

from odoo import api, fields, models

from ...states import OPEN_STATES


class CollectionAction(models.Model):
    """Only scenarios that begin "at the step of its age" can do that."""

    _inherit = "collection.action"

    first_contact_text = fields.Char("First contact", compute="_compute_first_contact_text")

    @api.depends("scenario_action_id", "state", "partner_id")
    def _compute_first_contact_text(self):
        """Name the first step that was passed over, where nothing was ever sent or said before this one."""
        channels = self._contact_channels()
        for action in self:
            first = action._origin._passed_over_first(channels)
            action.first_contact_text = bool(first) and self.env._(
                "This is the first message that this customer ever gets: “%(first)s” was passed over, for the scenario "
                "begins at the step of its age. If that is too hard a beginning, change the text, or skip this step "
                "and write a message.", first=first.name)

    def _passed_over_first(self, channels):
        """Return the first contact of the scenario where the open action is a later one, and the first ever."""
        scenario, steps = self.scenario_id, self.env["collection.scenario.action"]
        if not scenario or scenario.restart_mode != "age" or self.state not in OPEN_STATES \
                or self.channel not in channels or self.is_spoken:  # a call begins as softly as one likes
            return steps
        first = scenario.action_ids.filtered(lambda step: step.channel in channels and (
            step.trigger == "previous_action" or step.delay_days >= 0))[:1]
        if first == self.scenario_action_id or (first.sequence, first.id) > (
                self.scenario_action_id.sequence, self.scenario_action_id.id):
            return steps
        reached = self.search_count([
            ("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id),
            ("state", "=", "done"), ("channel", "in", channels)], limit=1)
        return steps if reached else first
