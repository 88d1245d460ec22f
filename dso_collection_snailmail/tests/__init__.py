"""Tests of the Snailmail add-on's rules."""

from . import test_snailmail, test_snailmail_people
from . import test_rights
