"""Tests of the rules, one file a subject."""

from . import (
    test_companies,
    test_concurrency,
    test_contacts,
    test_contacts_import,
    test_contacts_import_bad_rows,
    test_contacts_import_properties,
    test_customers_import,
    test_delivery,
    test_dispatch,
    test_email_text,
    test_freshness,
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
