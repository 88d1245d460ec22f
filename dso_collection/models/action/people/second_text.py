"""The own text of the second message of an action that waits, beside that of the first (rules M1, P5)."""

from odoo import api, fields, models

#: Where it stands until the second message is made, whatever its channel calls its texts.
OWN_SECOND = ("second_own_subject", "second_own_body", "second_own_plain")


class CollectionAction(models.Model):
    """A person changes it as they change the first one's; the second message takes it over when it is made."""

    _inherit = "collection.action"

    second_own_subject = fields.Char("Own subject of the second message", copy=False)
    second_own_body = fields.Html("Own text of the second message", copy=False)
    second_own_plain = fields.Text("Own words of the second message", copy=False, help="Of a channel without layout.")
    second_form = fields.Char("Form of the second text", compute="_compute_second_form",
                              help="How its channel writes: html or plain. Empty: there is no second message to come.")
    has_own_second_text = fields.Boolean(compute="_compute_has_own_second_text")

    @api.depends("state", "channel", "scenario_action_id.second_channel", "companion_ids")
    def _compute_second_form(self):
        for action in self:
            text = action._second_text_fields()
            action.second_form = text.form if text else False

    @api.depends(*OWN_SECOND)
    def _compute_has_own_second_text(self):
        for action in self:
            action.has_own_second_text = bool(action._own_second_text())

    def _second_text_fields(self):
        """Return where the channel of the second message that is to come keeps its texts; None without one."""
        second = self.scenario_action_id._second_channel_class() if self._second_to_come() else None
        return second and second.text_fields

    def _own_second_text(self) -> dict:
        """Return what a person wrote for the second message, by the fields of its channel."""
        second = self.scenario_action_id._second_channel_class()
        text = second and second.text_fields
        if not text:
            return {}
        written = {text.body: self[self._second_body_name(text)]}
        if text.subject:
            written[text.subject] = self.second_own_subject
        return {name: value for name, value in written.items() if value}

    @api.model
    def _second_body_name(self, text):
        return "second_own_plain" if text.form == "plain" else "second_own_body"

    def _companion_values(self, send_now):
        """Let the second message say what a person wrote for it."""
        return {**super()._companion_values(send_now), **self._own_second_text()}

    def action_edit_second_text(self):
        """Fill the second message's own text with what it would say now, for a person to change it (rule P5)."""
        self.ensure_one()
        self.check_access("write")
        if text := self._second_text_fields():
            draft = self._rehearse(self._companion_values(False), keep_hashtags=True)
            self.write({self._second_body_name(text): draft.body,
                        **({"second_own_subject": draft.subject} if text.subject else {})})

    def action_reset_second_text(self):
        """Take the second text from the scenario again (undo of :meth:`action_edit_second_text`)."""
        self.write(dict.fromkeys(OWN_SECOND, False))

    def action_reset_to_scenario(self):
        """Give the second text back, too."""
        result = super().action_reset_to_scenario()
        self._as_engine().write(dict.fromkeys(OWN_SECOND, False))
        return result

    @api.constrains(*OWN_SECOND)
    def _check_second_hashtags(self):
        """Refuse hashtags that there are none of."""
        for action in self:
            name = action.display_name
            action._refuse_hashtags(name, action.second_own_subject, action.second_own_body)
            action._refuse_hashtags(name, False, action.second_own_plain, "plain")
