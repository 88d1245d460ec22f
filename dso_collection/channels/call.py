"""Phone calls: a person makes them and notes the outcome."""

from .base import Channel


class CallChannel(Channel):
    """A phone call. Never automatic; counts as a contact."""

    key = "call"
    icon = "fa-phone"
    spoken = True
