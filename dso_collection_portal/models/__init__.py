"""The customer's page: what it shows, what is said there."""

from . import (
    request,
)
