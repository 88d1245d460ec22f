"""The aged balance: how long what is open has been late (rule K1)."""

#: Days late up to which an item belongs to a bucket, each with its name; the last one has no end.
BUCKETS = ((0, "not_due"), (30, "late_30"), (60, "late_60"), (90, "late_90"), (None, "late_over_90"))


def bucket(days_late: int) -> str:
    """Name the bucket of an item by its days late; 0 and less is not due.

    >>> [bucket(days) for days in (-3, 0, 1, 30, 31, 90, 91)]
    ['not_due', 'not_due', 'late_30', 'late_30', 'late_60', 'late_90', 'late_over_90']
    """
    return next(name for end, name in BUCKETS if end is None or days_late <= end)
