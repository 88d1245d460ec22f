"""Interest on what was open late: stretches of days, each at the rate that held then (rule L1).

Whole numbers and fractions all the way, rounded once at the end: so a half cent is a half cent, here and in SQL, which
computes the same for a whole ledger (``models/interest_sql.py``).

A stretch is ``(from, to, amount)``: the first and the last day past due, both included, and what was open on them.

    >>> from datetime import date
    >>> directive = Rule(points=8, rates=((date(2025, 7, 1), 2.15), (date(2026, 1, 1), 2.15)))
    >>> interest([(date(2026, 1, 2), date(2026, 1, 31), 5000)], directive)
    41.71
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

#: Days of a year, by how days are counted; None: those that the year has.
YEARS = {"365": 365, "360": 360, "actual": None}
_DAY = timedelta(days=1)
Stretch = tuple[date, date, float]
Rates = tuple[tuple[date, float], ...]


@dataclass(frozen=True)
class Rule:
    """How interest is computed.

    ``points``: percent a year, added to the reference rate where there is one. ``rates``: the reference rate by the
    first day of each half-year (1 January, 1 July); a half-year without a rate bears nothing until it is known.
    ``follow``: the rate changes with the half-years; else it stays as on the first day. ``half_points``: rounded up to
    the half point. ``floor``: at least so many times the rates of ``floor_rates``, where these are known. ``compound``:
    interest of a whole year bears interest from then on. ``day_count``: a key of :data:`YEARS`. ``minimum``: less than
    that is nothing. ``digits``: of the currency.
    """

    points: float = 0
    rates: Rates = ()
    follow: bool = True
    half_points: bool = False
    floor: float = 0
    floor_rates: Rates = ()
    compound: bool = False
    day_count: str = "365"
    minimum: float = 0
    digits: int = 2


class Part(NamedTuple):
    """Days of one rate and one amount; ``rate`` is percent a year, None where it is not known yet."""

    first: date
    last: date
    amount: float
    rate: Fraction | None

    @property
    def days(self) -> int:
        """Return how many days they are."""
        return (self.last - self.first).days + 1


def interest(stretches: list[Stretch], rule: Rule, start: date | None = None) -> float:
    """Return the interest of some stretches, rounded. ``start``: the first day past due, else that of the first one.

    >>> from datetime import date
    >>> interest([(date(2026, 3, 2), date(2026, 3, 16), 100)], Rule(points=10))
    0.41
    >>> interest([(date(2024, 1, 1), date(2025, 12, 31), 1000)], Rule(points=10, day_count="actual"))
    200.0
    >>> interest([(date(2024, 1, 1), date(2025, 12, 31), 1000)], Rule(points=10, day_count="actual", compound=True))
    210.0
    """
    parts = interest_parts(stretches, rule, start)
    total = _compounded(parts, rule, start) if rule.compound else _round(sum(map(_of(rule), parts)), rule.digits)
    return float(total) if total >= exact(rule.minimum) else 0.0


def interest_parts(stretches: list[Stretch], rule: Rule, start: date | None = None) -> list[Part]:
    """Return the stretches cut where the rate, or the year, may change.

    >>> from datetime import date
    >>> rule = Rule(points=9, rates=((date(2022, 7, 1), -0.88), (date(2023, 1, 1), 1.62)))
    >>> for part in interest_parts([(date(2022, 12, 22), date(2023, 1, 10), 100)], rule):
    ...     print(part.first, part.days, float(part.rate))
    2022-12-22 10 8.12
    2023-01-01 10 10.62
    """
    stretches = sorted(stretch for stretch in stretches if stretch[2] > 0)
    if not stretches:
        return []
    start = start or stretches[0][0]
    rates, floors = dict(rule.rates), dict(rule.floor_rates)
    parts = []
    for first, last, amount in stretches:
        while first <= last:
            end = min(last, _next_change(first, start, rule) - _DAY)
            parts.append(Part(first, end, amount, rate_on(first if rule.follow else start, rule, rates, floors)))
            first = end + _DAY  # noqa: PLW2901 - the rest of the stretch
    return parts


def rate_on(day: date, rule: Rule, rates: dict, floors: dict) -> Fraction | None:
    """Return the rate on a day in percent a year; None where the reference rate of its half-year is not known.

    >>> float(rate_on(date(2026, 3, 1), Rule(points=8, half_points=True, rates=((None, 0),)),
    ...               {date(2026, 1, 1): 2.15}, {}))
    10.5
    """
    half = half_year(day)
    if rule.rates and half not in rates:
        return None
    rate = exact(rule.points) + exact(rates.get(half, 0))
    if rule.half_points:
        rate = -(-rate * 2 // 1) / Fraction(2)
    return max(rate, exact(rule.floor) * exact(floors.get(half, 0)), Fraction(0))


def half_year(day: date) -> date:
    """Return the first day of a day's half-year.

    >>> half_year(date(2026, 6, 30)), half_year(date(2026, 7, 1))
    (datetime.date(2026, 1, 1), datetime.date(2026, 7, 1))
    """
    return date(day.year, 1 if day.month < 7 else 7, 1)


def anniversary(start: date, years: int) -> date:
    """Return the day so many years after a day; that of 29 February is the 28th in other years, as PostgreSQL has it.

    >>> anniversary(date(2024, 2, 29), 1), anniversary(date(2024, 2, 29), 4)
    (datetime.date(2025, 2, 28), datetime.date(2028, 2, 29))
    """
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def exact(number) -> Fraction:
    """Return what a number says, not what its binary digits come to.

    >>> exact(0.1) * 3 == exact(0.3)
    True
    """
    return number if isinstance(number, Fraction) else Fraction(str(number))


def years_since(start: date, day: date) -> int:
    """Return how many whole years have passed.

    >>> years_since(date(2024, 3, 1), date(2026, 2, 28)), years_since(date(2024, 3, 1), date(2026, 3, 1))
    (1, 2)
    """
    years = day.year - start.year
    return years - (anniversary(start, years) > day)


def _next_change(day, start, rule):
    half = half_year(day)
    change = date(day.year, 7, 1) if half.month == 1 else date(day.year + 1, 1, 1)
    return min(change, anniversary(start, years_since(start, day) + 1)) if rule.compound else change


def _of(rule):
    """Return what says the interest of a part, unrounded."""
    def of(part, amount=None):
        year = YEARS[rule.day_count] or 365 + _leap(part.first.year)
        return exact(part.amount if amount is None else amount) * (part.rate or 0) * part.days / (100 * year)
    return of


def _compounded(parts, rule, start):
    """Add up year by year: what a year came to, rounded, bears interest in the years after it."""
    if not parts:
        return Fraction(0)
    start, of, total = start or parts[0].first, _of(rule), Fraction(0)
    by_year = {}
    for part in parts:
        by_year.setdefault(years_since(start, part.first), []).append(part)
    for year in sorted(by_year):
        before = total
        total += _round(sum(of(part, exact(part.amount) + before) for part in by_year[year]), rule.digits)
    return total


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _round(number, digits):
    """Round halves up, as people do."""
    scale = 10 ** digits
    return Fraction((exact(number) * scale * 2 + 1) // 2, scale)
