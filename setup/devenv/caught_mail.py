"""One message that the mail catcher received: its file, what its lists show, its page."""
from __future__ import annotations

import email
import email.header
import html
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from pathlib import Path

# Headers put in front of a kept message: what the message itself does not tell.
RECEIVED_HEADER = "X-Catcher-Received"
SENDER_HEADER = "X-Envelope-From"
RECIPIENTS_HEADER = "X-Envelope-To"

# What a caught message may do when it is looked at: nothing but show itself.
_PAGE_HEAD = (
    '<!DOCTYPE html>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
)


@dataclass(frozen=True)
class CaughtMail:
    """A kept message: where it is and what the lists show of it."""

    path: Path  # of its .eml file
    received: str  # date and time, UTC
    envelope_sender: str
    envelope_recipients: tuple[str, ...]
    sender: str
    to: str
    subject: str

    @classmethod
    def read(cls, path: Path) -> CaughtMail:
        """The message kept in ``path``."""
        return cls.parse(path, path.read_bytes())

    @classmethod
    def parse(cls, path: Path, content: bytes) -> CaughtMail:
        """The message of ``content``, kept (or about to be) in ``path``."""
        message = email.message_from_bytes(content)
        recipients = header_text(message, RECIPIENTS_HEADER).split(",")
        return cls(
            path=path,
            received=header_text(message, RECEIVED_HEADER),
            envelope_sender=header_text(message, SENDER_HEADER),
            envelope_recipients=tuple(part.strip() for part in recipients if part.strip()),
            sender=header_text(message, "From"),
            to=header_text(message, "To"),
            subject=header_text(message, "Subject"),
        )

    @property
    def page_path(self) -> Path:
        """Where the message is kept as a page to look at."""
        return self.path.with_suffix(".html")

    def message(self) -> Message:
        """The whole message, parsed from its file."""
        return email.message_from_bytes(self.path.read_bytes())


def page(message: Message) -> str:
    """A message's text as a page for a browser; scripts and remote pictures stay off."""
    texts = {part.get_content_type(): _text(part) for part in message.walk() if not part.is_multipart()}
    body = texts.get("text/html") or f"<pre>{html.escape(texts.get('text/plain', ''))}</pre>"
    return _PAGE_HEAD + body


def _text(part: Message) -> str:
    try:
        return (part.get_payload(decode=True) or b"").decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:  # a character set that does not exist
        return (part.get_payload(decode=True) or b"").decode("latin-1")


def envelope_headers(now: datetime, sender: str, recipients: list[str]) -> bytes:
    """The lines to put in front of a message received at ``now`` (UTC)."""
    lines = [
        f"{RECEIVED_HEADER}: {now:%Y-%m-%d %H:%M:%S}",
        f"{SENDER_HEADER}: {one_line(sender)}",
        f"{RECIPIENTS_HEADER}: {', '.join(map(one_line, recipients))}",
    ]
    return "".join(line + "\r\n" for line in lines).encode()


def header_text(message: Message, name: str) -> str:
    """A header as readable text on one line; what cannot be decoded stays as it came.

    >>> header_text(email.message_from_string("Subject: =?utf-8?q?Relev=C3=A9?="), "Subject")
    'Relevé'
    """
    raw = str(message.get(name, ""))
    try:
        return one_line(str(email.header.make_header(email.header.decode_header(raw))))
    except (ValueError, LookupError):
        return one_line(raw)


def one_line(text: str) -> str:
    r"""``text`` without line breaks and other control characters.

    >>> one_line("a\r\n\tb\x00")
    'a b'
    """
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", text).split())


def file_part(text: str, length: int = 60) -> str:
    """``text`` as a part of a file name that is safe on every system.

    >>> file_part("../Account C-100: 2 invoices late!")
    'Account-C-100-2-invoices-late'
    """
    return re.sub(r"[^\w@.+-]+", "-", text, flags=re.ASCII)[:length].strip("-.") or "none"
