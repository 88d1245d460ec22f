"""Insights: what is wrong with the data or waits for somebody, each with its list and its mend (rule K4)."""

from . import (
    found,
    contacts,
    collectors,
    credit_limit,
    newest_item,
    items,
    allocate,
    kinds,
    mends,
    insight,
)
