"""A step may go by two channels at once, such as an e-mail and an SMS (rule M1)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CollectionScenarioAction(models.Model):
    """The second channel of a step, with a text of its own; what becomes of its message: ``action/send/companion.py``.

    A channel with texts in fields of its own adds the field ``TextFields.second_template`` here, and to the view.
    """

    _inherit = "collection.scenario.action"

    second_channel = fields.Selection(
        selection=lambda self: self._sending_channels(), string="Together with",
        help="A second message leaves together with this one: they are one contact. If one of them cannot be sent the "
        "other goes all the same, and the collector is told. Empty: one message.")
    second_template_id = fields.Many2one(
        "mail.template", "Text of the second message", domain="[('model', '=', 'collection.action')]",
        ondelete="restrict", help="Empty: the standard text.")
    second_text_field = fields.Char(
        "Field of the second text", compute="_compute_second_text_field",
        help="Where its channel keeps what it says; empty: there is no second message.")

    @api.model
    def _sending_channels(self) -> list:
        """Return the channels whose messages leave by themselves, as a selection."""
        classes = self.env["collection.action"]._channel_classes()
        return [(key, label) for key, label in self._fields["channel"]._description_selection(self.env)
                if key in classes and classes[key].can_be_automatic]

    @api.model
    def _second_template_names(self) -> list[str]:
        """Return the names of the fields for texts of second messages, of whatever channel."""
        return [text.second_template for text in self._texts_of_channels() if text.second_template in self._fields]

    def _second_channel_class(self):
        """Return the class of the second channel, None where the step has one channel or that is no longer there."""
        return self.env["collection.action"]._channel_classes().get(self.second_channel)

    @api.depends("second_channel")
    def _compute_second_text_field(self):
        for step in self:
            second = step._second_channel_class()
            step.second_text_field = bool(second and second.text_fields) and second.text_fields.body

    @api.onchange("channel")
    def _onchange_channel(self):
        """Keep the second channel where it still fits."""
        result = super()._onchange_channel()
        if not self.can_be_automatic or self.second_channel == self.channel:
            self.second_channel = False
        return result

    @api.constrains("channel", "second_channel")
    def _check_second_channel(self):
        """Refuse the same channel twice, and one beside what a person does."""
        for step in self.filtered("second_channel"):
            names = {"step": step.name, "channel": dict(step._fields["channel"]._description_selection(self.env)).get(
                step.channel)}
            if step.second_channel == step.channel:
                raise ValidationError(self.env._(
                    "“%(step)s” cannot go by “%(channel)s” twice: choose another channel under “Together with”, or "
                    "leave that empty.", **names))
            if not step.can_be_automatic:
                raise ValidationError(self.env._(
                    "“%(step)s” is done by a person (“%(channel)s”): no second message can go together with it. Leave "
                    "“Together with” empty, or choose a channel that sends.", **names))
