"""Dates and amounts of the instalments of a payment plan (rule B1)."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

#: How far instalments lie apart, by name: days, or months.
RHYTHMS = {"week": timedelta(days=7), "fortnight": timedelta(days=14), "month": 1}


def months_after(first: date, months: int) -> date:
    """Return the same day so many months later; where that month is shorter, its last day.

    >>> months_after(date(2026, 1, 31), 1), months_after(date(2026, 1, 31), 2), months_after(date(2026, 11, 30), 3)
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 31), datetime.date(2027, 2, 28))
    """
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))


def due_dates(first: date, number: int, rhythm: str) -> list[date]:
    """Return the dates of so many instalments, each counted from the first one.

    >>> [day.isoformat() for day in due_dates(date(2026, 1, 31), 3, "month")]
    ['2026-01-31', '2026-02-28', '2026-03-31']
    >>> [day.isoformat() for day in due_dates(date(2026, 1, 31), 3, "fortnight")]
    ['2026-01-31', '2026-02-14', '2026-02-28']
    """
    step = RHYTHMS[rhythm]
    if isinstance(step, timedelta):
        return [first + place * step for place in range(number)]
    return [months_after(first, place * step) for place in range(number)]


def equal_amounts(total: float, number: int, rounded: Callable[[float], float]) -> list[float]:
    """Divide an amount into equal ones, of which the last takes what rounding leaves. ``rounded``: to the currency.

    >>> equal_amounts(1000, 3, lambda amount: round(amount, 2)), equal_amounts(0.05, 2, lambda amount: round(amount, 2))
    ([333.33, 333.33, 333.34], [0.03, 0.02])
    """
    each = rounded(total / number)
    return [*[each] * (number - 1), rounded(total - each * (number - 1))]


def instalments(total: float, number: int, first: date, rhythm: str, down_payment: float,
                rounded: Callable[[float], float]) -> list[tuple[date, float]]:
    """Return date and amount of each instalment; a down payment is due first, and the others follow it.

    >>> cents = lambda amount: round(amount, 2)
    >>> [(day.isoformat(), amount) for day, amount in instalments(100, 2, date(2026, 4, 1), "month", 20, cents)]
    [('2026-04-01', 20), ('2026-05-01', 40.0), ('2026-06-01', 40.0)]
    """
    down = [down_payment] if down_payment else []
    amounts = [*down, *equal_amounts(rounded(total - down_payment), number, rounded)]
    return list(zip(due_dates(first, len(amounts), rhythm), amounts, strict=True))
