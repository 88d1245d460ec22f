"""The desk: what the screens of a collector's day show of accounts, contacts and actions (chapter D)."""

from . import (
    counters,
    checklist,
    checklist_steps,
    customer_page,
    invoice,
    last_contacts,
    panel,
    people,
    phones,
    many,
    many_deeds,
    many_dates,
    many_buttons,
    first_contact,
    timeline,
    wrong_phones,
    wrong_phones_account,
    called,
    call,
)
