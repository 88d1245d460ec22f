"""Words for what befell a message, for the collector who has to mend it (rules A9, A10)."""

from ..reasons import lasting
from ..tools.texts import sentence
from .message import Outcome


class FailureWords:
    """Words that fit any channel; one with a gateway or a carrier of its own names it instead."""

    def failure_in_words(self, action, outcome: Outcome) -> str:
        """Say what befell the message of an action: where it went, the transport's words, and the way out."""
        _ = lasting(self.env)._
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
        return lasting(self.env)._("The message to %(address)s could not leave, it is tried again: %(reason)s",
                                   address=outcome.address or action.sent_to, reason=outcome.reason)

    # What the collector can do

    def way_out(self, action) -> str:
        """Say what mends an action in error; nothing where the buttons say it."""
        _ = self.env._
        ways = {
            "contact": lambda: _("Mend the contact for collection on the customer, or choose another contact below: "
                                 "the message then goes by itself."),
            "collector": lambda: _("Give the writer a valid e-mail address: the message then goes by itself.")
            if action.kind == "message"
            else _("Mend or choose the collector on the customer: the message then goes by itself."),
            "address": lambda: self.mend_address(action),
            "server": lambda: self.mend_service(action),
            "file": lambda: _("It goes by itself once its invoices are printed. To see why one cannot be, open the "
                              "invoice and print it; or untick “Attach invoices”."),
            "text": lambda: _("Correct the text of the scenario action, or edit the text of this action."),
        }
        return ways[action.error_kind]() if action.error_kind in ways else ""

    def mend_address(self, action) -> str:
        """Say what mends an address that was refused."""
        return self.env._(
            "Correct the address on the contact, or choose another contact below: the message then goes by itself. "
            "“Send now” tries the same address again.")

    def mend_service(self, action) -> str:
        """Say what mends a message that its service did not take, for no fault of the address."""
        if action.retry_at:
            return self.env._("It is tried again by itself. If this lasts, let your administrator look at it.")
        return self.env._(
            "“Send now” tries again; or correct the address or the text: the message then goes by itself.")
