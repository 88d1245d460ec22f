"""Replies of customers: where they land, what they hold, and what is done with them (chapter Y)."""

from . import (
    reply,
    thread,
    reading,
    place,
    gateway,
    notices,
    absence,
    hold,
    account,
    company,
    desk,
    answer,
    files,
    accept,
    contact,
    merge,
)
