"""When an open item is expected to be paid: the formula, in numbers of days (rule W1).

``models/forecast/formula.py`` says the same in SQL; a test holds the two together. In words: of the payments that took
at least as long as this item has waited already, the median; drawn to the company's, the more the fewer the customer
has made; quartiles as the range, and the share that took more than thirty days as the risk.
"""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

#: All customers together count as so many of the customer's own payments; chosen by measuring (docs/forecast.md).
OTHERS_WEIGH = 1.0
#: An item is late in earnest from so many days on.
LATE_DAYS = 30


class Expected(NamedTuple):
    """Days from the due date to the expected payment, the range of half of them, and the risk (0 to 1)."""

    delay: float
    earliest: float
    latest: float
    risk: float


def expected(age: int, own: list[int], others: list[int], held_up: int = 0) -> Expected:
    """Return what to expect of an item ``age`` days after its due date (before it: negative).

    ``own`` and ``others``: the delays of the customer's payments and of all the company's, each list sorted.
    ``held_up``: days by which a dispute holds up an item; it then counts as due so much later.

    Four payments, and half of ten others; nobody knows more before the due date:

    >>> expected(-5, [0, 10, 20, 30], [5])
    Expected(delay=13.0, earliest=7.0, latest=19.0, risk=0.0)

    Twelve days late, only what took as long tells anything; after more than thirty it is late, whatever comes:

    >>> expected(12, [0, 10, 20, 30], [5, 15, 45])
    Expected(delay=26.666666666666668, earliest=22.5, latest=30.833333333333332, risk=0.16666666666666666)
    >>> expected(40, [0, 10, 20, 30], [5, 15, 45])
    Expected(delay=45.0, earliest=45.0, latest=45.0, risk=1.0)

    Later than any payment: as long again. Nothing known: on its due date.

    >>> expected(90, [0, 10], [5, 15, 45])
    Expected(delay=180.0, earliest=120.0, latest=360.0, risk=1.0)
    >>> expected(-5, [], [])
    Expected(delay=0.0, earliest=0.0, latest=0.0, risk=0.0)

    A dispute that takes ten days:

    >>> expected(12, [0, 10, 20, 30], [5], held_up=10)
    Expected(delay=26.25, earliest=22.5, latest=30.0, risk=0.25)
    """
    age -= held_up
    late = LATE_DAYS - held_up
    spans = [_Longer(own, age, late), _Longer(others, age, late)]
    delays = (held_up + _quantile(*spans, age, share) for share in (0.5, 0.25, 0.75))
    return Expected(*delays, _risk(*spans, age, late))


class _Longer:
    """Those of some delays that are not shorter than ``age``: how many, how many of them are over ``late``."""

    def __init__(self, delays, age, late):
        self.delays, self.start = delays, bisect_left(delays, age)
        self.count = len(delays) - self.start
        self.over = len(delays) - max(self.start, bisect_right(delays, late))

    def quantile(self, share):
        place = (self.count - 1) * share
        low = self.delays[self.start + int(place)]
        high = self.delays[min(self.start + int(place) + 1, len(self.delays) - 1)]
        return low + (high - low) * (place - int(place))


def _quantile(own, others, age, share) -> float:
    if own.count and others.count:
        return (own.count * own.quantile(share) + OTHERS_WEIGH * others.quantile(share)) / (own.count + OTHERS_WEIGH)
    if own.count or others.count:
        return float((own if own.count else others).quantile(share))
    return max(age, 0) / (1 - share)


def _risk(own, others, age, late) -> float:
    if age > late:
        return 1.0
    if own.count and others.count:
        return (own.over + OTHERS_WEIGH * others.over / others.count) / (own.count + OTHERS_WEIGH)
    if own.count or others.count:
        known = own if own.count else others
        return known.over / known.count
    return max(age, 0) / late if late > 0 else 0.0
