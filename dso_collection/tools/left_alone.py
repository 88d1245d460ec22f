"""What is paid without being asked for (rule K8): followed from day to day, as far as it was left alone."""

from collections.abc import Iterable

#: Money below this is nothing.
_NOTHING = 0.005


def shares_paid(days: Iterable[tuple[float, float]], windows: Iterable[int]) -> dict[int, float | None]:
    """Return which share would be paid within so many days if nobody was asked for it, for each of the windows.

    ``days``: of each day from the first on, what was open when it began of the items that nobody had been asked for
    until then, and what of it was paid on that day. An item that somebody is asked for is followed until then and no
    longer: it says how much was paid up to that day, and nothing of the days after. So each day has a share of its own,
    of what is still followed, and what is left after some days is the product of what each of them left (Kaplan and
    Meier's estimate). None: nothing was followed for so long.

    Of 200, 20 are paid on the first day, then somebody is asked for 90 of the rest; of the other 90, 45 are paid on the
    second day. A tenth, then half of what was left, and not 65 of 200:

    >>> shares_paid([(200, 20), (90, 45)], [0, 1, 2])
    {0: 0.1, 1: 0.55, 2: None}
    >>> shares_paid([(100, 100)], [7])
    {7: 1.0}
    >>> shares_paid([], [7])
    {7: None}
    """
    left, after = 1.0, []
    for open_amount, paid in days:
        if open_amount < _NOTHING:
            break
        left *= 1 - min(paid / open_amount, 1)
        after.append(left)
    done = bool(after) and left < _NOTHING
    return {window: round(1 - after[window], 10) if window < len(after) else 1.0 if done else None
            for window in windows}
