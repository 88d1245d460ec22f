"""What the agenda's screens show of an action that is a letter: where it goes, what is behind it (rules A5, A10)."""

from odoo import api, fields, models

from odoo.addons.dso_collection.models.fields.shown_related import RelatedBinary, RelatedChar
from odoo.addons.dso_collection.states import OPEN_STATES

from ..carrier.carrier import LETTER_CHANNELS


class CollectionAction(models.Model):
    """Nothing here is stored or decides anything."""

    _inherit = "collection.action"

    is_letter = fields.Boolean(compute="_compute_is_letter")
    letter_address = fields.Text("Goes to", compute="_compute_letter_address",
                                 help="As it stands in the window of the envelope.")
    letter_encloses = fields.Char("Behind the letter", compute="_compute_letter_encloses")

    letter_deposit_proof = RelatedBinary("File of the deposit", related="letter_id.deposit_proof")
    letter_deposit_proof_name = RelatedChar(related="letter_id.deposit_proof_name")
    letter_receipt_proof = RelatedBinary("File of the receipt", related="letter_id.receipt_proof")
    letter_receipt_proof_name = RelatedChar(related="letter_id.receipt_proof_name")

    @api.depends("channel")
    def _compute_is_letter(self):
        for action in self:
            action.is_letter = action.channel in LETTER_CHANNELS

    @api.depends("channel", "state", "contact_id", "letter_id.address")
    def _compute_letter_address(self):
        """The address of the letter, as it is; before there is one, that of the contact of now."""
        for action in self:
            action.letter_address = action.is_letter and (
                action._address_of_now() if action.state in OPEN_STATES else action.letter_id.address)

    def _address_of_now(self):
        self.ensure_one()
        return self._letter_address_of(self.channel, self.contact_id._origin, self.partner_id, self.company_id)

    @api.model
    def _letter_address_of(self, channel, contact, customer, company):
        """Return the lines of the window that a letter to a contact would have, False without a contact."""
        if channel not in LETTER_CHANNELS or not contact:
            return False
        self._refuse_unseen(company, customer, contact)
        drafted = self.new({"contact_id": contact.id, "partner_id": customer.id, "company_id": company.id})
        text = self._channel_classes()[channel].text_class(self.env)
        return "\n".join(line for line in text._address(drafted, contact, drafted._recipient_language()) if line)

    @api.depends("channel", "attach_statement", "attach_invoices", "scenario_action_id.attach_statement",
                 "scenario_action_id.attach_invoices")
    def _compute_letter_encloses(self):
        for action in self:
            enclosed = []
            if action._prints_statement():
                enclosed.append(self.env._("statement"))
            if action.is_letter and action._attaches_invoices():
                enclosed.append(self.env._("invoices"))
            action.letter_encloses = ", ".join(enclosed)

    def action_open_letter(self):
        """Open the letter of the action's last try."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window", "res_model": "collection.letter", "res_id": self.letter_id.id,
            "view_mode": "form", "views": [(False, "form")],
        }
