"""Scenario actions that are letters (rule A2)."""

from odoo import api, fields, models

from ..carrier.carrier import LETTER_CHANNELS


class CollectionScenarioAction(models.Model):
    """Adds the channels, and what goes into the envelope behind the letter."""

    _inherit = "collection.scenario.action"

    channel = fields.Selection(
        selection_add=[("call",), *LETTER_CHANNELS.items(), ("todo",)],
        ondelete=dict.fromkeys(LETTER_CHANNELS, "set todo"))
    is_letter = fields.Boolean(compute="_compute_is_letter")

    @api.depends("channel")
    def _compute_is_letter(self):
        for step in self:
            step.is_letter = step.channel in LETTER_CHANNELS

    @api.onchange("channel")
    def _onchange_channel(self):
        """Invoices may stand behind a letter, too."""
        wanted = self.attach_invoices
        result = super()._onchange_channel()
        self.attach_invoices = wanted and (self.is_letter or self.attach_invoices)
        return result
