"""Screens, one a file."""

from . import collection_specific_action_wizard
