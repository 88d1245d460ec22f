"""The same through a real mail server: what leaves, what is refused, in the server's own words."""

import email.policy
import socket
from email import message_from_bytes

from aiosmtpd.controller import Controller

from odoo.tools import mute_logger

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


class TestSmtp(CollectionCase):
    """Rules A5, A6, A10 over SMTP."""

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

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_a10_one_refused_does_not_hold_up_the_others(self):
        standard = self.scenario(self.step("Reminder", 5))
        first, bad, last = (
            self.customer(f"Customer {code}", code, contact=False, scenario=standard) for code in ("E1", "E2", "E3"))
        self.contact(first, "First", "first@e1.example")
        self.contact(bad, "Nobody", "nobody@e2.example")
        self.contact(last, "Last", "last@e3.example")
        for customer, amount in ((first, 10), (bad, 20), (last, 30)):
            self.invoice(customer, amount)
        self.plan()
        self.dispatch()
        self.assertEqual([recipients for recipients, _message in self.sink.messages],
                         [["first@e1.example"], ["last@e3.example"]])
        _recipients, message = self.sink.messages[1]
        self.assertEqual(message["From"].addresses[0].addr_spec, "collector1@ours.example")
        self.assertIn("30.00", message.get_body(("html",)).get_content())
        self.assertIn("30.00", message.get_body(("plain",)).get_content())
        action = self.open_action(bad)
        self.assertEqual(action.error,
                         "The message to nobody@e2.example was refused: 550 5.1.1 no mailbox here by that name")
        self.assertEqual((action.state, action.delivery_state), ("error", "failed"))
