"""Tests of the spreadsheet dashboard."""

from . import test_dashboard, test_rights
