"""Maileva's account on the carrier."""

from . import collection_carrier, collection_carrier_notifications, collection_carrier_secrets
