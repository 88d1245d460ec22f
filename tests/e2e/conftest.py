"""A real Odoo server, its own database, a real SMTP server: the product as a user has it."""

import pytest
from devenv import databases, templates, testing
from devenv.mail_catcher import MailCatcher
from devenv.odoo_server import OdooServer


@pytest.fixture(scope="module")
def catcher(tmp_path_factory):
    """An SMTP server that keeps what it gets and refuses one address."""
    with MailCatcher(tmp_path_factory.mktemp("mails"), {"closed@customer.example": "No such user here"}) as catcher:
        yield catcher


@pytest.fixture(scope="module")
def server(request, environment, catcher):
    """An Odoo server on a fresh database with the add-ons, sending to the catcher; files may run side by side."""
    database = request.module.__name__.replace("test_", "dso_e2e_")
    templates.prepare(environment, testing.addons(environment.repo), database)
    with OdooServer(environment, database, smtp_port=catcher.port) as server:
        yield server
        server.kill()  # a polite end takes a second or more, and nothing of it is kept
    databases.drop(environment, database)


@pytest.fixture(scope="module")
def admin(server):
    """The administrator's session."""
    return server.client("admin", "admin")
