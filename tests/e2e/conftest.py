"""A real Odoo server, its own database, a real SMTP server: the product as a user has it."""

import pytest

from devenv import databases, testing
from devenv.mail_catcher import MailCatcher
from devenv.odoo_server import OdooServer

DATABASE = "dso_e2e"


@pytest.fixture(scope="module")
def catcher(tmp_path_factory):
    """An SMTP server that keeps what it gets and refuses one address."""
    with MailCatcher(tmp_path_factory.mktemp("mails"), {"closed@customer.example": "No such user here"}) as catcher:
        yield catcher


@pytest.fixture(scope="module")
def server(environment, catcher):
    """An Odoo server on a fresh database with the add-ons, sending to the catcher."""
    testing.prepare(environment, testing.addons(environment.repo), DATABASE)
    with OdooServer(environment, DATABASE, smtp_port=catcher.port) as server:
        yield server
    databases.drop(environment, DATABASE)


@pytest.fixture(scope="module")
def admin(server):
    """The administrator's session."""
    return server.client("admin", "admin")
