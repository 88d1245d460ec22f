"""The messages of the e-mail channel, and of those that write pages as it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """Its recipients (``res.partner``), the address that it leaves from (rule A6), and headers of its own."""

    contacts: Records
    sender: str
    headers: Mapping = field(default_factory=dict)
