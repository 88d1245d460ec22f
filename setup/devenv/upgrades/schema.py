"""The schema of our add-ons in words, one line for each thing, so that two versions can be compared line by line.

    [dso_collection 19.0.2.0.0]
    column collection_action.note: text
    column collection_action.state: varchar, not null
    constraint collection_scenario.repeat_not_negative: CHECK (repeat_days >= 0)
    name menu_collection_agenda: ir.ui.menu
    relation collection_action_enclosed_rel: collection_action_id, ir_attachment_id
    table collection_action
    value collection.action.state: cancelled

A thing belongs to the add-on of ours that brought it; what several bring, to the first of them in the order of
installation.
"""
from __future__ import annotations

from typing import NamedTuple

from .ours import ask

#: Names by the hundred, of lists that files bring: their rows are compared, their names are nobody's business.
_LISTS = ("base_import.mapping", "collection.reference.rate")
#: What has its own line here, or none.
_DESCRIPTIONS = ("ir.model", "ir.model.fields", "ir.model.fields.selection", "ir.model.constraint", "ir.model.inherit",
                 "ir.model.relation", "ir.module.module")

_COLUMNS = """
    SELECT modules, table_name || '.' || name AS name, type, filled FROM columns
"""
_RELATIONS = """
    SELECT modules, relation_table AS name, column1 || ', ' || column2 AS parts FROM fields
     WHERE ttype = 'many2many' AND relation_table IS NOT NULL
"""
_TABLES = """
    SELECT array_agg(DISTINCT name.module::text) AS modules, models.table_name AS name
      FROM models
      JOIN ir_model_data name ON name.model = 'ir.model' AND name.res_id = models.id
      JOIN pg_class held ON held.relname = models.table_name AND held.relkind = 'r'
                        AND held.relnamespace = current_schema::regnamespace
     GROUP BY models.table_name
"""
#: Values of a field that is stored, ours or one that we extend; a screen's own are none.
_VALUES = """
    SELECT array_agg(DISTINCT name.module::text) AS modules, field.model || '.' || field.name AS name, value.value
      FROM ir_model_fields_selection value
      JOIN ir_model_fields field ON field.id = value.field_id AND field.store
      JOIN ir_model model ON model.id = field.model_id AND NOT model.transient
      JOIN ir_model_data name ON name.model = 'ir.model.fields.selection' AND name.res_id = value.id
     GROUP BY field.model, field.name, value.value
    HAVING bool_and(name.module LIKE %(addons)s)
"""
#: Checks and unique indexes: what may refuse the rows that are there. Foreign keys follow their columns.
_CONSTRAINTS = """
    SELECT ARRAY[module.name::text] AS modules, part.definition, replace(model.model, '.', '_') || '.'
           || regexp_replace(part.name, '^' || replace(model.model, '.', '_') || '_', '') AS name
      FROM ir_model_constraint part
      JOIN ir_module_module module ON module.id = part.module AND module.name LIKE %(addons)s
      JOIN ir_model model ON model.id = part.model AND NOT model.transient
     WHERE part.type = 'u' OR part.definition LIKE 'UNIQUE%%'
"""
_NAMES = """
    SELECT ARRAY[module::text] AS modules, name, model FROM ir_model_data
     WHERE module LIKE %(addons)s AND model <> ALL(%(left_out)s)
"""


class Schema(NamedTuple):
    """``versions``: of the add-ons by name, in order; ``lines``: what each has, by its name."""

    versions: dict[str, str]
    lines: dict[str, list[str]]

    def text(self) -> str:
        """Return it as it is kept in a file."""
        return "\n".join(
            f"[{addon} {version}]\n" + "".join(f"{line}\n" for line in self.lines[addon])
            for addon, version in self.versions.items())


def read(connection, addons: list[str]) -> Schema:
    """Read the schema of the database behind a connection; ``addons`` in the order of installation."""
    found = {row["name"]: row["latest_version"] for row in ask(
        connection, "SELECT name, latest_version FROM ir_module_module"
                    " WHERE name LIKE %(addons)s AND state = 'installed'")}
    order = [addon for addon in addons if addon in found] + sorted(set(found) - set(addons))
    lines = {addon: set() for addon in order}
    for modules, line in _lines(connection):
        lines[min(modules, key=order.index)].add(line)
    return Schema({addon: found[addon] for addon in order}, {addon: sorted(lines[addon]) for addon in order})


def _lines(connection):
    """Yield the add-ons of each thing, and its line."""
    for row in ask(connection, _COLUMNS):
        yield row["modules"], f"column {row['name']}: {row['type']}" + ", not null" * row["filled"]
    for row in ask(connection, _RELATIONS):
        yield row["modules"], f"relation {row['name']}: {row['parts']}"
    for row in ask(connection, _TABLES):
        yield row["modules"], f"table {row['name']}"
    for row in ask(connection, _VALUES):
        yield row["modules"], f"value {row['name']}: {row['value']}"
    for row in ask(connection, _CONSTRAINTS):
        yield row["modules"], f"constraint {row['name']}: {' '.join(row['definition'].split())}"
    for row in ask(connection, _NAMES, left_out=[*_LISTS, *_DESCRIPTIONS]):
        yield row["modules"], f"name {row['name']}: {row['model']}"


def parse(text: str) -> Schema:
    """Read what :meth:`Schema.text` wrote.

    >>> parse("[dso_collection 19.0.2.0.0]\\ntable collection_action\\n").lines
    {'dso_collection': ['table collection_action']}
    """
    versions, lines = {}, {}
    for line in text.splitlines():
        if line.startswith("["):
            addon, version = line.strip("[]").split()
            versions[addon] = version
            lines[addon] = []
        elif line:
            lines[addon].append(line)
    return Schema(versions, lines)
