"""Screens that the learned forecast adds to."""

from . import collection_settings
