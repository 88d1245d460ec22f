"""What of ours the filled database has nothing in: an upgrade of it could lose that, and no comparison would tell."""
from __future__ import annotations

from .ours import ask

#: Columns of ours in tables, in the order of their names.
_COLUMNS = """
    SELECT fields.table_name AS "table", fields.name AS "column", fields.ttype, type.typname AS type
      FROM fields
      JOIN pg_class held ON held.relname = fields.table_name AND held.relkind = 'r'
                        AND held.relnamespace = current_schema::regnamespace
      JOIN pg_attribute attribute ON attribute.attrelid = held.oid AND attribute.attname = fields.name
                                 AND NOT attribute.attisdropped
      JOIN pg_type type ON type.oid = attribute.atttypid
     ORDER BY 1, 2
"""
_RELATIONS = """
    SELECT DISTINCT relation_table AS "table" FROM fields WHERE ttype = 'many2many' AND relation_table IS NOT NULL
"""
_VALUES = """
    SELECT replace(field.model, '.', '_') || '.' || field.name AS name, value.value
      FROM ir_model_fields_selection value
      JOIN ir_model_fields field ON field.id = value.field_id
      JOIN ir_model_data name ON name.model = 'ir.model.fields.selection' AND name.res_id = value.id
     WHERE field.store
     GROUP BY field.model, field.name, value.value
    HAVING bool_and(name.module LIKE %(addons)s)
"""


def bare(connection) -> list[str]:
    """Return the tables without rows, columns without a value and states that nothing is in, as lines of words.

    A column of numbers or ticks has a value when one of them is not nought, not no.
    """
    found, values = [], {}
    for column in ask(connection, _COLUMNS):
        values.setdefault(column["table"], []).append(column)
    for row in ask(connection, _RELATIONS):
        values.setdefault(row["table"], [])
    listed = {}
    for row in ask(connection, _VALUES):
        listed.setdefault(row["name"], set()).add(row["value"])
    for table, columns in sorted(values.items()):
        found += _bare_of(connection, table, columns, listed)
    return found


def _bare_of(connection, table, columns, listed):
    counts = [_counted(column) for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {", ".join(["count(*)", *counts])} FROM "{table}"')
        rows, *filled = cursor.fetchone()
        if not rows:
            return [f"table {table}"]
        lines = [f"column {table}.{column['column']}"
                 for column, number in zip(columns, filled, strict=True) if not number]
        for column in columns:
            wanted = listed.get(f"{table}.{column['column']}", set()) if column["type"] == "varchar" else set()
            if wanted:
                cursor.execute(f'SELECT DISTINCT "{column["column"]}" FROM "{table}"')
                there = {value for value, in cursor.fetchall()}
                lines += [f"value {table}.{column['column']}: {value}" for value in sorted(wanted - there)]
    return lines


def _counted(column) -> str:
    """How values of a column are counted: neither nought nor no is one."""
    name = f'"{column["column"]}"'
    if column["type"] == "bool":
        return f"count(*) FILTER (WHERE {name})"
    if column["type"] in ("int4", "float8", "numeric"):
        return f"count(*) FILTER (WHERE {name} <> 0)"
    return f"count({name})"
