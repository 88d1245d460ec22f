"""The channel seam: the four questions the dispatcher asks any channel."""

from typing import NamedTuple

from odoo.tools import SQL


class Outcome(NamedTuple):
    """What became of one action handed to an outbox.

    ``state`` is ``sent``, ``failed`` or ``bounced``; ``reason`` the transport's own words;
    ``temporary`` is true when another try with the same address may well succeed; ``address`` is
    the one that failed, when the message had several. ``hold``: nothing is wrong with the address,
    but only a person may decide on another try. ``unknown``: nobody knows whether it left (rule A9).
    """

    action_id: int
    state: str
    reason: str = ""
    temporary: bool = False
    address: str = ""
    hold: bool = False
    unknown: bool = False
    text: bool = False  # the message itself is no good, not its address


class Channel:
    """One way of reaching a customer. Subclass it, give it a ``key`` and answer its questions.

    An add-on makes its channel known by extending ``collection.action._channel_classes`` and the
    selection ``collection.scenario.action.channel``. Instances live for one batch.
    """

    key = ""
    #: Can the dispatcher use it without a person? (Rule A3)
    can_be_automatic = False
    #: Does it count as a contact with the customer for the minimum interval? (Rule A8)
    is_contact = True
    #: Does it leave from the e-mail address of the collector? (Rule A6)
    from_address = False

    def __init__(self, env):
        self.env = env
        #: ``{action id: (name, content)}`` of the files to send with the messages of this batch.
        self.files = {}

    def unreachable(self, actions) -> dict[int, str]:
        """Say, in words for the collector, why actions cannot go to their contact (rule C1).

        Returns ``{action id: reason}`` for those that cannot; those left out can be sent.
        """
        return {}

    def contact_problem(self, action, contact) -> str | None:
        """Say why an action cannot go to a contact, through whatever channel (rules C1, C4)."""
        _ = self.env._
        names = {"contact": contact.name or contact.display_name, "customer": action.partner_id._collection_label()}
        if not contact and (action.contact_manual or action.kind == "message"):
            return _("Who was chosen to get it was deleted among the contacts of %s: choose another contact.",
                     names["customer"])
        if not contact:
            return _("%s has no contact for collection: tick one among its contacts.", names["customer"])
        if not contact.active:
            return _(
                "%(contact)s, contact of %(customer)s, is archived: choose another contact for collection.", **names)
        if action.contact_manual and not action._is_own_contact(contact):
            return _("%(contact)s is no longer a contact of %(customer)s: choose another one.", **names)
        return None

    def unreachable_at(self, actions, addresses: dict, problems: dict) -> dict[int, str]:
        """Answer :meth:`unreachable` for a channel that knows one address of each contact (rules C1, A10).

        ``addresses``: ``{contact: address}``; ``problems``: ``{contact: why it has none}``, half a sentence.
        """
        given = [address for address in addresses.values() if address]
        # sudo: an address that was refused is so for everybody
        refused = self.env["collection.action"].sudo()._refused_addresses(self.key, given)
        reasons = {}
        for action in actions:
            contact = action.contact_id
            problem = self.contact_problem(action, contact) or (
                problems.get(contact) and self._nothing_can_go(
                    problem=problems[contact], contact=contact.name or contact.display_name,
                    customer=action.partner_id._collection_label())
            ) or (None if action.send_now else refused.get(addresses.get(contact)))
            if problem:
                reasons[action.id] = problem
        return reasons

    def _nothing_can_go(self, **names) -> str:
        """Say that nothing can go to a ``contact`` of a ``customer``, and the ``problem`` (:meth:`unreachable_at`)."""
        raise NotImplementedError

    @classmethod
    def unreachable_sql(cls, contact):
        """Give the SQL condition under which a contact cannot be reached, or None (rule C5).

        ``contact`` is the SQL alias of ``res_partner``. It must agree with :meth:`unreachable`
        as far as the contact's own record tells.
        """
        return None

    def render(self, actions) -> dict:
        """Make the message of each action, with the amounts of this moment (rule A5)."""
        raise NotImplementedError

    def hand_over(self, actions, contents: dict) -> None:
        """Write the outbox records for the rendered actions, in this transaction."""
        raise NotImplementedError

    def deliver(self, action_ids: list[int] | None, seconds: float) -> bool:
        """Let the outbox send what :meth:`hand_over` wrote (``action_ids``: only these); commits as it goes.

        Ends after about so many ``seconds``; returns False when it stopped before the end. Other workers may
        do the same at the same time.
        """
        return True

    def arrived(self, actions) -> None:
        """Note in the outbox that messages of which nobody knew did arrive (rule A9)."""

    def outcomes(self) -> list[Outcome]:
        """Report the queued actions of this channel whose outcome is known by now (rule A10).

        Lock them until the end of the transaction, passing over those that another worker looks at.
        """
        return []

    def left_behind(self, which: SQL) -> list[int]:
        """Lock and return the queued actions that certainly did not leave; ``which``: a condition over ``action``.

        A worker that is sending now keeps its own. The locks last until the end of the transaction.
        """
        return []

    def bounce(self, action, address: str, reason: str) -> Outcome:
        """Give the outcome of a sent action whose message came back, in the transport's words."""
        return Outcome(action.id, "bounced", reason, address=address)

    def withdraw(self, actions) -> None:
        """Take back what was handed over and never left, before another try."""
