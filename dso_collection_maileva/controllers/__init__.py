"""Where Maileva calls."""

from . import notify
