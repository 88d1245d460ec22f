"""Sessions with the mail servers, each opened once for a whole delivery."""

import logging
import smtplib
from contextlib import suppress

from .smtp_handover import hurry

_logger = logging.getLogger(__name__)


class SmtpSessions:
    """Opens sessions through Odoo's ``ir.mail_server`` and keeps them; closes all at the end."""

    def __init__(self, env):
        self.env = env
        self._open = {}
        self._used = set()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        for session in self._open.values():
            with suppress(smtplib.SMTPException, OSError):
                session.quit()

    def session(self, server, smtp_from):
        """Return a session for messages from ``smtp_from``. Raises what ``_connect__`` raises."""
        key = self._key(server, smtp_from)
        if key not in self._open:
            session = self.env["ir.mail_server"]._connect__(mail_server_id=server.id, smtp_from=smtp_from)
            hurry(session)
            self._open[key] = session
        if server:
            self._open[key].smtp_from = smtp_from
        return self._open[key]

    def was_used(self, server, smtp_from) -> bool:
        """Say whether a message went through the present session before; from now on, one has."""
        key = self._key(server, smtp_from)
        used = key in self._used
        self._used.add(key)
        return used

    def drop(self, server, smtp_from) -> None:
        """Forget a session that is of no use any more."""
        key = self._key(server, smtp_from)
        self._used.discard(key)
        session = self._open.pop(key, None)
        with suppress(AttributeError, smtplib.SMTPException, OSError):
            session.close()

    @staticmethod
    def _key(server, smtp_from):
        """Name the session: a server's own, but a person's server and the configuration file's by sender."""
        return server.id if server and not server.owner_user_id else (server.id, smtp_from)
