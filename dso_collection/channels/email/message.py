"""The messages of the e-mail channel, and of those that write pages as it does."""

from dataclasses import dataclass

from markupsafe import Markup

from ..message import Message, Records


@dataclass(frozen=True, kw_only=True)
class WrittenMessage(Message):
    """A page with a subject. ``kept`` is it as the customer's history keeps it: what people wrote is cleaned."""

    subject: str
    html: Markup
    kept: Markup


@dataclass(frozen=True, kw_only=True)
class EmailMessage(WrittenMessage):
    """Its recipients (``res.partner``), and the address that it leaves from (rule A6)."""

    contacts: Records
    sender: str
