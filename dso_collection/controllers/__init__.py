"""HTTP routes."""

from . import import_refused
