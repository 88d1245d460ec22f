"""Screens that sales add to."""

from . import collection_settings
