"""Tests of late charges."""

from . import (
    test_charges,
    test_charges_book,
    test_charges_concurrency,
    test_charges_history,
    test_charges_page,
    test_charges_sql,
    test_charges_tour,
    test_charges_worked,
    test_rights,
)
