"""Screens of late charges."""

from . import account_move_reversal, collection_charge_waive, collection_settings
