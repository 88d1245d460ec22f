"""Channels that are no longer there: what was sent through one stays readable (rule A10)."""

from .base import Channel


class OtherChannel(Channel):
    """Stands in the history for a channel whose add-on was removed; it counts as a contact still."""

    key = "other"
