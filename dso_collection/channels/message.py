"""What a channel and the dispatcher hand each other: the message, what was written of it, what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup

#: Records are typed by the name of their model: these files need no model to be read.
Records = Any


@dataclass(frozen=True, kw_only=True)
class Message:
    """What one action says, made for this moment (rule A5). The dispatcher reads what stands here.

    A channel subclasses it for what its own outbox needs: subject, page, number, address.
    """

    #: The address or number by which the recipient is known again, when it fails or comes back (rule A10).
    to: str
    #: ``account.move.line``: the items that the customer reads of.
    items: Records
    #: ``{item: the name of its document, as the customer reads it}``.
    documents: Mapping = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """The text of an action for a person to read, or to change. ``subject``: False where there is none."""

    subject: str | bool
    body: str | Markup | bool


@dataclass(frozen=True)
class HandedOver:
    """What the dispatcher notes on an action that was given to an outbox.

    ``message_id``: the ``mail.message`` by which it stays readable on the customer (rule A10). ``links``: the
    many2one fields of ``collection.action`` that lead to the outbox's own records, ``{"mail_id": 7}``.
    """

    message_id: int | None = None
    links: Mapping[str, int | None] = field(default_factory=dict)


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


@dataclass(frozen=True)
class TextFields:
    """Where a channel's texts are kept: the names of the fields, the same on actions, steps and screens.

    The usual ones are those of the core. A channel with texts of another kind adds fields of its own to
    ``collection.action``, ``collection.scenario.action`` (the template) and ``collection.written.text``.
    """

    body: str = "body"
    #: None: its messages have no subject.
    subject: str | None = "subject"
    template: str = "template_id"
    #: ``html`` or ``plain``: how hashtags are filled in, and how a person writes it.
    form: str = "html"

    @property
    def second_template(self) -> str:
        """Return the field of a step for the text of its second channel (rule M1)."""
        return f"second_{self.template}"

    @property
    def own(self) -> list[str]:
        """Return the names of the fields of a text that a person wrote."""
        return [name for name in (self.subject, self.body) if name]

    def values(self, draft: Draft) -> dict:
        """Return the values that make a draft a person's own text."""
        return {name: getattr(draft, part) for part, name in (("subject", self.subject), ("body", self.body)) if name}

    def problem(self, words: str) -> dict:
        """Return the values that say, in the place of a text, why there is none."""
        return {self.body: False, self.subject or self.body: words}

    def emptied(self) -> dict:
        """Return the values that take a person's own text away."""
        return dict.fromkeys(self.own, False)
