"""One message over SMTP in two steps, so that it is known what became of it (rule A9)."""

import re
import selectors
import smtplib
import socket
from contextlib import contextmanager, suppress
from typing import NamedTuple

from ...tools.apart import reason_of
from ...tools.texts import first_line

#: Seconds to wait for the server's word on a whole message. It may look at it for long (RFC 5321,
#: section 4.5.3.2.6), but a cron worker of Odoo is ended after 120 seconds by default.
ANSWER_TIMEOUT = 100
#: A message ends with this line (RFC 5321, section 4.1.1.4).
_DOT = b".\r\n"


class Withdrawn(Exception):
    """The message was cancelled or deleted before its end was sent: it did not leave."""


class Changed(Withdrawn):
    """What the message says is no longer so: it was not begun, and did not leave (rule A5)."""


class NotMade(Exception):
    """The message could not be made: our trouble, no server's and no address's."""


class SmtpVerdict(NamedTuple):
    """What became of one message.

    ``state``: ``sent``; ``refused`` (never try this address again by yourself); ``later`` (it certainly did not
    leave, another try may succeed); ``broken`` (the message itself is no good, not its address); ``unknown`` (its end
    was sent and no answer came: nobody knows).
    ``reason``: the server's words.
    """

    state: str
    reason: str = ""


class Handover:
    """Sends one message through an ``smtplib`` session, calling ``before_dot()`` at the last moment.

    A server must forget a message of which it did not get the last line, a single dot. Until
    ``before_dot()`` has returned that line is not sent: whatever happens so far, nobody has the message.
    From then on only the server's answer tells; when none comes, nobody knows.
    """

    def __init__(self, session, before_dot):
        self._session = session
        self._before_dot = before_dot
        self.inside = False  # the server takes what it gets for content
        self.dot = False  # the last line was about to be sent, or was
        self.answer = None  # (code, words) to it

    @contextmanager
    def staged(self):
        """Let ``send_message`` of the session go through this object inside the block."""
        self._session.data = self._data
        try:
            yield self
        finally:
            del self._session.data

    def _data(self, content):
        """Do what ``smtplib.SMTP.data`` does, in two steps."""
        session = self._session
        session.putcmd("data")
        code, words = session.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, words)
        self.inside = True
        session.send(_quoted(content))
        if _has_answered_early(session):  # before its turn: it hung up, or does not want the message
            raise smtplib.SMTPDataError(*session.getreply())
        self._before_dot()
        self.dot = True
        with _waiting_longer(session):
            session.send(_DOT)
            self.answer = session.getreply()
        self.inside = False
        return self.answer

    def verdict(self, error: Exception | None) -> SmtpVerdict:
        """Say what became of the message, given what ``send_message`` raised."""
        if self.answer:
            code, words = self.answer
            if code in range(200, 600):
                state = {2: "sent", 5: _kind_of_no(code, words)}.get(code // 100, "later")
                return SmtpVerdict(state, "" if state == "sent" else _reply_in_one_line(code, words))
        if self.dot:
            return SmtpVerdict("unknown", _error_in_words(error))
        if error is None:  # a session that has no second step
            return SmtpVerdict("sent")
        if isinstance(error, NotMade):
            return SmtpVerdict("broken", str(reason_of(error)))  # Odoo's outbox keeps words
        if isinstance(error, smtplib.SMTPDataError) and _kind_of_no(error.smtp_code, error.smtp_error) == "broken":
            return SmtpVerdict("broken", _error_in_words(error))
        return SmtpVerdict("refused" if _is_refusal(error) else "later", _error_in_words(error))


def has_hung_up(error) -> bool:
    """Say whether an error means that the session is of no use any more."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return 421 in (code for code, _words in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code == 421
    return isinstance(error, smtplib.SMTPServerDisconnected) or (
        isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException))


def has_timed_out(error) -> bool:
    """Say whether the server, or the way to it, kept silent."""
    while error is not None:
        if isinstance(error, TimeoutError):
            return True
        error = error.__cause__ or error.__context__
    return False


def hurry(session) -> None:
    """Send each piece at once: the dot would else wait for the other side's delayed acknowledgement."""
    with suppress(AttributeError, OSError):  # not every kind of encrypted socket can, then it waits
        session.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _quoted(content):
    """Return the content with its leading dots doubled and a line end at its end."""
    content = re.sub(rb"(?m)^\.", b"..", content)
    return content if content.endswith(b"\r\n") else content + b"\r\n"


def _has_answered_early(session):
    """Say whether something has come from the server that nobody waited for."""
    sock = getattr(session, "sock", None)
    if sock is None:
        return False
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        return bool(selector.select(0))


@contextmanager
def _waiting_longer(session):
    sock = getattr(session, "sock", None)
    if sock is None:
        yield
        return
    usual = sock.gettimeout()
    sock.settimeout(ANSWER_TIMEOUT)
    yield
    sock.settimeout(usual)


def _is_refusal(error):
    """Say whether another try with the same address is useless (RFC 5321, section 4.2.1).

    Only what is said of the recipient or the message counts: a session that cannot be opened, or
    a sender that the server does not like, is the mail server's trouble and not the customer's.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code // 100 == 5 for code, _words in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code // 100 == 5


def _kind_of_no(code, words):
    """Say whether a server's final no is about the form of the message (RFC 5321, 4.2.2: 500, or a line too long)."""
    said = _reply_in_one_line(code, words)
    return "broken" if code == 500 or re.search(r"(?i)\bline.{0,10}(too long|length)", said) else "refused"


def _error_in_words(error):
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(_reply_in_one_line(*reply) for reply in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply_in_one_line(error.smtp_code, error.smtp_error)
    return str(reason_of(error))


def _reply_in_one_line(code, words):
    """Return a server's reply as one line."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return first_line(f"{code} {text}", limit=1000)
