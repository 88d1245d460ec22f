"""The channel contract: all that the core asks a way of reaching a customer (``docs/channels.md``)."""

from collections.abc import Mapping

from odoo.tools import SQL

from ..reasons import lasting
from .message import Draft, HandedOver, Message, Outcome, TextFields
from .reach import Reach
from .words import FailureWords

__all__ = ["Channel", "Draft", "HandedOver", "Message", "Outcome", "TextFields"]


class Channel(Reach, FailureWords):
    """One way of reaching a customer. Subclass it, give it a ``key`` and answer its questions.

    An add-on makes its channel known by extending ``collection.action._channel_classes`` and the
    selection ``collection.scenario.action.channel`` (``ondelete``: :func:`removal.removal`). Instances live for one
    batch. Whom it reaches is asked in :class:`Reach`, the words for what befalls it in :class:`FailureWords`.
    """

    #: Can the dispatcher use it without a person? (Rule A3) Such a channel has a text and an outbox.
    can_be_automatic = False
    #: Does it count as a contact with the customer for the minimum interval? (Rule A8)
    is_contact = True
    #: Does a person speak with the customer? Then its end asks with whom, and what came of it (rule D3).
    spoken = False
    #: Does it leave from the e-mail address of the collector? (Rule A6)
    from_address = False
    #: Can a person write such a message and have it leave at once? (Rule C4: "Write a message")
    can_be_written = False
    #: Where its texts are kept; None: it says nothing.
    text_fields: TextFields | None = None
    #: In which files it takes the customer's statement.
    statement_kinds: tuple[str, ...] = ()
    #: Are those files attached, in :attr:`files`? Else the channel brings the statement in a way of its own.
    attaches_files = True
    #: The icon of its actions on the board.
    icon = "fa-file-text-o"

    def __init__(self, env):
        super().__init__(env)
        #: ``{action id: (name, content)}`` of the files to send with the messages of this batch.
        self.files: dict[int, tuple[str, bytes]] = {}
        #: ``{action id: [(name, content)]}`` of the invoices and other files that go with them.
        self.enclosed: dict[int, list[tuple[str, bytes, str]]] = {}

    # What it says

    def render(self, actions) -> Mapping[int, Message]:
        """Make the message of each action, with the amounts of this moment (rule A5).

        Raises ``UserError`` for what cannot be sent as it is: that action waits in error, the others go.
        """
        raise NotImplementedError

    def draft(self, action, keep_hashtags: bool = False) -> Draft:
        """Return subject and text of an action, without a table of its items.

        ``keep_hashtags``: for a person to change it, in the form of :attr:`text_fields`.
        """
        raise NotImplementedError

    def preview(self, action, subject: str, body: str) -> Draft:
        """Return subject and whole text of an action as they would be with another template's source."""
        raise NotImplementedError

    def statement_refusal(self, name: str, kind: str) -> str:
        """Say why the statement of an action cannot go with it as a file of this kind."""
        return self.env._("“%s” cannot take the statement as this file: choose another one.", name)

    # Its outbox

    def hand_over(self, actions, messages: Mapping[int, Message]) -> Mapping[int, HandedOver]:
        """Write the outbox records for the rendered actions, in this transaction (rule A9)."""
        raise NotImplementedError

    def deliver(self, action_ids: list[int] | None, seconds: float) -> bool:
        """Let the outbox send what :meth:`hand_over` wrote (``action_ids``: only these); commits as it goes.

        Ends after about so many ``seconds``; returns False when it stopped before the end. Other workers may
        do the same at the same time.
        """
        return True

    @classmethod
    def empties_itself(cls) -> bool:
        """Say whether :meth:`deliver` sends what is in the outbox; else people do, and it may wait for days."""
        return cls.deliver is not Channel.deliver

    def outcomes(self) -> list[Outcome]:
        """Report the queued actions of this channel whose outcome is known by now (rule A10).

        Lock them until the end of the transaction, passing over those that another worker looks at.
        """
        return []

    def bounce(self, action, address: str, reason: str) -> Outcome | None:
        """Give the outcome of a sent action whose message came back, as Odoo's mail gateway says; None: not by it."""
        return None

    def arrived(self, actions) -> None:
        """Note in the outbox that messages of which nobody knew did arrive (rule A9)."""

    def left_behind(self, which: SQL) -> list[int]:
        """Lock and return the queued actions that certainly did not leave; ``which``: a condition over ``action``.

        A worker that is sending now keeps its own. The locks last until the end of the transaction.
        """
        return []

    def withdraw(self, actions) -> None:
        """Take back what was handed over and never left, before another try."""

    def stop(self, action) -> None:
        """Let nothing of an action leave on which the engine failed, in SQL: the ORM's way may be what is broken."""

    # When its add-on goes

    def removed_reason(self, label: str) -> str:
        """Say why its open actions end; ``label``: how screens called it."""
        return lasting(self.env)._("The channel “%s” was uninstalled.", label)

    def removed_instructions(self, label: str) -> str:
        """Say on a step of a scenario what it was, for the person who does it from now on."""
        return self.env._("This went by “%s”, until that channel was uninstalled.", label)
