"""Reads a notification of Maileva's, whoever wrote it (rule A10)."""

import json
from datetime import datetime, timezone
from typing import NamedTuple

#: More bytes than any notification has.
LONGEST = 64 * 1024
#: More characters than any reference has.
_LONGEST_REFERENCE = 128


class Notification(NamedTuple):
    """Which letters it is about, by Maileva's reference or by ours, and when it happened (naive UTC) if it says so."""

    references: list
    moment: datetime | None


def parse(body: bytes) -> Notification | None:
    r"""Return what a notification says, None for what is none. What no reference can be is passed over.

    >>> parse(b'{"resource_id": "S1", "resource_custom_id": 7, "event_date": "2026-03-17T10:23:31+01:00"}')
    Notification(references=['S1'], moment=datetime.datetime(2026, 3, 17, 9, 23, 31))
    >>> parse(b'{"resource_id": "a\\u0000b", "resource_custom_id": "\\ud800", "event_date": "soon"}')
    Notification(references=[], moment=None)
    >>> [parse(body) for body in (b"", b"[]", b"\xff", b"[" * 60000, b"9" * 60000)]
    [None, None, None, None, None]
    """
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict):
        return None
    references = [content.get("resource_id"), content.get("resource_custom_id")]
    return Notification([reference for reference in references if _is_reference(reference)],
                        _moment(content.get("event_date")))


def _is_reference(value):
    """Say whether a value can be a reference: the database knows no NUL, and no half of a character."""
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_REFERENCE and value.isprintable()


def _moment(value):
    try:
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
        return (moment.astimezone(timezone.utc) if moment.tzinfo else moment).replace(tzinfo=None)
    except (AttributeError, ValueError, OverflowError):
        return None
