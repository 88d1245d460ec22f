"""When items are expected to be paid, what comes in by week, and how well that was foretold (chapter W)."""

from . import (
    habit,
    habit_refresh,
    habit_before,
    dispute,
    merge,
    source,
    expected,
    item,
    account,
    action,
    customer,
    week,
    week_refresh,
    forecast,
    receipts,
)
