"""The add-ons come and go cleanly: no warning of ours at installation, a working Odoo afterwards."""

import re

import pytest

from devenv import databases, testing
from devenv.odoo_server import OdooServer

DATABASE = "dso_uninstall"
TROUBLE = re.compile(r" (WARNING|ERROR|CRITICAL) ")


@pytest.fixture
def database(environment):
    """A fresh database with the add-ons, removed afterwards."""
    testing.prepare(environment, testing.addons(environment.repo), DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


def troubles(log):
    """The lines of an Odoo log above INFO."""
    return [line for line in log.read_text(errors="replace").splitlines() if TROUBLE.search(line)]


def test_fresh_installation_logs_no_warning(environment, database):
    """The log of the installation that this database is a copy of names no trouble at all."""
    log = environment.cache / "logs" / "install-template.log"
    assert "Module dso_collection_sms loaded" in log.read_text()
    assert troubles(log) == []


def test_uninstalling_both_leaves_odoo_working(environment, database, tmp_path):
    """Both add-ons are uninstalled from the Apps screen; customers and invoices go on as before."""
    with OdooServer(environment, database, log_path=tmp_path / "during.log") as server:
        admin = server.client("admin", "admin")
        modules = admin.call("ir.module.module", "search", [("name", "=", "dso_collection")])
        admin.call("ir.module.module", "button_immediate_uninstall", modules)
    with OdooServer(environment, database, log_path=tmp_path / "after.log") as server:
        admin = server.client("admin", "admin")
        states = admin.call("ir.module.module", "search_read", [("name", "like", "dso_collection%")], ["state"])
        assert [module["state"] for module in states] == ["uninstalled", "uninstalled"]
        assert admin.call("ir.model", "search_count", [("model", "=like", "collection.%")]) == 0
        assert admin.call("ir.cron", "search_count", [("name", "ilike", "collection")]) == 0
        [partner] = admin.call("res.partner", "create", [{"name": "After", "email": "after@example.com"}])
        admin.call("res.partner", "write", [partner], {"parent_id": False, "email": "later@example.com"})
        views = admin.call("res.partner", "get_views", [[False, "form"], [False, "list"]])
        assert "collection" not in views["views"]["form"]["arch"]
    for log in ("during.log", "after.log"):
        assert [line for line in troubles(tmp_path / log) if " WARNING " not in line] == []
