"""HTTP routes."""

from . import import_refused, payment_page
