"""HTTP routes."""

from . import import_refused, notices, payment_page
