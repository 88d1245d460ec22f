"""Scenario actions that are letters (rule A2)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .collection_carrier import LETTER_KINDS

LETTER_CHANNELS = [key for key, _label in LETTER_KINDS]


class CollectionScenarioAction(models.Model):
    """What goes into the envelope behind the letter."""

    _inherit = "collection.scenario.action"

    attach_invoices = fields.Boolean(
        "Attach invoices", help="The invoices that the letter lists are printed behind it: more pages, more postage.")

    @api.constrains("channel", "attach_statement")
    def _check_statement_on_paper(self):
        """Refuse a workbook in an envelope."""
        for step in self:
            if step.channel in LETTER_CHANNELS and step.attach_statement == "xlsx":
                raise ValidationError(self.env._(
                    "“%s” is a letter: its statement is printed on the following pages. Choose PDF.", step.name))
