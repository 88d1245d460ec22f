"""One worker that sends queued e-mails, next to any number of others (rule A9)."""

import logging
import time

import psycopg2

from odoo.tools import split_every

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

from ... import database
from ...tools.apart import apart, apart_committing
from .marks import EmailMarks, worst
from .messages import MessageMaker
from .smtp_handover import Changed, Handover, NotMade, SmtpVerdict, Withdrawn, has_hung_up, has_timed_out
from .smtp_sessions import SmtpSessions

_logger = logging.getLogger(__name__)

#: Mails made ready before the first of them is sent: their records are read together.
SLICE_SIZE = 50


class EmailDelivery:
    """Takes mails, oldest first, sends them, and notes the outcome of each at once.

    What differs from ``mail.mail.send``: records are read for many mails at once, and nothing is read or
    written through the ORM between two messages; see :class:`EmailMarks` for what is.
    """

    def __init__(self, env, channel):
        self.env = env
        self.channel = channel
        self._deadline = float("inf")
        self._tired = False  # a server kept us waiting, or cannot be reached: the rest is for another time

    def run(self, action_ids=None, seconds=float("inf")) -> bool:
        """Send what waits (``action_ids``: only these). Returns False when it stopped before the end."""
        if self.env["ir.mail_server"]._disable_send():
            return True
        self._deadline = time.monotonic() + seconds
        last = 0
        with self.env.registry.cursor() as cr, SmtpSessions(self.env) as self.sessions:
            self.marks = EmailMarks(cr, self.channel)
            while not self._must_stop() and (mail_ids := self.marks.claim(action_ids, last)):
                last = mail_ids[-1]
                with self.marks.holding(self.env, mail_ids):
                    # What was begun when one fails is judged by its marks, as if this worker had died
                    apart_committing(self.env, mail_ids, self._send, self._set_aside)
        return not self._must_stop()

    def _must_stop(self):
        return self._tired or time.monotonic() > self._deadline

    def _set_aside(self, mail_ids, error):
        """Note of a mail that cannot be sent that it waits, or that nobody knows whether it left."""
        [mail_id] = mail_ids
        _logger.exception("mail.mail %s cannot be sent", mail_id)
        state = "unknown" if self.marks.interrupted([mail_id]) else "later"
        verdict = SmtpVerdict(state, str(error) or type(error).__name__)
        if self.marks.still_waiting([mail_id]):
            self.marks.note(mail_id, 0, verdict, verdict, last=True)

    def _send(self, mail_ids):
        """Send claimed mails, those that may share a session together."""
        interrupted = self.marks.interrupted(mail_ids)
        waiting = self.marks.still_waiting(mail_ids)
        known = self.marks.verdicts(waiting)
        ended = [mail_id for mail_id in waiting if mail_id in interrupted and self._take_over(mail_id, known[mail_id])]
        mails = self.env["mail.mail"].browse(mail_id for mail_id in waiting if mail_id not in ended)
        for server_id, alias_domain_id, smtp_from, group in list(mails._split_by_mail_configuration()):
            server = self.env["ir.mail_server"].browse(server_id)
            if server.owner_user_id:
                group = mails.browse(group)._split_by_delayed_batch(server).ids
            maker = MessageMaker(self.env, server, alias_domain_id)
            for part in split_every(SLICE_SIZE, sorted(group)):
                ended += self._send_part(part, maker, known, smtp_from)
        self._tell_others(ended)

    def _send_part(self, mail_ids, maker, known, smtp_from):
        """Send some mails of one server, as far as the time goes; returns those that ended.

        When the server cannot be reached they all wait: its collectors see why.
        """
        if self._must_stop():
            return []
        messages = maker.make(mail_ids, known)
        try:
            self.sessions.session(maker.server, smtp_from)
        except Exception as error:  # noqa: BLE001 - whatever it is, the messages wait
            self._tired = True
            verdict = SmtpVerdict("later", str(error) or type(error).__name__)
            return [mail_id for message in messages for mail_id in self._note(message, known, verdict)]
        ended = []
        for message in messages:
            if self._must_stop():
                break
            if verdict := self._transmit_if_so(message, known, maker.server, smtp_from):
                ended += self._note(message, known, verdict)
        return ended

    def _transmit_if_so(self, message, known, server, smtp_from) -> SmtpVerdict | None:
        """Give a message to the mail server, unless the ledger has changed since it was made (rule A5).

        Then it depends on the mail's other recipients. Nobody got it yet: nothing is noted, and the dispatcher takes
        it back. Some got it: the rest waits as if the server could not take it, and is made anew for the others.
        """
        try:
            return self._transmit(message, server, smtp_from)
        except Changed:
            reached = known.get(message.mail_id)
            return SmtpVerdict("later", self.env._("the customer's items changed meanwhile.")) if reached else None

    def _take_over(self, mail_id, known):
        """Note that nobody knows of a mail, since its worker died; returns whether that ends it.

        Recipients that were not begun yet can still be written to.
        """
        contacts = self.env["mail.mail"].browse(mail_id).recipient_ids.ids
        begun = [contact_id for contact_id, verdict in known.items() if verdict.state == "unknown"] or [0]
        known.update(dict.fromkeys(begun, SmtpVerdict("unknown", self.env._(
            "the server stopped while it was being sent."))))
        ended = 0 in known or set(contacts) <= set(known)
        for contact_id in begun:
            self.marks.note(mail_id, contact_id, known[contact_id], worst(known.values()), last=ended)
        return ended

    def _note(self, message, known, verdict):
        """Note the outcome of a message; returns the mail's id in a list when it was the last of it."""
        verdicts = known.setdefault(message.mail_id, {})
        verdicts[message.contact_id] = verdict
        self.marks.note(message.mail_id, message.contact_id, verdict, worst(verdicts.values()), message.last)
        if verdict.state != "sent":
            _logger.info("mail.mail %s: %s: %s", message.mail_id, verdict.state, verdict.reason)
        return [message.mail_id] if message.last else []

    def _transmit(self, message, server, smtp_from) -> SmtpVerdict | None:
        """Give a message to the mail server; None when it was cancelled at the last moment."""
        sessions = self.sessions
        try:
            session = sessions.session(server, smtp_from)
        except Exception as error:  # noqa: BLE001 - whatever it is, the message waits
            self._tired = True
            return SmtpVerdict("later", str(error) or type(error).__name__)
        used = sessions.was_used(server, smtp_from)
        handover = Handover(session, lambda: self.marks.dot(message.mail_id))
        error = None
        self.marks.begin(message.mail_id, message.contact_id)
        try:
            with handover.staged():
                message.send(session)
        except BaseException as raised:  # noqa: B036, BLE001 - a session in the middle of a message is of no use
            error = self._cause(raised)
            if handover.inside or not _is_reply(error):
                sessions.drop(server, smtp_from)
            if isinstance(error, psycopg2.Error) or not isinstance(error, Exception):
                raise error  # noqa: B904 - it is the cause itself
        if isinstance(error, Withdrawn):
            return None
        if used and not handover.dot and has_hung_up(error) and not has_timed_out(error):
            sessions.drop(server, smtp_from)  # it may have had enough of this session only
            return self._transmit(message, server, smtp_from)
        self._tired = self._tired or has_timed_out(error)
        return handover.verdict(error)

    @staticmethod
    def _cause(error):
        """Return what ``ir.mail_server.send_email`` made its own error of."""
        return error.__context__ if isinstance(error, MailDeliveryException) and error.__context__ else error

    def _tell_others(self, mail_ids):
        """Let Odoo and other add-ons know of the mails that ended, many at once."""
        def tell():
            apart(self.env, self.env["mail.mail"].browse(mail_ids).exists(), tell_of, lambda mail, error: (
                _logger.warning("Others cannot be told of mail.mail %s", mail.id, exc_info=error)))

        def tell_of(mails):
            sent = mails.filtered(lambda mail: mail.state == "sent")
            if sent:
                sent._postprocess_sent_message(success_pids=[], success_emails=[])
            for mail in mails - sent:
                mail._postprocess_sent_message(
                    success_pids=[], success_emails=[],
                    failure_type=mail.failure_type, failure_reason=mail.failure_reason)

        self.env.cr.commit()
        if mail_ids:
            database.again_on_conflict(self.env, tell)
            self.env.cr.commit()


def _is_reply(error):
    """Say whether the server has answered, or was not asked for anything yet: the session can go on."""
    return hasattr(error, "smtp_code") or hasattr(error, "recipients") or isinstance(error, AssertionError | NotMade)
