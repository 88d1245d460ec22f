"""Actions that are letters: the letter of their last try, and what goes into its envelope (rules A2, A10)."""

from odoo import api, fields, models

from odoo.addons.dso_collection.models.fields.shown_related import RelatedChar, RelatedMany2one, RelatedSelection

from ...channels import ElectronicRegisteredLetterChannel, LetterChannel, RegisteredLetterChannel
from ..carrier.carrier import LETTER_CHANNELS


class CollectionAction(models.Model):
    """What an action shows of its letter."""

    _inherit = "collection.action"

    letter_id = fields.Many2one("collection.letter", readonly=True, ondelete="set null", index="btree_not_null")
    letter_batch_id = RelatedMany2one(related="letter_id.batch_id", string="Outgoing post")
    letter_state = RelatedSelection(related="letter_id.state", string="State of the letter")
    tracking_number = RelatedChar(related="letter_id.tracking_number")
    tracking_link = RelatedChar(related="letter_id.tracking_link")
    carrier_status = RelatedChar(related="letter_id.carrier_status")
    deposit_proof_id = RelatedMany2one(related="letter_id.deposit_proof_id")
    receipt_proof_id = RelatedMany2one(related="letter_id.receipt_proof_id")

    @api.model
    def _channel_classes(self):
        """Add those of letters."""
        return super()._channel_classes() | {channel.key: channel for channel in (
            LetterChannel, RegisteredLetterChannel, ElectronicRegisteredLetterChannel)}

    def _attaches_invoices(self):
        """Say whether the invoices that the letter lists go with it."""
        self.ensure_one()
        return (self._step() or self).attach_invoices

    def _prints_statement(self):
        """Say whether the customer's statement is printed behind the letter."""
        self.ensure_one()
        return bool(self.channel in LETTER_CHANNELS and self._statement_chosen())
