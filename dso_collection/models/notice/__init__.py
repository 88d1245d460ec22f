"""Notices: messages beside the scenario that chase nobody (chapter N)."""

from . import (
    notice,
    ready,
    part,
    due,
    due_kinds,
    look_again,
    action,
    told,
    waits,
    hashtag,
    customer,
    link,
    company,
)
