"""Customer accounts, a projection of ledger and settings, and how it is refreshed (stage 1)."""

from . import (
    touch,
    account,
    amounts,
    contact,
    exclusions,
    holds,
    leader_item,
    projection,
    refresh,
    view,
)
