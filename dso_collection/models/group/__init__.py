"""Accounts collected together, in their leader."""

from . import (
    rules,
    grouping,
    account,
    customer_view,
)
