"""Tests of the carrier Maileva, against a Maileva in memory."""

from . import (
    test_maileva_account,
    test_maileva_addresses,
    test_maileva_letters,
    test_maileva_neutralize,
    test_maileva_notifications,
    test_maileva_secrets,
    test_maileva_uninstall,
)
from . import test_rights
