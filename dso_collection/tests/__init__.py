"""Tests of the rules, one file a subject."""

from . import (
    test_contacts,
    test_dispatch,
    test_planning,
)
