"""The look at letters at the moment they are made: nobody who paid is written to (rule A5)."""

import logging

from odoo import models

from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.apart import apart, reason_of

from ...channels.letter_outbox import LetterOutbox

_logger = logging.getLogger(__name__)


class CollectionLetter(models.Model):
    """Decides anew, in the transaction that makes the letters, which of them still go and what they say."""

    _inherit = "collection.letter"

    def _freshen(self):
        """Return those of these letters that still go, with text, amounts and address of this moment.

        Their actions are taken back, their accounts refreshed and planned, and what still stands is handed over
        again, as the dispatch does (``models/action/send/dispatch.py``). The others are withdrawn, saying why. A letter
        is not held back by the minimum days between two contacts: it was decided before. A reply that came since holds
        it (rule Y2): it goes into a later batch.
        """
        letters = self._still_wanted()
        held = {letter: reply._hold_text() for letter, reply in letters._held_by().items()}
        actions = letters.action_id
        dates = {action: (action.date, action.date_manual) for action in actions}
        actions._undo_handing_over()
        actions._replan()
        for action, (date, manual) in dates.items():
            action.write({"date": date, "date_manual": manual})
        letters.filtered(lambda letter: letter not in held)._hand_over_again()
        letters._withdraw_ended(held)
        return letters.filtered(lambda letter: letter.state == "waiting")

    def _freshen_apart(self):
        """Do what :meth:`_freshen` says; a letter that cannot be looked at fails, saying why, and stops no other."""
        fresh = self.browse()

        def freshen(letters):
            nonlocal fresh
            fresh |= letters._freshen()

        def failed(letter, error):
            _logger.warning("collection.letter %s cannot be made", letter.id, exc_info=error)
            letter.write({"state": "failed", "reason": reason_of(error), "news": True})

        apart(self.env, self, freshen, failed)
        return fresh

    def _still_wanted(self):
        """Withdraw the letters whose actions do not wait for them any more; return the others."""
        wanted = self.filtered(
            lambda letter: letter.action_id.letter_id == letter and letter.action_id.delivery_state == "queued")
        (self - wanted)._withdraw(lasting(self.env)._("Its action does not wait for it any more."))
        return wanted

    def _hand_over_again(self):
        """Let the channel write the letters anew whose actions still stand."""
        for channel, letters in self.grouped("channel").items():
            actions = letters.action_id.filtered(
                lambda action, channel=channel: action.state == "scheduled" and action.channel == channel)
            sender = actions._channel_classes()[channel](self.env(su=True))
            sender.letters = {letter.action_id.id: letter for letter in letters}
            ready = actions._set_aside(sender)
            if ready:
                ready._hand_over(sender)

    def _withdraw_ended(self, held):
        """Withdraw the letters whose actions were not handed over again, with the action's own reason.

        ``held``: ``{letter: why}`` of those that a reply holds.
        """
        for letter in self:
            action = letter.action_id
            if action.delivery_state == "queued":
                continue
            letter._withdraw(
                action.cancel_reason if action.state == "cancelled" else
                action.error if action.state == "error" else
                held[letter] if letter in held else
                lasting(self.env)._("Its action waits for confirmation, or goes another way."))

    def _withdraw(self, reason):
        """Take letters out of their batch and out of the customers' history."""
        self.write({"reason": reason})
        LetterOutbox(self.env).withdraw(self)
