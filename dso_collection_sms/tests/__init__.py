"""Tests of the SMS add-on's rules, one file a subject."""

from . import test_mobile_import, test_mobile_numbers, test_mobile_plans, test_segments
