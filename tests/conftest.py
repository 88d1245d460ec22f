"""What all tests across add-ons share."""

import logging

import pytest
from devenv.environment import Environment

# aiosmtpd tells every line of every session, also when all is well
logging.getLogger("mail.log").setLevel(logging.WARNING)


@pytest.fixture(scope="session")
def environment():
    """The set-up's environment: where Odoo, PostgreSQL and Chromium are."""
    return Environment.load()
