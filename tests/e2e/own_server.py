"""An Odoo server of one test file, with a database and mail server of its own, that reaches a service's stand-in."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from devenv import databases, templates, testing
from devenv.mail_catcher import MailCatcher
from devenv.odoo_server import OdooServer

#: Python's start-up file in it shortens what a server waits for a service that says nothing.
_IMPATIENT = str(Path(__file__).with_name("impatient"))


@contextmanager
def own_server(environment, database, folder, variables=None, refused=None):
    """Start a server on a fresh database with the add-ons; ``variables`` of its environment lead to the service.

    ``refused``: addresses that its mail server refuses, each with its words.
    """
    templates.prepare(environment, testing.addons(environment.repo), database)
    with MailCatcher(folder, refused) as catcher, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", _IMPATIENT, prepend=os.pathsep)
        for name, value in (variables or {}).items():
            patch.setenv(name, value)
        with OdooServer(environment, database, smtp_port=catcher.port) as server:
            yield server
            server.kill()  # a polite end takes a second or more, and nothing of it is kept
    databases.drop(environment, database)
