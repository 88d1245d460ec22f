"""Tests of taking over."""

from . import (
    test_adoption_tour,
    test_at_once,
    test_followup,
    test_from_oca,
    test_from_tables,
    test_rights,
    test_screens,
)
