"""Screens of the customer's page."""

from . import collection_request_wizard
from . import page_settings
