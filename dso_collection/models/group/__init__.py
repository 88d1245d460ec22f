"""Accounts collected together, in their leader."""

from . import (
    rules,
    grouping,
    account,
    collected_here,
    customer_view,
)
