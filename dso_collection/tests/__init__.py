"""Tests of the rules, one file a subject."""

from . import (
    test_branches,
    test_companies,
    test_concurrency,
    test_contacts,
    test_currencies,
    test_delivery,
    test_dispatch,
    test_email_text,
    test_freshness,
    test_ledger_items,
    test_people,
    test_planning,
    test_planning_properties,
    test_screens,
    test_security,
    test_sending_hours,
    test_settings,
    test_smtp,
    test_tours,
)
