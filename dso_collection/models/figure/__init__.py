"""Figures: what a month's end came to, of accounts, collectors and companies, and what it comes to now (chapter K)."""

from . import (
    figure,
    amounts,
    levels,
    count_back,
    rows,
    snapshot,
    later,
    read,
    now,
    items,
    account,
    merge,
)
