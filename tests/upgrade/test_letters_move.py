"""Letters became an add-on of their own: a database of before has all that people had, and nothing twice (rule A10)."""

import re
import time
from contextlib import closing

import psycopg2
import pytest
from devenv import databases, testing
from names_now import LETTERS
from present_state import ADDONS, NoHistory, make, shell

#: Not among what the version of now brings: another ready scenario, other standard texts, scheduled actions, an add-on.
_HAD = ("({}, '{}') NOT IN (SELECT res_id, model FROM ir_model_data"
        " WHERE module = 'dso_collection_forecast_ml' OR module = 'dso_collection'"
        " AND (name ~ '^text_(standard|notice|plan)_' OR name IN ('scenario_ready', 'ir_cron_collection_invoices',"
        " 'ir_cron_collection_figures', 'ir_cron_collection_weekly', 'ir_cron_collection_plan_beside',"
        " 'ir_cron_collection_watch')))")
#: What people had: tables of the letters whole, of the others what has to do with letters.
HAD = {
    "letters": "SELECT * FROM collection_letter ORDER BY id",
    "batches": "SELECT * FROM collection_post_batch ORDER BY id",
    "carriers": "SELECT * FROM collection_carrier ORDER BY id",
    "actions": "SELECT id, partner_id, channel, state, kind, name, date, letter_id, attach_invoices, attach_statement,"
               " delivery_state, delivery_date, sent_to, message_id, done_date, error_kind, refused_address, subject,"
               " body FROM collection_action ORDER BY id",
    "steps": "SELECT id, scenario_id, name, channel, automatic, to_confirm, template_id, attach_statement,"
             " attach_invoices, active FROM collection_scenario_action"
             f" WHERE {_HAD.format('scenario_id', 'collection.scenario')} ORDER BY id",
    "settings": "SELECT id, collection_letter_layout, collection_letter_return_address,"
                " collection_letter_registered_words FROM res_company ORDER BY id",
    "scheduled actions": "SELECT id, cron_name, active, interval_number, interval_type, priority, nextcall FROM ir_cron"
                         f" WHERE cron_name LIKE 'Collection:%' AND {_HAD.format('id', 'ir.cron')} ORDER BY id",
    "texts": "SELECT id, name, subject, body_html FROM mail_template WHERE model = 'collection.action'"
             f" AND {_HAD.format('id', 'mail.template')} ORDER BY id",
    "sequences": "SELECT id, code, prefix, padding, number_next FROM ir_sequence"
                 " WHERE code LIKE 'collection.%' AND code <> 'collection.plan'",
    "remembered columns": "SELECT id, user_id, kind, header, field_name FROM collection_import_mapping ORDER BY id",
    "messages": "SELECT id, model, res_id, subject, body FROM mail_message"
                " WHERE model IN ('res.partner', 'collection.post.batch') ORDER BY id",
    "files": "SELECT id, name, res_model, res_field, res_id, checksum FROM ir_attachment"
             " WHERE res_model IN ('collection.letter', 'collection.post.batch', 'res.partner') ORDER BY id",
    "saved searches": "SELECT id, name, model_id, domain, context, sort FROM ir_filters"
                      " WHERE name LIKE 'Own %' ORDER BY id",
    "exports": "SELECT line.id, export.resource, line.name FROM ir_exports_line line"
               " JOIN ir_exports export ON export.id = line.export_id ORDER BY line.id",
    "demo customers": "SELECT id, name, ref, active FROM res_partner WHERE ref LIKE 'C-%' OR ref LIKE 'W%' ORDER BY id",
    "invoices": "SELECT id, name, state, amount_total, amount_residual FROM account_move ORDER BY id",
    # Without the board's icon of text messages: the channel says it now, so its view is gone; and without the switch
    # that was one of alerts alone (migrations/19.0.2.0.0/post-desk.py)
    "names": "SELECT name, model, res_id, noupdate FROM ir_model_data WHERE module LIKE 'dso_collection%'"
             " AND (module, name) <> ('dso_collection_sms', 'collection_action_view_kanban')"
             " AND name <> 'field_res_users_settings__collection_alerts_mine' ORDER BY name, model",
}
#: The tables of which names or values changed.
_OF = {"letters": "collection_letter", "batches": "collection_post_batch", "saved searches": "ir_filters",
       "exports": "ir_exports_line"}
TROUBLE = re.compile(r" (WARNING|ERROR|CRITICAL) ")


