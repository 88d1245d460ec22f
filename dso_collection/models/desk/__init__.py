"""The desk: what the screens of a collector's day show of accounts, contacts and actions (chapter D)."""

from . import (
    last_contacts,
    phones,
    wrong_phones,
    called,
    call,
)
