"""Tests of the Snailmail add-on's rules."""

from . import test_rights, test_snailmail, test_snailmail_neutralize, test_snailmail_people
