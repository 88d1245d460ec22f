"""The customer and its contacts: settings, codes, statement, payment link, merging."""

from . import (
    customer,
    codes,
    contact_choice,
    contact_moves,
    merge,
    merge_contacts,
    payment_link,
    payment_page,
    statement,
    view,
)
