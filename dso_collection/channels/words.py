"""Words for what befell a message, for the collector who has to mend it (rules A9, A10)."""

from .message import Outcome


def sentence(reason: str) -> str:
    """Return a transport's words as a whole sentence.

    >>> sentence("no such user"), sentence("Why?")
    ('no such user.', 'Why?')
    """
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."


class FailureWords:
    """Words that fit any channel; one with a gateway or a carrier of its own names it instead."""

    def failure_in_words(self, action, outcome: Outcome) -> str:
        """Say what befell the message of an action: where it went, the transport's words, and the way out."""
        _ = self.env._
        words = {"address": outcome.address or action.sent_to, "reason": outcome.reason}
        if outcome.state == "bounced":
            return _("The message to %(address)s came back: %(reason)s", **words)
        if outcome.unknown:
            return _(
                "Nobody knows whether the message to %(address)s left: %(reason)s Ask the customer, then choose "
                "“It arrived” or “Send again”.", **dict(words, reason=sentence(outcome.reason)))
        if outcome.text:
            return _(
                "The message to %(customer)s (%(address)s) could not be made or read, change its text or names: "
                "%(reason)s", customer=action.partner_id._collection_label(), **words)
        if outcome.hold:
            return _("The message to %(address)s: %(reason)s", **words)
        if outcome.temporary:
            return self.try_again_words(action, outcome)
        return _("The message to %(address)s was refused: %(reason)s", **words)

    def try_again_words(self, action, outcome: Outcome) -> str:
        """Say who could not take the message for now."""
        return self.env._("The message to %(address)s could not leave, it is tried again: %(reason)s",
                          address=outcome.address or action.sent_to, reason=outcome.reason)
