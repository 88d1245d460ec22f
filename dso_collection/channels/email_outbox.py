"""How e-mails leave through Odoo's ``mail.mail`` outbox, and what became of them."""

import logging
import re

from odoo.tools import SQL

from ..tools.texts import first_line
from .base import Outcome

_logger = logging.getLogger(__name__)

#: The reply codes in what ``smtplib`` says of a refused recipient or message: ``(550, b'no such user')``.
_REPLY_CODE = re.compile(r"\((\d{3}), b?['\"]")
#: One database lock for all deliveries: a second worker leaves them to the first.
_DELIVERING = SQL("hashtext('dso_collection.email.deliver')")


class EmailOutbox:
    """Sends, reads the outcome, and takes back; one message at a time is *under way* (rule A9).

    Before each message is handed to the mail server it is marked as such, and the mark is committed
    (with the outcome of the message before, so it costs no commit of its own). A process that dies in
    between leaves the mark: nobody knows whether that one message left, so it is not sent again but
    returned to the collector with this reason; the others go on.
    """

    def __init__(self, env):
        self.env = env
        self._marked = None

    # Sending

    def deliver(self, action_ids):
        """Send the outgoing mails of actions, oldest first. Commits with every message."""
        [(alone,)] = self.env.execute_query(SQL("SELECT pg_try_advisory_lock(%s)", _DELIVERING))
        if not alone:
            return
        try:
            self._deliver_alone(self.env["collection.action"].browse(action_ids))
        except Exception:
            self.env.cr.rollback()
            raise
        finally:
            self.env.cr.execute(SQL("SELECT pg_advisory_unlock(%s)", _DELIVERING))

    def _deliver_alone(self, actions):
        outgoing = actions.filtered(lambda action: action.mail_id.state == "outgoing")
        interrupted = outgoing.filtered(lambda action: action.mail_id.collection_sending)
        self._give_back(interrupted)
        mails = (outgoing - interrupted).mail_id.sorted("id")
        for group in mails.grouped(self._session_key).values():
            self._send_group(group.ids)

    @staticmethod
    def _session_key(mail):
        """Mails with the same key leave in one session with the mail server, in their order."""
        return mail.email_from, mail.record_company_id, mail.mail_server_id, mail.mail_message_id.create_uid

    def _send_group(self, mail_ids):
        """Send a group; a message at which the server hangs up waits for another try, the rest goes on."""
        while mail_ids:
            position = {mail_id: place for place, mail_id in enumerate(mail_ids, start=1)}
            tried = 0

            def goes_next(done_ids, mail_ids=mail_ids, position=position):
                nonlocal tried
                tried = max(tried, *(position[mail_id] for mail_id in done_ids))
                self._mark(mail_ids[tried] if tried < len(mail_ids) else None)

            self._mark(mail_ids[0])
            self.env.cr.commit()
            try:
                self.env["mail.mail"].browse(mail_ids).send(auto_commit=True, post_send_callback=goes_next)
                tried = len(mail_ids)
            except Exception as error:  # noqa: BLE001 - one message must not hold up all others
                _logger.warning("Sending collection e-mails was interrupted", exc_info=True)
                self.env.cr.rollback()
                stopped = self.env["mail.mail"].browse(mail_ids[tried])
                if stopped.state == "outgoing":
                    stopped.write({
                        "state": "exception", "failure_type": "mail_smtp", "failure_reason": str(error),
                    })
                tried += 1
            self._mark(None)
            self.env.cr.commit()
            mail_ids = mail_ids[tried:]

    def _mark(self, mail_id):
        """Mark the mail that goes next, and no other."""
        concerned = [known for known in (self._marked, mail_id) if known]
        self.env.cr.execute(SQL(
            "UPDATE mail_mail SET collection_sending = (id = %s) WHERE id = ANY(%s)", mail_id or 0, concerned))
        self._marked = mail_id

    def _give_back(self, interrupted):
        """Return to the agenda what was under way when a process died (rule A9)."""
        if not interrupted:
            return
        reason = self.env._(
            "the server stopped while it was being sent, and nobody knows whether it left. "
            "Ask the customer, then send it again or cancel.")
        interrupted.mail_id.write({
            "state": "exception", "failure_type": "unknown", "failure_reason": reason, "collection_sending": False,
        })
        self.env["collection.action"]._apply_outcomes([
            Outcome(action.id, "failed", reason, hold=True) for action in interrupted
        ])
        self.env.cr.commit()

    # Outcomes

    def outcomes(self, channel):
        """Read the outbox: sent, refused, deleted before it left; or sent after all by an administrator."""
        rows = self.env.execute_query(SQL(
            """
            SELECT action.id, mail.state, mail.failure_type, mail.failure_reason,
                   (SELECT MIN(missed.mail_email_address)
                      FROM mail_notification missed
                     WHERE missed.mail_mail_id = mail.id AND missed.notification_status = 'exception') AS address
              FROM collection_action action
         LEFT JOIN mail_mail mail ON mail.id = action.mail_id
             WHERE action.channel = %s
               AND (action.delivery_state = 'queued'
                    AND (mail.id IS NULL OR mail.state IN ('sent', 'exception', 'cancel'))
                    OR action.delivery_state = 'failed' AND mail.state = 'sent')
          ORDER BY action.id
            """, channel,
        ))
        return [self._outcome(*row) for row in rows]

    def _outcome(self, action_id, state, failure_type, reason, address):
        if state == "sent":
            return Outcome(action_id, "sent")
        if state != "exception":
            return Outcome(action_id, "failed", self.env._("it was deleted or cancelled in the outbox."), hold=True)
        return Outcome(action_id, "failed", self._words(reason), address=address or "",
                       temporary=not self._is_permanent(failure_type, reason))

    @staticmethod
    def _is_permanent(failure_type, reason):
        """Say whether another try with the same address is useless (RFC 5321, section 4.2.1).

        Only what is said of the recipient or the message counts: a session that cannot be opened, or
        a sender that the server does not like, is the mail server's trouble and not the customer's.
        """
        if failure_type in ("mail_email_invalid", "mail_email_missing"):
            return True
        if failure_type == "mail_smtp" or "SMTPSenderRefused" in (reason or ""):
            return False
        codes = _REPLY_CODE.findall(reason or "")
        return bool(codes) and all(code.startswith("5") for code in codes)

    @staticmethod
    def _words(reason):
        """Return what the mail server said, without what Odoo and Python put around it."""
        said = re.findall(r"\(\d{3}, b?(?:'([^']*)'|\"([^\"]*)\")", reason or "")
        codes = _REPLY_CODE.findall(reason or "")
        if said:
            return first_line("; ".join(
                f"{code} {single or double}" for code, (single, double) in zip(codes, said, strict=False)))
        return first_line(reason)

    # Taking back

    def withdraw(self, actions):
        """Delete the outgoing mails of tries that failed, so that no administrator's "retry" sends them too.

        The message goes as well when nothing of it ever reached anyone: the history shows one.
        """
        stale = actions.mail_id.filtered(lambda mail: mail.state != "sent")
        lost = stale.filtered(lambda mail: not self._is_permanent(mail.failure_type, mail.failure_reason)
                              and "sent" not in mail.notification_ids.mapped("notification_status"))
        messages = lost.mail_message_id
        stale.unlink()
        messages.unlink()
