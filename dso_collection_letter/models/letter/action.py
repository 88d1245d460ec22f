"""Actions that are letters: the letter of their last try, and what goes into its envelope (rules A2, A10)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.dso_collection.models.fields.shown_related import RelatedChar, RelatedMany2one, RelatedSelection

from ...channels import ElectronicRegisteredLetterChannel, LetterChannel, RegisteredLetterChannel
from .step import LETTER_CHANNELS


class CollectionAction(models.Model):
    """What an action shows of its letter, and the words for what befalls it."""

    _inherit = "collection.action"

    letter_id = fields.Many2one("collection.letter", readonly=True, ondelete="set null", index="btree_not_null")
    attach_invoices = fields.Boolean(
        "Attach invoices", help="The invoices that the letter lists are printed behind it. An action of a scenario "
        "follows its scenario action.")
    letter_batch_id = RelatedMany2one(related="letter_id.batch_id", string="Outgoing post")
    letter_state = RelatedSelection(related="letter_id.state", string="State of the letter")
    tracking_number = RelatedChar(related="letter_id.tracking_number")
    tracking_link = RelatedChar(related="letter_id.tracking_link")
    carrier_status = RelatedChar(related="letter_id.carrier_status")
    deposit_proof_id = RelatedMany2one(related="letter_id.deposit_proof_id")
    receipt_proof_id = RelatedMany2one(related="letter_id.receipt_proof_id")

    @api.model
    def _channel_classes(self):
        """Add the kinds of letter."""
        return super()._channel_classes() | {channel.key: channel for channel in (
            LetterChannel, RegisteredLetterChannel, ElectronicRegisteredLetterChannel)}

    def _attaches_invoices(self):
        """Say whether the invoices that the letter lists go with it."""
        self.ensure_one()
        return (self.scenario_action_id or self).attach_invoices

    def _statement_kind(self):
        """Nothing is attached to a letter: its statement is printed on the following pages."""
        return False if self.channel in LETTER_CHANNELS else super()._statement_kind()

    def _prints_statement(self):
        """Say whether the customer's statement is printed behind the letter."""
        self.ensure_one()
        return bool(self.channel in LETTER_CHANNELS and (self.scenario_action_id or self).attach_statement)

    @api.constrains("channel", "attach_statement")
    def _check_statement_on_paper(self):
        """Refuse a workbook in an envelope."""
        for action in self:
            if action.channel in LETTER_CHANNELS and action.attach_statement == "xlsx":
                raise ValidationError(self.env._(
                    "“%s” is a letter: its statement is printed on the following pages. Choose PDF.",
                    action.display_name))

    def _failure_in_words(self, outcome):
        """Speak of post and carriers where an e-mail's words would name the mail server."""
        if self.channel not in LETTER_CHANNELS:
            return super()._failure_in_words(outcome)
        words = {"address": outcome.address or self.sent_to, "letter": self.letter_id.reference or "",
                 "reason": self._sentence(outcome.reason)}
        if outcome.unknown:
            return self.env._(
                "Nobody knows whether the carrier took letter %(letter)s to %(address)s: %(reason)s Look on the "
                "carrier's own screens; then choose “It arrived” or “Send again”.", **words)
        if outcome.hold:
            return self.env._("Letter %(letter)s to %(address)s was not sent: %(reason)s", **words)
        if outcome.state == "bounced":
            return self.env._("Letter %(letter)s to %(address)s came back: %(reason)s", **words)
        return self.env._("Letter %(letter)s to %(address)s was refused by the carrier: %(reason)s", **words)
