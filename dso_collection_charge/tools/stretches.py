"""What was open of an item on which days, from its amount and what was paid and charged of it (rules L2, L3)."""

from datetime import date, timedelta

from .interest import Stretch, exact

_DAY = timedelta(days=1)


def open_stretches(due: date, today: date, amount: float, paid: list[tuple[date | None, float]] = (),
                   charged: list[Stretch] = ()) -> list[Stretch]:
    """Return the stretches of an item past due that are not charged yet.

    ``paid``: day and amount of each payment, its day still counts as late; the day is None for what was never owed, a
    credit note. ``charged``: stretches that were charged or waived, on what was open of them then.

    >>> from datetime import date
    >>> open_stretches(date(2026, 1, 31), date(2026, 2, 28), 100, [(date(2026, 2, 10), 60)])
    [(datetime.date(2026, 2, 1), datetime.date(2026, 2, 10), 100.0), (datetime.date(2026, 2, 11), \
datetime.date(2026, 2, 28), 40.0)]
    >>> open_stretches(date(2026, 1, 31), date(2026, 2, 28), 100, [(None, 100)])
    []
    >>> open_stretches(date(2026, 1, 31), date(2026, 2, 28), 100, [], [(date(2026, 2, 1), date(2026, 2, 20), 100)])
    [(datetime.date(2026, 2, 21), datetime.date(2026, 2, 28), 100.0)]
    """
    start = due + _DAY
    changes = {start: exact(amount)}
    for day, part in paid:
        _add(changes, max(day + _DAY, start) if day else start, -exact(part))
    for first, last, part in charged:
        _add(changes, first, -exact(part))
        _add(changes, last + _DAY, exact(part))
    days = sorted(day for day in changes if day <= today)
    found, level = [], 0
    for day, following in zip(days, [*days[1:], today + _DAY], strict=True):
        level += changes[day]
        if level > 0:
            found.append((day, following - _DAY, float(level)))
    return found


def _add(changes, day, amount):
    changes[day] = changes.get(day, 0) + amount
