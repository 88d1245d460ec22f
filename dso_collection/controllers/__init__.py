"""HTTP routes."""

from . import health, import_refused, notices, payment_page
