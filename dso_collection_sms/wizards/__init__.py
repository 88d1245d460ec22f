"""Screens, one a file."""

from . import collection_written_text
