"""Tests of letters, outgoing post and carriers, one file a subject."""

from . import (
    test_carriers,
    test_carriers_apart,
    test_letter_batch_file,
    test_letter_import,
    test_letter_paper,
    test_letter_printer,
    test_letter_statuses,
    test_letters_addresses,
    test_letters_concurrency,
    test_letters_dispatch,
    test_letters_files,
    test_letters_made,
    test_letters_paid_before_posting,
    test_letters_posting,
    test_letters_rules,
    test_letters_screens,
    test_letters_standard_text,
    test_letters_tour,
)
