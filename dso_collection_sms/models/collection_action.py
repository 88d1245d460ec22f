"""Actions that are text messages: their channel, their text, and the words for what befalls them."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.dso_collection.models.fields.shown_related import RelatedDatetime
from odoo.addons.dso_collection.tools import hashtags

from ..channels import SmsChannel


class CollectionAction(models.Model):
    """Registers the channel; everything else is the same for all channels."""

    _inherit = "collection.action"

    sms_template_id = fields.Many2one(
        "sms.template", "SMS text", domain="[('model', '=', 'collection.action')]", ondelete="restrict",
        help="Text of a specific action. Empty: the standard text.")
    sms_body = fields.Text("Own SMS text", help="Own text. Empty: that of the template.")
    sms_id = fields.Many2one("collection.sms", "Text message", readonly=True, ondelete="set null",
                             index="btree_not_null")
    delivered_date = RelatedDatetime(related="sms_id.delivered_date", string="On the phone since")

    @api.model
    def _people_may_write_of(self, kind):
        """Add the text message's own text, and of what a person makes its template."""
        template = set() if kind == "scenario" else {"sms_template_id"}
        return super()._people_may_write_of(kind) | {"sms_body"} | template

    @api.model
    def _channel_classes(self):
        """Add the channel ``sms``."""
        return super()._channel_classes() | {SmsChannel.key: SmsChannel}

    def _sms_template(self):
        """Return the template of an action's text, if any."""
        self.ensure_one()
        return self.sms_template_id or self.scenario_action_id.sms_template_id

    def _statement_kind(self):
        """Nothing is attached to a text message; it has the link."""
        return False if self.channel == "sms" else super()._statement_kind()

    # The text

    @api.constrains("sms_body")
    def _check_sms_hashtags(self):
        """Refuse hashtags that there are none of, in the own text of an action (rule H)."""
        for action in self:
            action._refuse_sms_hashtags(action.display_name, action.sms_body)

    @api.model
    def _refuse_sms_hashtags(self, text_name, text):
        """Raise ``ValidationError`` naming the unknown hashtags of a plain text."""
        unknown = hashtags.unknown(text or "", self._hashtags(), html=False)
        if unknown:
            raise ValidationError("\n".join([
                self.env._("“%s” cannot be saved:", text_name or self.env._("Text")),
                *map(self._unknown_words, unknown)]))

    def write(self, vals):
        """Try again an action whose text was changed."""
        result = super().write(vals)
        if {"sms_body", "sms_template_id"} & set(vals):
            # sudo: when it is tried again is the engine's to note
            self.sudo().filtered(lambda action: action.state == "error" and action.error_kind != "unknown")._retry()
        return result

    def action_edit_text(self):
        """Fill the own text with what would be sent now, for a person to change it (rule P5)."""
        if self.channel != "sms":
            return super().action_edit_text()
        self.sms_body = SmsChannel(self.env).draft(self, keep_hashtags=True)["body"]
        return None

    def action_reset_text(self):
        """Take the text from the template again."""
        result = super().action_reset_text()
        self.write({"sms_body": False})
        return result

    def action_reset_to_scenario(self):
        """Take the text from the scenario again, too."""
        self.write({"sms_body": False})
        return super().action_reset_to_scenario()

    @api.depends("sms_body", "sms_template_id")
    def _compute_preview(self):
        return super()._compute_preview()

    @api.depends("sms_body")
    def _compute_has_hashtags(self):
        result = super()._compute_has_hashtags()
        for action in self.filtered("sms_body"):
            action.has_hashtags = bool(hashtags.find(action.sms_body, self._hashtags(), html=False))
        return result

    # What becomes of it

    def _failure_in_words(self, outcome):
        """Name the gateway where an e-mail's words would name the mail server."""
        if self.channel != "sms":
            return super()._failure_in_words(outcome)
        words = {"number": outcome.address or self.sent_to, "reason": self._sentence(outcome.reason)}
        if outcome.unknown:
            return self.env._(
                "Nobody knows whether the SMS gateway took the message to %(number)s: %(reason)s Ask the customer, "
                "or look in the gateway's own log; then choose “It arrived” or “Send again”.", **words)
        if outcome.temporary:
            return self.env._(
                "The SMS gateway could not take the message to %(number)s, it is tried again: %(reason)s", **words)
        if outcome.hold:
            return self.env._("The message to %(number)s was not delivered: %(reason)s", **words)
        if outcome.state == "bounced":
            return self.env._("The message to %(number)s did not reach the phone: %(reason)s", **words)
        return self.env._("The SMS gateway refused the number %(number)s: %(reason)s", **words)

    @api.model
    def _message_bounced(self, messages, address, reason):
        """Leave text messages to our own log, which reports bring to the action."""
        others = messages.filtered(lambda message: message.message_type != "sms")
        return super()._message_bounced(others, address, reason) if others else None
