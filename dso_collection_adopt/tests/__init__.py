"""Tests of taking over."""

from . import (
    test_from_oca,
    test_from_tables,
)
