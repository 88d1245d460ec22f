"""One worker that sends queued e-mails, next to any number of others (rule A9)."""

import logging
import time

import psycopg2

from odoo.tools import split_every

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

from ...tools.apart import apart, apart_committing
from .letters import EmailLetters
from .marks import EmailMarks, worst
from .smtp_handover import Changed, Handover, NotMade, Verdict, Withdrawn, has_hung_up, has_timed_out
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
            while not self._over() and (mail_ids := self.marks.claim(action_ids, last)):
                last = mail_ids[-1]
                self.env.cr.commit()  # to see what the locks' last holders did
                self.marks.look_again(self.env)
                try:
                    # What was begun when one fails is judged by its marks, as if this worker had died
                    apart_committing(self.env, mail_ids, self._send, self._set_aside)
                finally:
                    self.marks.release(mail_ids)
        return not self._over()

    def _over(self):
        return self._tired or time.monotonic() > self._deadline

    def _set_aside(self, mail_ids, error):
        """Note of a mail that cannot be sent that it waits, or that nobody knows whether it left."""
        [mail_id] = mail_ids
        _logger.exception("mail.mail %s cannot be sent", mail_id)
        state = "unknown" if self.marks.interrupted([mail_id]) else "later"
        verdict = Verdict(state, str(error) or type(error).__name__)
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
            letters = EmailLetters(self.env, server, alias_domain_id)
            for part in split_every(SLICE_SIZE, sorted(group)):
                ended += self._send_part(part, letters, known, smtp_from)
        self._tell_others(ended)

    def _send_part(self, mail_ids, letters, known, smtp_from):
        """Send some mails of one server, as far as the time goes; returns those that ended.

        When the server cannot be reached they all wait: its collectors see why.
        """
        if self._over():
            return []
        letters_to_send = letters.make(mail_ids, known)
        try:
            self.sessions.session(letters.server, smtp_from)
        except Exception as error:  # noqa: BLE001 - whatever it is, the messages wait
            self._tired = True
            verdict = Verdict("later", str(error) or type(error).__name__)
            return [mail_id for letter in letters_to_send for mail_id in self._note(letter, known, verdict)]
        ended = []
        for letter in letters_to_send:
            if self._over():
                break
            if verdict := self._transmit_if_so(letter, known, letters.server, smtp_from):
                ended += self._note(letter, known, verdict)
        return ended

    def _transmit_if_so(self, letter, known, server, smtp_from) -> Verdict | None:
        """Give a message to the mail server, or decide what becomes of one that says what is no longer so (rule A5).

        Of a message that nobody got nothing is noted: the dispatcher takes it back. When others got it already, the
        rest waits like one that the server could not take, and is made anew for those who did not get it.
        """
        try:
            return self._transmit(letter, server, smtp_from)
        except Changed:
            reached = known.get(letter.mail_id)
            return Verdict("later", self.env._("the customer's items changed meanwhile.")) if reached else None

    def _take_over(self, mail_id, known):
        """Note that nobody knows of a mail, since its worker died; returns whether that ends it.

        Recipients that were not begun yet can still be written to.
        """
        contacts = self.env["mail.mail"].browse(mail_id).recipient_ids.ids
        begun = [contact_id for contact_id, verdict in known.items() if verdict.state == "unknown"] or [0]
        known.update(dict.fromkeys(begun, Verdict("unknown", self.env._(
            "the server stopped while it was being sent."))))
        ended = 0 in known or set(contacts) <= set(known)
        for contact_id in begun:
            self.marks.note(mail_id, contact_id, known[contact_id], worst(known.values()), last=ended)
        return ended

    def _note(self, letter, known, verdict):
        """Note the outcome of a letter; returns the mail's id in a list when it was the last of it."""
        verdicts = known.setdefault(letter.mail_id, {})
        verdicts[letter.contact_id] = verdict
        self.marks.note(letter.mail_id, letter.contact_id, verdict, worst(verdicts.values()), letter.last)
        if verdict.state != "sent":
            _logger.info("mail.mail %s: %s: %s", letter.mail_id, verdict.state, verdict.reason)
        return [letter.mail_id] if letter.last else []

    def _transmit(self, letter, server, smtp_from) -> Verdict | None:
        """Give a message to the mail server; None when it was cancelled at the last moment."""
        sessions = self.sessions
        try:
            session = sessions.session(server, smtp_from)
        except Exception as error:  # noqa: BLE001 - whatever it is, the message waits
            self._tired = True
            return Verdict("later", str(error) or type(error).__name__)
        used = sessions.was_used(server, smtp_from)
        handover = Handover(session, lambda: self.marks.dot(letter.mail_id))
        error = None
        self.marks.begin(letter.mail_id, letter.contact_id)
        try:
            with handover.staged():
                letter.send(session)
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
            return self._transmit(letter, server, smtp_from)
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
            self.env["collection.action"]._again_on_conflict(tell)
            self.env.cr.commit()


def _is_reply(error):
    """Say whether the server has answered, or was not asked for anything yet: the session can go on."""
    return hasattr(error, "smtp_code") or hasattr(error, "recipients") or isinstance(error, AssertionError | NotMade)
