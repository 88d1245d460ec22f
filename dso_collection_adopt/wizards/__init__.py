"""Screens of taking over."""

from . import (
    collection_adoption_preview,
    chooser,
    collection_settings,
)