@pytest.fixture(scope="module")
def present(environment, tmp_path_factory):
    """The database of before, which stays as it is."""
    try:
        return make(environment, tmp_path_factory.mktemp("present"))
    except NoHistory as error:
        pytest.skip(str(error))


def rows(environment, database, query):
    """What a query finds."""
    with closing(psycopg2.connect(dbname=database, host=environment.pg_host, port=environment.pg_port,
                                  user=environment.pg_user, password=environment.pg_password)) as connection:
        with connection.cursor() as cursor:
            cursor.execute(query)
            columns = [column.name for column in cursor.description]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def row_now(what, row):
    """The row of before as it must be found now."""
    if what == "names":
        return {**row, "name": LETTERS.record(row["name"])}
    return LETTERS.row(_OF.get(what, what), row)


@pytest.fixture(params=["core", "all"])
def upgraded(request, environment, present, tmp_path):
    """A copy brought to the code of now: by updating the core alone, or by naming all add-ons as ``-i`` too."""
    name, log = f"dso_upgraded_{request.param}", tmp_path / "upgrade.log"
    databases.drop(environment, name)
    databases.copy(environment, present, name)
    named = ["-i", ",".join(testing.addons(environment.repo))] if request.param == "all" else []
    began = time.monotonic()
    done = databases._run_odoo(environment, log, "-d", name, "-u", "dso_collection", *named, "--stop-after-init",
                               demo=True)
    print(f"upgraded in {time.monotonic() - began:.0f} s")
    assert done, log.read_text()[-6000:]
    assert [line for line in log.read_text(errors="replace").splitlines() if TROUBLE.search(line)] == []
    yield name
    databases.drop(environment, name)


def test_a10_everything_people_had_is_there(environment, present, upgraded, tmp_path):
    """Compared before and after, with the names and the screens that go with it."""
    lost = {}
    for what, query in HAD.items():
        before = [row_now(what, row) for row in rows(environment, present, query)]
        after = rows(environment, upgraded, LETTERS.text(query))
        assert before, f"the database of before has no {what}"
        # An add-on that is newer may have a column more in a table that is compared whole
        after = [{name: row.get(name, "no column") for name in before[0]} for row in after]
        lost[what] = [row for row in before if row not in after]
        if what not in ("names", "messages"):  # new views have names of their own, new add-ons' demo says what it did
            assert len(after) == len(before), what
    assert {what: found for what, found in lost.items() if found} == {}
    states = {row["name"]: (row["state"], row["demo"]) for row in rows(
        environment, upgraded, "SELECT name, state, demo FROM ir_module_module WHERE name LIKE 'dso_collection%'")}
    concerned = [*ADDONS, "dso_collection_letter"]  # an add-on that is newer than both is no part of the move
    assert {name: states[name] for name in concerned} == dict.fromkeys(concerned, ("installed", True))
    _names_are_in_one_place(environment, upgraded)
    assert "works" in shell(environment, upgraded, __file__.replace("test_letters_move", "upgraded_work"), tmp_path)


def _names_are_in_one_place(environment, database):
    """Nothing of letters is the core's any more, nothing is both's, and nothing has its name of before."""
    twice = rows(environment, database, """
        SELECT core.name FROM ir_model_data core JOIN ir_model_data letter USING (name)
         WHERE core.module = 'dso_collection' AND letter.module = 'dso_collection_letter'
           AND core.model NOT IN ('ir.ui.view', 'ir.model', 'ir.model.fields')""")
    assert twice == []
    left = rows(environment, database, """
        SELECT name FROM ir_model_data
         WHERE module = 'dso_collection' AND model <> 'base_import.mapping' AND name ~ 'letter|carrier|post_batch'""")
    assert left == []
    for table, column in (("pg_class", "relname"), ("pg_constraint", "conname"), ("ir_model_constraint", "name"),
                          ("ir_model_relation", "name"), ("ir_model_data", "name"), ("ir_model", "model"),
                          ("ir_model_fields", "relation"), ("ir_ui_view", "model"), ("ir_act_window", "res_model")):
        left = rows(environment, database, f"SELECT {column} FROM {table} WHERE {column} ~ 'collection[._]post'")
        assert left == [], table
    for table in ("ir_model_constraint", "ir_model_relation"):
        left = rows(environment, database, f"""
            SELECT part.name FROM {table} part JOIN ir_module_module module ON module.id = part.module
             WHERE module.name = 'dso_collection' AND part.name ~ 'letter|carrier|post_batch'""")
        assert left == [], table
