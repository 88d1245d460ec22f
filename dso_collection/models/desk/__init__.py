"""The desk: what the screens of a collector's day show of accounts, contacts and actions (chapter D)."""

from . import (
    counters,
    last_contacts,
    panel,
    phones,
)
