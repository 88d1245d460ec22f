"""Tests of the rules, one file a subject."""

from . import (
    test_companies,
    test_contacts,
    test_delivery,
    test_dispatch,
    test_freshness,
    test_people,
    test_planning,
    test_security,
    test_sending_hours,
)
