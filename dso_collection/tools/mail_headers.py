"""What the headers of an incoming e-mail tell of who wrote it: a person, or a machine by itself (rule Y2)."""

import re

#: Headers that only automatic answers have.
_AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Autoresponder")
_PRECEDENCE = {"auto_reply", "bulk", "junk"}
_NO_SENDER = re.compile(r"^\s*<\s*>\s*$")


def is_automatic(headers) -> bool:
    """Say whether a machine wrote a message by itself: an absence, a ticket number, a delivery notice.

    ``headers``: anything with ``get`` and ``get_all`` as of ``email.message.Message``.

    >>> from email import message_from_string as mail
    >>> is_automatic(mail("Auto-Submitted: auto-replied (vacation)\\n\\nAway"))
    True
    >>> is_automatic(mail("Auto-Submitted: No\\nPrecedence: list\\n\\nWe pay on Friday"))
    False
    >>> is_automatic(mail("Precedence: AUTO_REPLY\\n\\n")), is_automatic(mail("Return-Path: <>\\n\\n"))
    (True, True)
    >>> is_automatic(mail("X-Autoreply: yes\\n\\n")), is_automatic(mail("Subject: Out of office\\n\\n"))
    (True, False)
    """
    submitted = _word(headers.get("Auto-Submitted"))
    if submitted and submitted != "no":
        return True
    if any(_word(headers.get(name)) not in ("", "no") for name in _AUTOMATIC):
        return True
    if any(_word(value) in _PRECEDENCE for value in headers.get_all("Precedence") or ()):
        return True
    return any(_NO_SENDER.match(str(value)) for value in headers.get_all("Return-Path") or ()) or _is_report(headers)


def is_refused_sender(headers) -> bool:
    """Say whether the mail server that took the message found its sender forged (DMARC).

    Only a refusal counts: whoever forges a sender can write "pass" as well.

    >>> from email import message_from_string as mail
    >>> is_refused_sender(mail("Authentication-Results: mx.ours.example; spf=pass; dmarc=fail (p=none)\\n\\n"))
    True
    >>> is_refused_sender(mail("Authentication-Results: mx.ours.example; dmarc=pass\\n\\n"))
    False
    """
    return any(re.search(r"\bdmarc\s*=\s*fail\b", str(value), re.I)
               for value in headers.get_all("Authentication-Results") or ())


def _word(value) -> str:
    """Return the first word of a header's value, in small letters."""
    found = re.match(r"\s*([\w-]+)", str(value or ""))
    return found[1].lower() if found else ""


def _is_report(headers) -> bool:
    """Say whether it is a delivery notice or a receipt.

    >>> from email import message_from_string as mail
    >>> _is_report(mail("Content-Type: multipart/report; report-type=disposition-notification; boundary=x\\n\\n"))
    True
    """
    return "multipart/report" in str(headers.get("Content-Type") or "").lower()


def is_no_failure(message) -> bool:
    """Say whether a report tells of no failure: a receipt, or a delivery that is late or went well.

    ``message``: an ``email.message.Message``.

    >>> from email import message_from_string as mail
    >>> report = ("Content-Type: multipart/report; report-type=delivery-status; boundary=B\\n\\n--B\\n"
    ...           "Content-Type: message/delivery-status\\n\\nReporting-MTA: dns; a\\n\\nAction: %s\\n\\n--B--\\n")
    >>> is_no_failure(mail(report % "delayed")), is_no_failure(mail(report % "failed"))
    (True, False)
    >>> is_no_failure(mail("Content-Type: multipart/report; report-type=disposition-notification; boundary=B\\n\\n"))
    True
    >>> is_no_failure(mail("Subject: No such user\\n\\n"))
    False
    """
    if not _is_report(message):
        return False
    if "disposition-notification" in str(message.get("Content-Type")).lower():
        return True
    actions = [
        _word(block.get("Action")) for part in message.walk() if part.get_content_type() == "message/delivery-status"
        for block in part.get_payload() if not isinstance(block, str) and block.get("Action")]
    return bool(actions) and set(actions) <= {"delayed", "delivered", "relayed", "expanded"}
