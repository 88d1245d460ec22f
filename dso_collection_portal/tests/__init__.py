"""Tests of the customer's page."""

from . import (
    test_requests_decided,
    test_requests_route,
    test_requests_said,
    test_rights,
)
