"""Screens of late charges."""

from . import collection_charge_waive, collection_settings
