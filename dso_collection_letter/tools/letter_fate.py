"""What a carrier's word makes of a letter: its state goes forward, never back."""

import datetime

#: States of a letter that somebody took to the post, or may have.
LEFT = ("submitted", "unknown", "mailed", "delivered", "returned")


def judge(state: str, status: str, day: datetime.date, since: datetime.date | None = None) -> str:
    """Say what becomes of a letter in ``state`` of which a carrier says ``status`` as of ``day``.

    ``take``: it is news. ``known``: nothing new. ``late``: the letter has gone further. ``never``: it has not left.
    ``since``: the day on which the letter got its state. "Delivered" ends in "came back" when that is not earlier: who
    is not the addressee hands a letter back. "Came back" never ends in "delivered": what is delivered then is the
    envelope, to its sender.

    >>> day, before = datetime.date(2026, 3, 20), datetime.date(2026, 3, 18)
    >>> judge("mailed", "delivered", day), judge("delivered", "delivered", day), judge("delivered", "mailed", day)
    ('take', 'known', 'late')
    >>> judge("delivered", "returned", day, before), judge("delivered", "returned", before, day)
    ('take', 'late')
    >>> judge("returned", "delivered", day, before), judge("waiting", "delivered", day), judge("unknown", "mailed", day)
    ('late', 'never', 'take')
    """
    if status == "announced":
        return "known"
    if state not in LEFT:
        return "never"
    if status == state:
        return "known"
    if status == "mailed":
        return "late" if state in ("delivered", "returned") else "take"
    if status == "delivered":
        return "late" if state == "returned" else "take"
    return "late" if state == "delivered" and since and day < since else "take"
