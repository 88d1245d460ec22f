"""Days sales outstanding and its relatives (rules K2, K5, K6): pure functions over amounts and months.

``months`` are given newest first, each as ``(sales, days)``: what was invoiced in it including tax, less credit notes,
and its days (of the running month, those so far). Where a figure cannot be said, the functions return None.
"""

from collections.abc import Iterable
from typing import NamedTuple

#: How many months a count-back looks back: what is open still is older than any payment that can be hoped for.
COUNT_BACK_MONTHS = 24


class CountBack(NamedTuple):
    """How a count-back went.

    ``days``: those counted; ``stopped_at``: the position of the month with sales of zero or less at which it stopped,
    None if there was none; ``left``: the receivables that no month's sales account for.
    """

    days: float
    stopped_at: int | None
    left: float


def count_back(receivable: float, months: Iterable[tuple[float, int]]) -> CountBack:
    """Take the sales of each month off the receivables, the newest first, until they are exhausted (rule K2).

    A month whose sales were taken off whole counts with all its days, the last one with the part that was needed. A
    month with sales of zero or less ends the count: what is left is older than one can tell, and ``left`` says so.

    >>> count_back(1500, [(1000, 31), (2000, 30)])
    CountBack(days=38.5, stopped_at=None, left=0.0)
    >>> count_back(1500, [(1000, 31), (-20, 30), (4000, 31)])
    CountBack(days=31.0, stopped_at=1, left=500.0)
    >>> count_back(1500, [(1000, 31)])
    CountBack(days=31.0, stopped_at=None, left=500.0)
    >>> count_back(-10, [(1000, 31)])
    CountBack(days=0.0, stopped_at=None, left=0.0)
    """
    counted, left = 0.0, receivable
    if receivable <= 0:
        return CountBack(0.0, None, 0.0)
    for position, (sales, days) in enumerate(months):
        if sales <= 0:
            return CountBack(counted, position, float(left))
        if left <= sales:
            return CountBack(counted + float(days * left / sales), None, 0.0)
        counted, left = counted + days, left - sales
    return CountBack(counted, None, float(left))


def count_back_dso(receivable: float, months: Iterable[tuple[float, int]]) -> float:
    """Return the days sales outstanding by the count-back (exhaustion) method (rule K2).

    212,000 receivable, the months of 30 days before with sales of 100,000, 80,000 and 70,000: two whole months, and
    32,000 of the third one's 70,000.

    >>> round(count_back_dso(212_000, [(100_000, 30), (80_000, 30), (70_000, 30)]), 2)
    73.71

    2,100,000 receivable after March 900,000, February 800,000, January 700,000: 31 + 28 + 31 × 400 / 700.

    >>> round(count_back_dso(2_100_000, [(900_000, 31), (800_000, 28), (700_000, 31)]), 2)
    76.71
    """
    return count_back(receivable, months).days


def best_possible_dso(not_due: float, sales: float, days: int) -> float | None:
    """Return the DSO if nobody paid late: receivables not yet due × days of the period / its sales (rule K6).

    >>> round(best_possible_dso(8_000, 30_000, 28), 2)
    7.47
    >>> best_possible_dso(8_000, 0, 28)
    """
    return float(not_due * days / sales) if sales > 0 else None


def collection_effectiveness(opening: float, sales: float, closing: float, closing_not_due: float) -> float | None:
    """Return the collection effectiveness index in percent: of what could be collected, what was (rule K5).

    ``opening`` and ``closing``: receivables at the ends of the period; ``sales``: those of the period including tax,
    for a period of N months divided by N; ``closing_not_due``: what of the closing receivables is not yet due.

    Opening 6,200, sales of three months 10,890, closing 6,340, of which not due 3,590: 3,490 of 6,240.

    >>> round(collection_effectiveness(6_200, 10_890 / 3, 6_340, 3_590), 2)
    55.93
    >>> collection_effectiveness(0, 500, 500, 500)
    """
    collectable = opening + sales - closing_not_due
    return float((opening + sales - closing) * 100 / collectable) if collectable > 0 else None
