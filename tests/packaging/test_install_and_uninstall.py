"""The add-ons come and go cleanly: no warning of ours at installation, a working Odoo afterwards."""

import re
from contextlib import closing

import psycopg2
import pytest
from devenv import assets, databases, templates, testing
from devenv.environment import repo_folder
from devenv.odoo_server import OdooServer
from devenv.publish import packages

DATABASE = "dso_uninstall"
#: All but the one that waits for Odoo's sales, and those that need add-ons of others.
FROM_WHEELS = set(packages.with_odoo_alone(repo_folder())) - {"dso_collection_sale"}
TROUBLE = re.compile(r" (WARNING|ERROR|CRITICAL) ")


@pytest.fixture
def database(environment):
    """A fresh database with the add-ons, removed afterwards."""
    templates.prepare(environment, testing.addons(environment.repo), DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


def troubles(log):
    """The lines of an Odoo log above INFO."""
    return [line for line in log.read_text(errors="replace").splitlines() if TROUBLE.search(line)]


def test_fresh_installation_logs_no_warning(environment, database):
    """The log of the installation that this database is a copy of names no trouble at all."""
    log = templates.install_log(environment)
    for name in testing.addons(environment.repo):
        assert f"Module {name} loaded" in log.read_text()
    assert [line for line in troubles(log) if not _is_odoos(line, environment)] == []
    assert {name for name, _kind, _autoprefix in assets.BUNDLES} <= _bundles_kept(environment, database)


def _bundles_kept(environment, database):
    """The names of the scripts and styles that a database has without making them, each with its file."""
    with closing(psycopg2.connect(dbname=database, host=environment.pg_host, port=environment.pg_port,
                                  user=environment.pg_user, password=environment.pg_password)) as connection:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, store_fname FROM ir_attachment WHERE url LIKE '/web/assets/%'")
            return {name.rsplit(".min.", 1)[0] for name, file in cursor.fetchall()
                    if (environment.data_dir / "filestore" / database / file).stat().st_size}


def _is_odoos(line, environment):
    """Whether Odoo's own code is told of what a later library will not have, as with the versions it pins itself."""
    return f"py.warnings: {environment.odoo_root}" in line and "DeprecationWarning" in line


def test_uninstalling_all_leaves_odoo_working(environment, installed, database, tmp_path):
    """The add-ons are uninstalled from the Apps screen, Odoo goes on as before; then the first brings text
    messages, and works without letters until they are chosen. All come back from the wheels, without this checkout."""
    with OdooServer(environment, database, log_path=tmp_path / "during.log") as server:
        admin = server.client("admin", "admin")
        modules = admin.call("ir.module.module", "search", [("name", "=", "dso_collection")])
        admin.call("ir.module.module", "button_immediate_uninstall", modules)
    with OdooServer(installed, database, log_path=tmp_path / "after.log") as server:
        admin = server.client("admin", "admin")
        states = admin.call("ir.module.module", "search_read", [("name", "like", "dso_collection%")], ["state"])
        assert {module["state"] for module in states} == {"uninstalled"}
        assert admin.call("ir.model", "search_count", [("model", "=like", "collection.%")]) == 0
        assert admin.call("ir.cron", "search_count", [("name", "ilike", "collection")]) == 0
        assert admin.call("spreadsheet.dashboard", "search_count", [("name", "=", "Collection")]) == 0
        [partner] = admin.call("res.partner", "create", [{"name": "After", "email": "after@example.com"}])
        admin.call("res.partner", "write", [partner], {"parent_id": False, "email": "later@example.com"})
        views = admin.call("res.partner", "get_views", [[False, "form"], [False, "list"]])
        assert "collection" not in views["views"]["form"]["arch"]
        admin.call("ir.module.module", "button_immediate_install", modules)
        states = {module["name"]: module["state"] for module in admin.call(
            "ir.module.module", "search_read", [("name", "like", "dso_collection%")], ["name", "state"])}
        assert states["dso_collection_sms"] == "installed", "text messages come by themselves"
        assert states["dso_collection_dashboard"] == "installed", "it goes with Odoo's spreadsheet dashboards"
        assert states["dso_collection_portal"] == "installed", "it goes with Odoo's online payments"
        assert states["dso_collection_forecast_ml"] == "uninstalled", "it is chosen, and needs scikit-learn"
        assert states["dso_collection_charge"] == "uninstalled", "late charges are chosen: not everybody claims them"
        assert states["dso_collection_adopt"] == "uninstalled", "taking over is chosen, once"
        assert states["dso_collection_letter"] == "uninstalled", "letters are chosen: the core works without them"
        assert states["dso_collection_snailmail"] == "uninstalled", "it is a carrier of letters"
        for model in ("collection.action", "collection.scenario", "collection.specific.action.wizard"):
            assert "letter" not in admin.call(model, "get_views", [[False, "form"]])["views"]["form"]["arch"], model
        letters = admin.call("ir.module.module", "search", [("name", "=", "dso_collection_letter")])
        admin.call("ir.module.module", "button_immediate_install", letters)
        states = {module["name"]: module["state"] for module in admin.call(
            "ir.module.module", "search_read", [("name", "like", "dso_collection%")], ["name", "state"])}
        assert states["dso_collection_snailmail"] == "installed", "it goes with Odoo's Snailmail"
        assert states["dso_collection_maileva"] == "uninstalled", "a carrier is chosen"
        chosen = [name for name, state in states.items() if state == "uninstalled" and name in FROM_WHEELS]
        admin.call("ir.module.module", "button_immediate_install", admin.call(
            "ir.module.module", "search", [("name", "in", chosen)]))
    log = (tmp_path / "after.log").read_text()
    assert str(environment.repo) not in re.search("addons paths: .*", log)[0]
    assert [name for name in FROM_WHEELS if f"Module {name} loaded" not in log] == []
    for log in ("during.log", "after.log"):
        assert [line for line in troubles(tmp_path / log) if " WARNING " not in line] == []


def test_uninstalling_text_messages_and_carriers_keeps_plans_history_and_carriers(environment, database, tmp_path):
    """The SMS add-on goes: its steps and actions stay, under channels that are still there. The carriers' add-ons go,
    one with Odoo's Snailmail: the carriers stay for people."""
    with OdooServer(environment, database, log_path=tmp_path / "during.log") as server:
        admin = server.client("admin", "admin")
        scenario, planned, done = _text_messages(admin)
        [carrier] = admin.call("collection.carrier", "create", [{
            "name": "Maileva", "service": "maileva", "for_registered_letter": True, "maileva_client_secret": "secret"}])
        [odoos] = admin.call("collection.carrier", "create", [{
            "name": "Snailmail", "service": "snailmail", "for_letter": True}])
        modules = admin.call("ir.module.module", "search", [
            ("name", "in", ("dso_collection_sms", "dso_collection_maileva", "snailmail"))])
        admin.call("ir.module.module", "button_immediate_uninstall", modules)
    with OdooServer(environment, database, log_path=tmp_path / "after.log") as server:
        admin = server.client("admin", "admin")
        steps = admin.call("collection.scenario.action", "search_read", [("scenario_id", "=", scenario)],
                           ["channel", "second_channel", "automatic"])
        assert [(step["channel"], step["second_channel"], step["automatic"]) for step in steps] == [
            ("todo", False, False), ("email", False, True)]
        states = {action["id"]: (action["channel"], action["state"]) for action in admin.call(
            "collection.action", "search_read", [("id", "in", [planned, done])], ["channel", "state"])}
        assert states == {planned: ("other", "cancelled"), done: ("other", "cancelled")}
        assert "mobile" not in admin.call("res.partner", "fields_get", ["mobile"])
        assert admin.call("base_import.mapping", "search_count", [("field_name", "=", "mobile")]) == 0
        admin.call("res.partner", "get_views", [[False, "form"], [False, "list"]])
        _carriers_are_by_hand(admin, carrier, odoos)
        for name in ("plan actions", "speak with carriers"):
            admin.call("ir.cron", "method_direct_trigger", admin.call("ir.cron", "search", [
                ("name", "=", f"Collection: {name}")]))
        admin.call("ir.module.module", "button_immediate_install", modules)
    for log in ("during.log", "after.log"):
        assert [line for line in troubles(tmp_path / log) if " WARNING " not in line] == []


def _text_messages(admin):
    """A scenario with a text message, an action that is to send one, and one that was."""
    [customer] = admin.call("res.partner", "create", [{"name": "Alder Ltd", "is_company": True}])
    [contact] = admin.call("res.partner", "create", [{
        "name": "Anna", "parent_id": customer, "mobile": "+32 477 12 34 56"}])
    [template] = admin.call("ir.model.data", "search_read", [
        ("module", "=", "dso_collection_sms"), ("name", "=", "sms_text_reminder")], ["res_id"])
    [scenario] = admin.call("collection.scenario", "create", [{"name": "Texts", "action_ids": [
        (0, 0, {"name": "Text", "channel": "sms", "automatic": True, "sms_template_id": template["res_id"]}),
        (0, 0, {"name": "Both", "channel": "email", "automatic": True, "second_channel": "sms",
                "second_sms_template_id": template["res_id"]})]}])
    planned, done = admin.call("collection.action", "create", [
        {"kind": "message", "partner_id": customer, "contact_id": contact, "channel": "sms",
         "subject": "Call", "body": "Call", "sms_body": "Call us", "sms_template_id": template["res_id"]}
        for _number in range(2)])
    admin.call("collection.action", "action_cancel", [done])
    return scenario, planned, done


def _carriers_are_by_hand(admin, carrier, odoos):
    """What is left of a carrier whose add-on went."""
    [kept] = admin.call("collection.carrier", "search_read", [("id", "=", carrier)], ["name", "service", "active"])
    assert (kept["name"], kept["service"], kept["active"]) == ("Maileva", "by_hand", True)
    [kept] = admin.call("collection.carrier", "search_read", [("id", "=", odoos)], ["service", "for_letter"])
    assert (kept["service"], kept["for_letter"]) == ("by_hand", True)
    [glue] = admin.call("ir.module.module", "search_read", [("name", "=", "dso_collection_snailmail")], ["state"])
    assert glue["state"] == "uninstalled"
    assert "maileva_client_secret" not in admin.call("collection.carrier", "fields_get", [], ["string"])


def test_uninstalling_letters_keeps_plans_and_history(environment, database, tmp_path):
    """Letters go with their carriers: steps and actions stay, under channels that are still there."""
    with OdooServer(environment, database, log_path=tmp_path / "during.log") as server:
        admin = server.client("admin", "admin")
        [customer] = admin.call("res.partner", "create", [{
            "name": "Alder Ltd", "is_company": True, "street": "1 Quay", "city": "Brussels", "zip": "1000"}])
        [contact] = admin.call("res.partner", "create", [{"name": "Anna", "parent_id": customer}])
        [scenario] = admin.call("collection.scenario", "create", [{"name": "Letters", "action_ids": [
            (0, 0, {"name": kind, "channel": kind, "automatic": True, "attach_statement": "pdf",
                    "attach_invoices": True}) for kind in ("letter", "registered_letter")]}])
        planned, done = admin.call("collection.action", "create", [
            {"kind": "message", "partner_id": customer, "contact_id": contact, "channel": "letter",
             "subject": "Reminder", "body": "Please pay"} for _number in range(2)])
        admin.call("collection.action", "action_cancel", [done])
        admin.call("collection.carrier", "create", [{"name": "Post office", "for_letter": True}])
        [module] = admin.call("ir.module.module", "search", [("name", "=", "dso_collection_letter")])
        admin.call("ir.module.module", "button_immediate_uninstall", [module])
    with OdooServer(environment, database, log_path=tmp_path / "after.log") as server:
        admin = server.client("admin", "admin")
        steps = admin.call("collection.scenario.action", "search_read", [("scenario_id", "=", scenario)],
                           ["channel", "automatic", "attach_statement"])
        assert [(step["channel"], step["automatic"]) for step in steps] == [("todo", False)] * 2
        states = {action["id"]: (action["channel"], action["state"]) for action in admin.call(
            "collection.action", "search_read", [("id", "in", [planned, done])], ["channel", "state"])}
        assert states == {planned: ("other", "cancelled"), done: ("other", "cancelled")}
        states = {module["name"]: module["state"] for module in admin.call(
            "ir.module.module", "search_read", [("name", "like", "dso_collection%")], ["name", "state"])}
        assert {name for name, state in states.items() if state == "installed"} == {
            "dso_collection", "dso_collection_sms", "dso_collection_dashboard", "dso_collection_forecast_ml",
            "dso_collection_portal", "dso_collection_charge", "dso_collection_adopt",
            *{"dso_collection_sale", "dso_collection_queue"} & set(testing.addons(environment.repo))}
        assert admin.call("ir.model", "search_count", [("model", "in", (
            "collection.letter", "collection.letter.batch", "collection.carrier"))]) == 0
        assert "collection_letter_layout" not in admin.call("res.company", "fields_get", ["collection_letter_layout"])
        admin.call("res.partner", "get_views", [[False, "form"], [False, "list"]])
        for name in ("plan actions", "send due actions"):
            admin.call("ir.cron", "method_direct_trigger", admin.call("ir.cron", "search", [
                ("name", "=", f"Collection: {name}")]))
        admin.call("ir.module.module", "button_immediate_install", [module])
    for log in ("during.log", "after.log"):
        assert [line for line in troubles(tmp_path / log) if " WARNING " not in line] == []
