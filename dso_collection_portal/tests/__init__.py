"""Tests of the customer's page."""

from . import test_rights
