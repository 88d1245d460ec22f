"""A small SMTP server that keeps every message it receives in a folder.

The demo and the tests send through it, so that nothing leaves the machine and
every message can be read afterwards. It listens on a free loopback port, asks
for no log-in, and answers 550 for the addresses it was told to refuse.

    with MailCatcher(folder, refused={"closed@example.org": "No such user"}) as catcher:
        send_something(port=catcher.port)
    catcher.messages      # what arrived since the start, oldest first

The folder holds one ``.eml`` file for each message (named by time, recipient
and subject), the same as a page to look at, and two lists of them all,
``index.html`` and ``index.txt``.
"""
from __future__ import annotations

import email
import os
import socket
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from . import caught_mail_lists as lists
from .caught_mail import CaughtMail, envelope_headers, file_part, header_text, one_line, page

HOST = "127.0.0.1"
LARGEST_MESSAGE = 40 * 1024 * 1024  # bytes; Odoo's own default limit is 10 MB


class MailCatcher:
    """Listens on a free loopback port and keeps what arrives in ``folder``.

    :param folder: made when missing; messages of earlier runs stay in it and in its lists
    :param refused: address → the words of the refusal; such recipients get ``550``
    """

    def __init__(self, folder: os.PathLike | str, refused: Mapping[str, str] | None = None):
        self.folder = Path(folder)
        self.refused = {address.lower(): words for address, words in (refused or {}).items()}
        self.messages: list[CaughtMail] = []  # since the start
        self.refusals: list[str] = []  # addresses refused since the start
        self._controller: _LoopbackController | None = None

    @property
    def port(self) -> int:
        """The port it listens on, once started."""
        if self._controller is None:
            raise RuntimeError("The mail catcher is not started.")
        return self._controller.port

    def start(self) -> MailCatcher:
        """Listen. Returns when connections are accepted."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lists.begin(self.folder, map(CaughtMail.read, sorted(self.folder.glob("*.eml"))))
        self._controller = _LoopbackController(_Handler(self))
        self._controller.start()
        return self

    def stop(self) -> None:
        """Stop listening. Stopping twice does nothing."""
        controller, self._controller = self._controller, None
        if controller is not None:
            controller.stop()

    def __enter__(self) -> MailCatcher:
        return self.start()

    def __exit__(self, *exc_info) -> None:
        self.stop()

    def forget(self) -> None:
        """Remove the messages of earlier runs."""
        for mail in map(CaughtMail.read, self.folder.glob("*.eml")):
            mail.page_path.unlink(missing_ok=True)
            mail.path.unlink()

    def keep(self, sender: str, recipients: list[str], content: bytes) -> CaughtMail:
        """Write a received message to its files, then to the lists. Raises OSError when it cannot."""
        now = datetime.now(timezone.utc)
        message = email.message_from_bytes(content)
        content = envelope_headers(now, sender, recipients) + content
        mail = CaughtMail.parse(self._new_path(now, recipients, header_text(message, "Subject")), content)
        _write(mail.page_path, page(message).encode(errors="replace"))
        _write(mail.path, content)
        self.messages.append(mail)
        lists.add(self.folder, mail)
        return mail

    def _new_path(self, now: datetime, recipients: list[str], subject: str) -> Path:
        recipient = recipients[0] if recipients else "nobody"
        return self.folder / f"{now:%Y%m%d-%H%M%S-%f}_{file_part(recipient)}_{file_part(subject)}.eml"


class _Handler:
    """What aiosmtpd asks for each step of a session."""

    def __init__(self, catcher: MailCatcher):
        self.catcher = catcher

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        words = self.catcher.refused.get(address.lower())
        if words is not None:
            self.catcher.refusals.append(address)
            return f"550 5.1.1 <{one_line(address)}>: {words}"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        try:
            self.catcher.keep(envelope.mail_from or "", envelope.rcpt_tos, envelope.original_content)
        except OSError as error:  # a full disk: the sender must keep the message and try again
            return f"452 4.3.1 The message could not be kept: {error.strerror}"
        return "250 2.0.0 Kept"


class _LoopbackController(Controller):
    """aiosmtpd's server thread, on a port the system chooses."""

    def __init__(self, handler):
        self._socket = socket.create_server((HOST, 0))
        super().__init__(handler, hostname=HOST, port=self._socket.getsockname()[1])

    def factory(self):
        return SMTP(self.handler, hostname="mail-catcher.localhost", data_size_limit=LARGEST_MESSAGE,
                    enable_SMTPUTF8=True)

    def _create_server(self):
        return self.loop.create_server(self._factory_invoker, sock=self._socket)


def _write(path: Path, content: bytes) -> None:
    """Write a file that has its name only when it is whole."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
