"""What is done with many lines of the agenda: confirm, send now, mark done, skip, and each undone (rules A3, A7)."""

from odoo import api, models

from ...states import OPEN_STATES, in_doubt
from .many import Deed


class CollectionAction(models.Model):
    """Each does what its button on the action's form does, and says why it left the others.

    The reasons are words for who asks; whether a state may change is decided behind the button, once more.
    """

    _inherit = "collection.action"

    @api.model
    def _deeds(self):
        _ = self.env._
        return {
            **super()._deeds(),
            "confirm": Deed(_("%s confirmed"), lambda action, _choices: action._why_not_confirmed(),
                            lambda actions, _choices: actions.action_confirm(), undo="unconfirm"),
            "unconfirm": Deed(_("%s taken back"), lambda action, _choices: action._why_not_unconfirmed(),
                              lambda actions, _choices: actions.action_unconfirm()),
            "send": Deed(_("%s sent"), lambda action, _choices: action._why_not_sent_now(),
                         lambda actions, _choices: actions._send_many()),
            "done": Deed(_("%s marked done"), lambda action, _choices: action._why_not_done(),
                         lambda actions, choices: actions.action_done(choices.get("text")), undo="reopen"),
            "skip": Deed(_("%s skipped"), lambda action, _choices: action._why_not_skipped(),
                         lambda actions, choices: actions.action_cancel(choices.get("text")), undo="reopen"),
            "reopen": Deed(_("%s taken back"), lambda action, _choices: action._why_not_reopened(),
                           lambda actions, _choices: actions.action_reopen()),
        }

    def _why_closed(self):
        """Say that an action is no longer open, and why nobody asked; False when it is open."""
        if self.state == "done":
            return self.env._("it is done already")
        return self.state not in OPEN_STATES and self.env._("it was cancelled")

    def _why_doubtful(self):
        """Say that nobody knows whether a message left: that is a question of its own (rule A9)."""
        return in_doubt(self) and self.env._(
            "nobody knows whether it left: open it and say “It arrived” or “Send again”")

    def _why_not_confirmed(self):
        if self.state == "to_confirm":
            return False
        if self.state == "error":
            return self.error or self.env._("it is in error")
        if self.state == "todo":
            return self.env._("it waits for no confirmation: a person does it")
        return self._why_closed() or self.env._("it goes by itself at its date")

    def _why_not_unconfirmed(self):
        if why := self._why_closed() or self._why_doubtful():
            return why
        return not (self.state in ("scheduled", "error") and self.to_confirm) and self.env._(
            "it is not waiting to be sent")

    def _why_not_sent_now(self):
        if why := self._why_closed() or self._why_doubtful():
            return why
        return not self._channel_class().can_be_automatic and self.env._(
            "it is no message: a person does it and marks it done")

    def _why_not_done(self):
        if self.state == "todo":
            return False
        return self._why_closed() or self._why_doubtful() or self.env._(
            "it is sent automatically: confirm or skip it instead")

    def _why_not_skipped(self):
        return self._why_closed()

    def _why_not_reopened(self):
        return not self.can_be_reopened and self.env._("it went on meanwhile")

    def _send_many(self):
        """Send at once; those that stayed are left with what stopped them."""
        self.action_send_now()
        return {action: why for action in self if (why := action._why_stayed())}
