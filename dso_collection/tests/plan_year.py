"""A payment plan lived through day by day: slow, and obvious (rule B2)."""

from datetime import timedelta
from typing import NamedTuple


class Year(NamedTuple):
    """A plan and what comes in for it, all days counted from the agreement.

    ``lines``: day and amount of each instalment, by day; ``payments``: day, amount and the day on which it is booked,
    which is no earlier; ``items``: what is open of each, the oldest due date first.
    """

    lines: list
    grace: int
    breaks_after: int
    payments: list
    items: list


def live(year: Year, looks) -> list:
    """Return at each of some days how the plan stands: state, instalments, and the day each item is expected on."""
    state, found = "agreed", []
    for today in looks:
        if state in ("agreed", "running"):
            known = [(day, amount) for day, amount, booked in year.payments if booked <= today]
            lines = _lines(year, known, today)
            state = _state(year, state, known, lines, today)
            items = _items(year, known, lines) if state in ("agreed", "running") else [None] * len(year.items)
        found.append((state, lines, items))
    return found


def _lines(year, known, today):
    """Pay day after day, the first instalment first; say when each was full."""
    left, full = [amount for _day, amount in year.lines], [None] * len(year.lines)
    for day in range(today + 1):
        purse = sum(amount for paid_on, amount in known if paid_on == day)
        for place, wanted in enumerate(left):
            part = min(wanted, purse)
            left[place] -= part
            purse -= part
            if not left[place] and full[place] is None:
                full[place] = day
    return [(amount - rest, _standing(day + year.grace, filled, today))
            for (day, amount), rest, filled in zip(year.lines, left, full, strict=True)]


def _standing(until, full, today):
    if full is not None and full <= until:
        return "kept"
    return "missed" if today > until else "expected"


def _state(year, before, known, lines, today):
    missed = [state for _paid, state in lines].count("missed")
    if sum(paid for paid, _state in lines) == sum(year.items):
        return "kept"
    if year.breaks_after and missed >= year.breaks_after:
        return "broken"
    return "running" if before == "running" or known or year.lines[0][0] <= today else "agreed"


def _items(year, known, lines):
    """Pay the items that are still open with the instalments still to come, coin by coin."""
    purse = sum(amount for _day, amount in known)
    still_open = []
    for amount in year.items:
        part = min(amount, purse)
        purse -= part
        still_open.append(amount - part)
    coins = [day for (day, amount), (paid, _state) in zip(year.lines, lines, strict=True)
             for _coin in range(amount - paid)]
    expected = []
    for amount in still_open:
        taken, coins = coins[:amount], coins[amount:]
        expected.append(taken[-1] if amount else None)
    return expected


def days_of(first, found):
    """Return the same with dates in the place of days."""
    return [(state, lines, [item if item is None else first + timedelta(days=item) for item in items])
            for state, lines, items in found]
