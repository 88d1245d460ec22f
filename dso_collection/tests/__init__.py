"""Tests of the rules, one file a subject."""

from . import (
    test_planning,
)
