"""A mail server on this machine that keeps what it is sent."""

import email.policy
import socket
from email import message_from_bytes

from aiosmtpd.controller import Controller

from .common import CollectionCase


class Sink:
    """An SMTP server's mind: keeps messages, and knows no one called ``nobody``."""

    def __init__(self):
        self.messages = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        """Answer to each recipient."""
        if address.startswith("nobody@"):
            return "550 5.1.1 no mailbox here by that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        """Take a message."""
        self.messages.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=email.policy.default)))
        return "250 OK"


class Listener(Controller):
    """A mail server's thread, on a port that is held from the moment it is chosen."""

    def __init__(self, handler):
        self._socket = socket.create_server(("127.0.0.1", 0))
        super().__init__(handler, hostname="127.0.0.1", port=self._socket.getsockname()[1])

    def _create_server(self):
        return self.loop.create_server(self._factory_invoker, sock=self._socket)


class MailServerCase(CollectionCase):
    """Messages go to a real server; ``self.sink.messages`` has them as ``(recipients, message)``."""

    def open_post_office(self):
        """Let messages go to a server that listens on this machine."""
        self.sink = Sink()
        controller = Listener(self.sink)
        controller.start()
        self.addCleanup(controller.stop)
        self.env["ir.mail_server"].search([]).unlink()
        self.env["ir.mail_server"].create({
            "name": "Sink", "smtp_host": "127.0.0.1", "smtp_port": controller.port,
            "smtp_encryption": "none",
        })
