"""A neutralised copy of a database: nothing of ours leaves it (rule A9)."""

import smtplib
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import config, mute_logger

from ..channels.email.smtp_sessions import SmtpSessions
from .common import CollectionCase
from .neutral import neutralize


class TestNeutralizedMail(CollectionCase):
    """E-mails know the one server that Odoo puts in, which does not exist."""

    def open_post_office(self):
        """Note where a session is asked for, and let nobody answer."""
        self.hosts = []

        def connect(host, port, *_args, **_values):
            self.hosts.append((host, port))
            raise ConnectionRefusedError("nobody there")

        self.startPatcher(patch.object(smtplib, "SMTP", connect))
        self.startPatcher(patch.object(smtplib, "SMTP_SSL", connect))

    def test_a9_no_session_but_with_the_server_that_is_none(self):
        servers = self.env["ir.mail_server"]
        real = servers.create({"name": "Real", "smtp_host": "real.example", "from_filter": "seller.example"})
        own = servers.create({"name": "Own", "smtp_host": "own.example", "from_filter": "me@seller.example",
                              "smtp_user": "me@seller.example", "owner_user_id": self.collector.id})
        customer = self.customer("Alder Ltd", "C001", scenario=self.scenario(self.step("Mail", 5)))
        self.invoice(customer, 100.0)
        self.plan()
        neutralize(self)
        self.startPatcher(patch.dict(config.options, smtp_server="config.example"))
        with mute_logger("odoo.addons.base.models.ir_mail_server"), SmtpSessions(self.env) as sessions:
            for server in (real, own):
                with self.assertRaises(UserError):
                    sessions.session(server, "me@seller.example")
            with self.assertRaises(ConnectionRefusedError):
                sessions.session(servers, "me@seller.example")
            self.dispatch()
        self.assertEqual(set(self.hosts), {("invalid", 1025)})
        self.assertGreaterEqual(len(self.hosts), 2)
        [action] = self.actions.search([("partner_id", "=", customer.id), ("state", "!=", "planned")])
        self.assertEqual((action.state, action.error_kind), ("error", "server"))
