"""A small SMTP server that keeps every message it receives in a folder.

The demo and the tests send through it, so that nothing leaves the machine and
every message can be read afterwards. It listens on a free loopback port, asks
for no log-in, and answers 550 for the addresses it was told to refuse.

    with MailCatcher(folder, refused={'closed@example.org': 'No such user'}) as catcher:
        send_something(port=catcher.port)
    catcher.messages      # what arrived since the start, oldest first

The folder holds one ``.eml`` file for each message (named by time, recipient
and subject) and two lists of them, ``index.txt`` and ``index.html``.
"""
import email
import email.header
import email.utils
import html
import os
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

HOST = '127.0.0.1'
LARGEST_MESSAGE = 40 * 1024 * 1024  # bytes; Odoo's own default limit is 10 MB

# Headers the catcher puts in front of a kept message: what the message itself does not tell.
RECEIVED_HEADER = 'X-Catcher-Received'
SENDER_HEADER = 'X-Envelope-From'
RECIPIENTS_HEADER = 'X-Envelope-To'


@dataclass(frozen=True)
class CaughtMessage:
    """One kept message: where it is and what its list shows."""

    path: Path
    received: str  # ISO date and time, UTC
    envelope_sender: str
    envelope_recipients: tuple[str, ...]
    sender: str
    to: str
    subject: str

    @classmethod
    def read(cls, path: Path) -> 'CaughtMessage':
        """The message kept in ``path``."""
        return cls.parse(path, path.read_bytes())

    @classmethod
    def parse(cls, path: Path, content: bytes) -> 'CaughtMessage':
        """The message of ``content``, kept (or about to be) in ``path``."""
        message = email.message_from_bytes(content)
        recipients = header_text(message, RECIPIENTS_HEADER).split(',')
        return cls(
            path=path,
            received=header_text(message, RECEIVED_HEADER),
            envelope_sender=header_text(message, SENDER_HEADER),
            envelope_recipients=tuple(part.strip() for part in recipients if part.strip()),
            sender=header_text(message, 'From'),
            to=header_text(message, 'To'),
            subject=header_text(message, 'Subject'),
        )

    def message(self) -> email.message.Message:
        """The whole message, parsed from its file."""
        return email.message_from_bytes(self.path.read_bytes())


class MailCatcher:
    """Listens on a free loopback port and keeps what arrives in ``folder``.

    :param folder: made when missing; messages of earlier runs stay in it and in its list
    :param refused: address → the words of the refusal; such recipients get ``550``
    """

    def __init__(self, folder: os.PathLike | str, refused: Mapping[str, str] | None = None):
        self.folder = Path(folder)
        self.refused = {address.lower(): words for address, words in (refused or {}).items()}
        self.messages: list[CaughtMessage] = []  # since the start
        self.refusals: list[str] = []  # addresses refused since the start
        self._controller: _LoopbackController | None = None

    @property
    def port(self) -> int:
        """The port it listens on, once started."""
        if self._controller is None:
            raise RuntimeError('The mail catcher is not started.')
        return self._controller.port

    def start(self) -> 'MailCatcher':
        """Listen. Returns when connections are accepted."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._begin_lists([CaughtMessage.read(path) for path in sorted(self.folder.glob('*.eml'))])
        self._controller = _LoopbackController(_Handler(self))
        self._controller.start()
        return self

    def stop(self) -> None:
        """Stop listening. Stopping twice does nothing."""
        controller, self._controller = self._controller, None
        if controller is not None:
            controller.stop()

    def __enter__(self) -> 'MailCatcher':
        return self.start()

    def __exit__(self, *exc_info) -> None:
        self.stop()

    def keep(self, sender: str, recipients: list[str], content: bytes) -> CaughtMessage:
        """Write a received message to its file, then to the lists."""
        now = datetime.now(timezone.utc)
        content = _envelope_headers(now, sender, recipients) + content
        message = CaughtMessage.parse(self._new_path(now, recipients, content), content)
        _write(message.path, content)
        self.messages.append(message)
        self._add_to_lists(message)
        return message

    def _new_path(self, now: datetime, recipients: list[str], content: bytes) -> Path:
        subject = header_text(email.message_from_bytes(content), 'Subject')
        recipient = recipients[0] if recipients else 'nobody'
        return self.folder / f'{now:%Y%m%d-%H%M%S-%f}_{file_part(recipient)}_{file_part(subject)}.eml'

    def _begin_lists(self, earlier: list[CaughtMessage]) -> None:
        for name, head, line in LISTS:
            text = head + ''.join(map(line, earlier))
            (self.folder / name).write_text(text, encoding='utf-8')

    def _add_to_lists(self, message: CaughtMessage) -> None:
        for name, _head, line in LISTS:
            with (self.folder / name).open('a', encoding='utf-8') as file:
                file.write(line(message))


class _Handler:
    """What aiosmtpd asks for each step of a session."""

    def __init__(self, catcher: MailCatcher):
        self.catcher = catcher

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        words = self.catcher.refused.get(address.lower())
        if words is not None:
            self.catcher.refusals.append(address)
            return f'550 5.1.1 <{one_line(address)}>: {words}'
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        try:
            self.catcher.keep(envelope.mail_from or '', envelope.rcpt_tos, envelope.original_content)
        except OSError as error:  # a full disk: the sender must keep the message and try again
            return f'452 4.3.1 The message could not be kept: {error.strerror}'
        return '250 2.0.0 Kept'


class _LoopbackController(Controller):
    """aiosmtpd's server thread, on a port the system chooses."""

    def __init__(self, handler):
        self._socket = socket.create_server((HOST, 0))
        super().__init__(handler, hostname=HOST, port=self._socket.getsockname()[1])

    def factory(self):
        return SMTP(
            self.handler, hostname='mail-catcher.localhost', data_size_limit=LARGEST_MESSAGE,
            enable_SMTPUTF8=True,
        )

    def _create_server(self):
        return self.loop.create_server(self._factory_invoker, sock=self._socket)


