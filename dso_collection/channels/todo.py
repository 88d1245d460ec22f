"""To-dos: internal work, no contact with the customer."""

from .base import Channel


class TodoChannel(Channel):
    """A to-do for the collector. Never automatic; does not hold back the next message."""

    key = "todo"
    icon = "fa-check-square-o"
    is_contact = False
