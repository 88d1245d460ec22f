"""What people have in a database: every row of every table but those that Odoo makes of the add-ons' code and files.

Read before an upgrade and after it, table by table, so that ``tests/upgrade/comparing.py`` can say what was lost.
"""
from __future__ import annotations

import re
from typing import NamedTuple

from .ours import ADDONS, ask

#: Odoo's picture of the code, made anew at each update, and what goes by itself.
_PICTURE = re.compile(
    r"ir_(act|actions|asset|cron_progress|cron_trigger|demo|embedded|logging|model|module|profile|rule|ui_menu|ui_view)"
    r"(_|$)|(bus_bus|mail_presence|module_country|res_device_log|rule_group_rel|wizard_ir_model_menu_create)$"
    r"|orm_signaling_|res_groups_(implied|report)_rel$")
#: Models whose records Odoo removes by itself when no file has them any more, and nobody has anything in them.
REMOVED_BY_ODOO = ("ir.ui.view", "ir.ui.menu", "ir.actions.act_window", "ir.actions.act_window.view",
                   "ir.actions.client", "ir.actions.server", "ir.actions.report", "ir.model.access", "ir.rule",
                   "ir.asset", "spreadsheet.dashboard")
_TABLES = """
    SELECT held.relname AS name, bool_or(attribute.attname = 'id') AS has_id
      FROM pg_class held
      JOIN pg_attribute attribute ON attribute.attrelid = held.oid AND attribute.attnum > 0
     WHERE held.relkind = 'r' AND held.relnamespace = current_schema::regnamespace
       AND held.relname NOT IN (SELECT replace(model, '.', '_') FROM ir_model WHERE transient)
       AND held.relname NOT IN (SELECT field.relation_table
                                  FROM ir_model_fields field JOIN ir_model model ON model.id = field.model_id
                                 WHERE model.transient AND field.relation_table IS NOT NULL)
     GROUP BY held.relname ORDER BY held.relname
"""
#: Records that a file of ours writes anew at each update: what stands in them is the add-on's.
_REWRITTEN = """
    SELECT replace(model, '.', '_') AS name, res_id FROM ir_model_data
     WHERE module LIKE %(addons)s AND NOT noupdate AND model NOT LIKE 'ir.%%'
"""
#: Files of fields of such records, menus' icons among them: also those that were left out of the dump come back.
_THEIR_FILES = """
    SELECT file.id
      FROM ir_attachment file
      JOIN ir_model_data name ON name.model = file.res_model AND name.res_id = file.res_id
     WHERE file.res_field IS NOT NULL AND name.module LIKE %(addons)s AND NOT name.noupdate
"""
#: Whenever a group is read from its file, Odoo computes anew whether its members are of the house: the moment is kept.
_MEMBERS = "SELECT DISTINCT partner_id FROM res_users"
_NAMES = """
    SELECT module || '.' || name AS name, model, res_id FROM ir_model_data
     WHERE module LIKE %(addons)s AND model NOT IN (
        'ir.model', 'ir.model.fields', 'ir.model.fields.selection', 'ir.model.constraint', 'ir.model.inherit',
        'ir.model.relation') AND model <> ALL(%(removed)s)
"""


#: Values that each selection of ours lists, on whatever model; one that is made by a method lists none.
_LISTED = """
    SELECT fields.table_name AS "table", fields.name AS "column", array_agg(value.value::text) AS listed
      FROM fields
      JOIN ir_model_fields_selection value ON value.field_id = fields.id
      JOIN information_schema.columns there ON there.table_schema = current_schema AND there.table_name =
           fields.table_name AND there.column_name = fields.name AND there.data_type = 'character varying'
     GROUP BY 1, 2 ORDER BY 1, 2
"""


class Holdings(NamedTuple):
    """What people have.

    ``rows``: ``{table: {id: {column: value}}}``; a table without ids has its rows as keys.
    ``names``: ``{xml id of ours: (model, id)}``, of what people may have something in.
    """

    rows: dict[str, dict]
    names: dict[str, tuple]


def read(connection) -> Holdings:
    """Read a database."""
    rewritten = {(row["name"], row["res_id"]) for row in ask(connection, _REWRITTEN)}
    rows = {}
    for table in ask(connection, _TABLES):
        name = table["name"]
        if not _PICTURE.match(name):
            found = _rows(connection, name, table["has_id"])
            rows[name] = {key: row for key, row in found.items() if (name, key) not in rewritten}
    for file in ask(connection, _THEIR_FILES):
        rows["ir_attachment"].pop(file["id"], None)
    for user in ask(connection, _MEMBERS):
        rows["res_partner"][user["partner_id"]]["write_date"] = None
    names = ask(connection, _NAMES, removed=list(REMOVED_BY_ODOO))
    return Holdings(rows, {row["name"]: (row["model"], row["res_id"]) for row in names})


def unlisted(connection) -> list[str]:
    """Return the values in the database that their fields list no more, as lines of words."""
    found = []
    for field in ask(connection, _LISTED):
        name = f"{field['table']}.{field['column']}"
        found += [f"{name}: {row['value']}, in {row['number']} records, is no value of it"
                  for row in ask(connection, f'SELECT "{field["column"]}" AS value, count(*) AS number'
                                 f' FROM "{field["table"]}" WHERE "{field["column"]}" <> ALL(%(listed)s)'
                                 " GROUP BY 1 ORDER BY 1", listed=field["listed"])]
    return found


def _rows(connection, table: str, has_id: bool) -> dict:
    """The rows of a table by their ids, or each by itself. Scripts and styles of pages are nobody's."""
    which = "WHERE url IS NULL OR url NOT LIKE '/web/assets/%%'" if table == "ir_attachment" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" {which}')
        columns = [column.name for column in cursor.description]
        found = [dict(zip(columns, map(_plain, row), strict=True)) for row in cursor.fetchall()]
    return {row["id"] if has_id else tuple(sorted(row.items())): row for row in found}


def _plain(value):
    """A value that can be compared and shown: PostgreSQL's bytes are a view of memory."""
    return bytes(value) if isinstance(value, memoryview) else value


__all__ = ["ADDONS", "REMOVED_BY_ODOO", "Holdings", "read", "unlisted"]
