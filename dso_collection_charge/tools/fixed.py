"""The fixed sum for a late invoice: one amount, one by the size of the debt, or a share of it by a scale (rule L1)."""

from dataclasses import dataclass
from fractions import Fraction

from .interest import exact

#: Up to which amount a step reaches (None: any amount), and what it gives: a sum, or percent of what lies in the step.
Steps = tuple[tuple[float | None, float], ...]


@dataclass(frozen=True)
class Fixed:
    """A fixed sum: ``amount`` for each late invoice, and beside it a sum by size, or a scale.

    ``sizes``: the sum of the first step that is larger than the debt. ``scale``: percent of each slice of the debt,
    together at least ``minimum`` and at most ``maximum`` (0: no limit).
    """

    amount: float = 0
    sizes: Steps = ()
    scale: Steps = ()
    minimum: float = 0
    maximum: float = 0
    digits: int = 2


#: United Kingdom: Late Payment of Commercial Debts (Interest) Act 1998, section 5A.
UNITED_KINGDOM = Fixed(sizes=((1000, 40), (10000, 70), (None, 100)))
#: Netherlands: Besluit vergoeding voor buitengerechtelijke incassokosten, article 2.
NETHERLANDS = Fixed(scale=((2500, 15), (5000, 10), (10000, 5), (200000, 1), (None, 0.5)), minimum=40, maximum=6775)


def fixed_sum(debt: float, fixed: Fixed) -> float:
    """Return the fixed sum for a debt, rounded.

    >>> [fixed_sum(debt, NETHERLANDS) for debt in (125, 4000, 23000, 5_000_000)]
    [40.0, 525.0, 1005.0, 6775.0]
    >>> [fixed_sum(debt, UNITED_KINGDOM) for debt in (999.99, 1000, 9999.99, 10000)]
    [40.0, 70.0, 70.0, 100.0]
    >>> fixed_sum(100, Fixed(amount=10, scale=((None, 15),)))
    25.0
    """
    if debt <= 0:
        return 0.0
    total = exact(fixed.amount) + _by_size(debt, fixed) + _by_scale(exact(debt), fixed)
    scale = 10 ** fixed.digits
    return float(Fraction((total * scale * 2 + 1) // 2, scale))


def _by_size(debt, fixed):
    return next((exact(amount) for below, amount in fixed.sizes if below is None or debt < below), Fraction(0))


def _by_scale(debt, fixed):
    if not fixed.scale:
        return Fraction(0)
    total, reached = Fraction(0), Fraction(0)
    for up_to, percent in fixed.scale:
        end = debt if up_to is None else min(debt, exact(up_to))
        total += max(end - reached, 0) * exact(percent) / 100
        reached = max(end, reached)
    total = max(total, exact(fixed.minimum))
    return min(total, exact(fixed.maximum)) if fixed.maximum else total
