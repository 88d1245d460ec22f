"""The desk: what the screens of a collector's day show of accounts, contacts and actions (chapter D)."""

from . import (
    last_contacts,
    phones,
    many,
    many_deeds,
    many_dates,
    many_buttons,
    first_contact,
)
