"""What the screens show of a step that goes by two channels: both messages, and what became of each (rule M1)."""

from odoo import api, fields, models

from ....states import in_doubt


class CollectionAction(models.Model):
    """Title, icons and words; nothing here is stored or decides anything."""

    _inherit = "collection.action"

    second_icon = fields.Char("Icon of the second channel", compute="_compute_second_icon")
    second_label = fields.Char("Second channel", compute="_compute_second_icon")
    beside_ids = fields.Many2many(
        "collection.action", compute="_compute_beside_ids", string="Other message",
        help="The other message of the same step; each has its own delivery.")
    together_text = fields.Char("Both messages", compute="_compute_together_text")
    second_subject = fields.Char("Subject of the second message", compute="_compute_second_text")
    second_body = fields.Html("Text of the second message", compute="_compute_second_text", sanitize=False)

    @api.depends("companion_ids", "companion_of_id")
    def _compute_beside_ids(self):
        for action in self:
            action.beside_ids = action.companion_ids | action.companion_of_id

    @api.depends("state", "channel", "scenario_action_id.second_channel", "companion_ids.channel")
    def _compute_second_icon(self):
        """Show both channels on one line; a message that came back alone shows its own."""
        labels = dict(self._fields["channel"]._description_selection(self.env))
        classes = self._channel_classes()
        for action in self:
            key = action._second_to_come() or (action.kind == "scenario" and action.companion_ids[:1].channel)
            action.second_icon = classes[key].icon if key in classes else False
            action.second_label = labels.get(key, False)

    @api.depends(*(f"{path}{name}" for path in ("", "companion_ids.", "companion_of_id.")
                   for name in ("state", "error", "delivery_state")))
    def _compute_together_text(self):
        """Say what became of each, e.g. "E-mail sent; SMS not sent: …", or what is going to leave together."""
        labels = dict(self._fields["channel"]._description_selection(self.env))
        for action in self:
            pair = (action | action.beside_ids).sorted(lambda one: one._origin.id)
            if len(pair) > 1:
                action.together_text = "; ".join(one._part_words(labels[one.channel]) for one in pair)
            elif second := action._second_to_come():
                action.together_text = self.env._(
                    "%(first)s and %(second)s, sent together", first=labels[action.channel], second=labels[second])
            else:
                action.together_text = False

    def _part_words(self, channel):
        """Say what became of this message."""
        _ = self.env._
        if in_doubt(self):
            return _("%s: nobody knows whether it left", channel)
        if self.state == "error":
            return _("%(channel)s not sent: %(reason)s", channel=channel, reason=self.error)
        if self.state == "cancelled":
            return _("%(channel)s not sent: %(reason)s", channel=channel, reason=self.cancel_reason or "")
        if self.state != "done":
            return _("%s still to be sent", channel)
        return _("%s on its way", channel) if self.delivery_state == "queued" else _("%s sent", channel)

    def _say_not_sent(self):
        """Tell of both when one of them was not sent."""
        if len(self) == 1 and any(action._why_stayed() for action in self | self.beside_ids) and self.beside_ids:
            return self._notify(self.together_text, "warning")
        return super()._say_not_sent()

    @api.depends("scenario_action_id", "companion_of_id", "channel")
    def _compute_title(self):
        """Call a message that is beside its step's by both: what, and by which channel."""
        result = super()._compute_title()
        labels = dict(self._fields["channel"]._description_selection(self.env))
        for action in self.filtered(lambda action: action.kind == "companion"):
            channel = action.name or labels.get(action.channel)
            step = action._step().name
            action.title = f"{step} ({channel})" if step else channel
        return result

    @api.depends("state", "contact_id", "scenario_action_id", "second_own_subject", "second_own_body",
                 "second_own_plain")
    def _compute_second_text(self):
        """Say what the second message would be now: it is made for that, and taken back."""
        for action in self:
            action.second_subject = action.second_body = False
            if not action._origin or not action._second_to_come():
                continue
            try:
                draft = action._origin._rehearse(action._origin._companion_values(False))
            except Exception as error:  # noqa: BLE001 - a text is anyone's to break
                action.second_subject = self.env._("The text cannot be made: %s", error)
                continue
            action.second_subject, action.second_body = draft.subject, draft.body