def header_text(message: email.message.Message, name: str) -> str:
    """A header as readable text on one line; what cannot be decoded stays as it came.

    >>> header_text(email.message_from_string('Subject: =?utf-8?q?Relev=C3=A9?='), 'Subject')
    'Relevé'
    """
    raw = str(message.get(name, ''))
    try:
        return one_line(str(email.header.make_header(email.header.decode_header(raw))))
    except (ValueError, LookupError):
        return one_line(raw)


def one_line(text: str) -> str:
    r"""``text`` without line breaks and other control characters.

    >>> one_line('a\r\n\tb\x00')
    'a b'
    """
    return ' '.join(re.sub(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff]', ' ', text).split())


def file_part(text: str, length: int = 60) -> str:
    """``text`` as a part of a file name that is safe on every system.

    >>> file_part('../Account C-100: 2 invoices late!')
    'Account-C-100-2-invoices-late'
    """
    return re.sub(r'[^\w@.+-]+', '-', text, flags=re.ASCII)[:length].strip('-.') or 'none'


def text_line(message: CaughtMessage) -> str:
    """The message's line in the text list: tabs between its columns."""
    return '\t'.join(_columns(message)) + '\n'


def html_row(message: CaughtMessage) -> str:
    """The message's row in the page, with a link to its file."""
    received, sender, to, subject, *envelope, name = map(html.escape, _columns(message))
    link = f'<a href="{name}">{subject or "(no subject)"}</a>'
    cells = (received, sender, to, link, *envelope)
    return '<tr>' + ''.join(f'<td>{cell}</td>' for cell in cells) + '</tr>\n'


def _columns(message: CaughtMessage) -> list[str]:
    return [
        message.received, message.sender, message.to, message.subject,
        message.envelope_sender, ', '.join(message.envelope_recipients), message.path.name,
    ]


def _envelope_headers(now: datetime, sender: str, recipients: list[str]) -> bytes:
    lines = [
        f'{RECEIVED_HEADER}: {now:%Y-%m-%d %H:%M:%S}',
        f'{SENDER_HEADER}: {one_line(sender)}',
        f"{RECIPIENTS_HEADER}: {', '.join(map(one_line, recipients))}",
    ]
    return ''.join(line + '\r\n' for line in lines).encode()


def _write(path: Path, content: bytes) -> None:
    """Write a file that has its name only when it is whole."""
    part = path.with_name(f'.{path.name}.part')
    part.write_bytes(content)
    part.replace(path)


COLUMNS = ('Received (UTC)', 'From', 'To', 'Subject', 'Envelope from', 'Envelope to')

TEXT_HEAD = '\t'.join((*COLUMNS, 'File')) + '\n'

# Rows are added at the end, one for each message: the page has no closing tags, browsers add them.
HTML_HEAD = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Caught e-mails</title>
<style>
body {{ font-family: sans-serif; margin: 2em }}
td, th {{ text-align: left; padding: .3em 1em .3em 0; border-bottom: 1px solid #ddd }}
</style></head>
<body><h1>Caught e-mails</h1>
<table>
<tr>{''.join(f'<th>{column}</th>' for column in COLUMNS)}</tr>
"""

LISTS = (('index.txt', TEXT_HEAD, text_line), ('index.html', HTML_HEAD, html_row))
