"""How many messages a text message takes, in words for who writes it."""

from odoo import api, fields, models

from ..channels.sms_text import SmsText, tidy
from ..tools.segments import UNICODE, count_segments, surplus

#: Signs outside the GSM alphabet that are named one by one.
_NAMED = 5


class CollectionAction(models.Model):
    """Counts a text as it will be sent, since hashtags make another length than they have."""

    _inherit = "collection.action"

    collection_sms_count = fields.Char("Messages", compute="_compute_collection_sms_count")

    @api.depends("channel", "state", "sms_body", "sms_template_id", "contact_id")
    def _compute_collection_sms_count(self):
        """Count what an open text message says now; a text that cannot be made has no count."""
        for action in self:
            action.collection_sms_count = False
            if action.channel == "sms" and action.can_be_sent and action._origin:
                try:
                    text = action._origin._fill_hashtags(action.sms_body, "plain")[action._origin.id] \
                        if action.sms_body else SmsText(self.env).words(action._origin)
                except Exception:  # noqa: BLE001 - the preview says why
                    continue
                action.collection_sms_count = self._sms_count_words(text)

    @api.model
    def _sms_count_words(self, text) -> str:
        """Say how many messages a text takes as it leaves, and which signs make it more."""
        _ = self.env._
        text = tidy(text)
        found = count_segments(text)
        numbers = {
            "units": found.units, "room": found.room, "messages": found.messages, "signs": self._sms_signs(found)}
        plain = count_segments("".join("x" if sign in found.foreign else sign for sign in text)).messages
        several = found.messages > 1
        if found.alphabet != UNICODE:
            return _(
                "%(units)s of %(room)s characters, %(messages)s messages (GSM-7). Each message is charged: %(over)s "
                "over what fits into %(fewer)s.", over=surplus(text), fewer=found.messages - 1, **numbers,
            ) if several else _("%(units)s of %(room)s characters, %(messages)s message (GSM-7).", **numbers)
        words = _(
            "%(units)s of %(room)s characters, %(messages)s messages (Unicode, because of %(signs)s).", **numbers,
        ) if several else _(
            "%(units)s of %(room)s characters, %(messages)s message (Unicode, because of %(signs)s).", **numbers)
        if plain == found.messages:
            return words
        return words + " " + _("Each message is charged: without what makes it Unicode it would be %s.", plain)

    @api.model
    def _sms_signs(self, found):
        signs = ", ".join(f"“{sign}”" for sign in found.foreign[:_NAMED])
        return signs + ("…" if len(found.foreign) > _NAMED else "")
