"""New specific action: one that is a letter (rule A4)."""

from odoo import api, fields, models

from ..models.carrier.carrier import LETTER_CHANNELS


class CollectionSpecificActionWizard(models.TransientModel):
    """Shows where it goes, and asks what goes into the envelope."""

    _inherit = "collection.specific.action.wizard"

    is_letter = fields.Boolean(compute="_compute_is_letter")
    letter_address = fields.Text("Goes to", compute="_compute_is_letter",
                                 help="As it stands in the window of the envelope.")

    @api.depends("channel", "contact_id", "partner_id", "company_id")
    def _compute_is_letter(self):
        actions = self.env["collection.action"]
        for wizard in self:
            wizard.is_letter = wizard.channel in LETTER_CHANNELS
            wizard.letter_address = actions._letter_address_of(
                wizard.channel, wizard.contact_id._origin, wizard.partner_id, wizard.company_id)

    def _values(self):
        """Add the invoices behind the letter."""
        values = super()._values()
        return values | {"attach_invoices": values["attach_invoices"] or (
            self.channel in LETTER_CHANNELS and self.attach_invoices)}
