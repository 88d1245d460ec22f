"""Letters are "mailed", no longer "posted" as invoices are, and have a channel, no kind: what is there is renamed.

Runs after ``pre-letters.py``: everything belongs to dso_collection_letter by now, and bears the names of before.
"""

import re

from openupgradelib import openupgrade
from psycopg2 import sql

from odoo import SUPERUSER_ID, api

LETTER = "dso_collection_letter"
_MODELS = [
    ("collection.post.batch", "collection.letter.batch"), ("collection.post.wizard", "collection.letter.mailing")]
_TABLES = [
    ("collection_post_batch", "collection_letter_batch"), ("collection_post_wizard", "collection_letter_mailing"),
    ("collection_post_batch_ir_attachment_rel", "collection_letter_batch_ir_attachment_rel"),
    ("collection_post_batch_collection_post_wizard_rel", "collection_letter_batch_collection_letter_mailing_rel"),
]
_COLUMNS = {
    "collection_letter_batch_ir_attachment_rel": [("collection_post_batch_id", "collection_letter_batch_id")],
    "collection_letter_batch_collection_letter_mailing_rel": [
        ("collection_post_batch_id", "collection_letter_batch_id"),
        ("collection_post_wizard_id", "collection_letter_mailing_id")],
}
_FIELDS = [
    (model, model.replace(".", "_"), old, new)
    for model in ("collection.letter", "collection.letter.batch")
    for old, new in (("kind", "channel"), ("posted_date", "mailed_date"))
]
#: What a name says now, in this order: of records, indexes, constraints and relations.
_NAMES = [
    ("ir_cron_collection_post(?=$|_ir_actions)", "ir_cron_collection_letter_batch"),
    ("menu_collection_post$", "menu_collection_letter_root"),
    ("collection_post_wizard", "collection_letter_mailing"),
    ("collection_post_batch", "collection_letter_batch"),
    ("((?:field_|selection__)collection_letter(?:_batch)?)__kind(?=$|__)", r"\1__channel"),
    ("((?:field_|selection__)collection_letter(?:_batch)?)__posted_date$", r"\1__mailed_date"),
    ("(selection__collection_letter(?:_batch)?)__state__posted$", r"\1__state__mailed"),
]


def renamed(name):
    """Return what a technical name of before is now."""
    for old, new in _NAMES:
        name = re.sub(old, new, name)
    return name


def migrate(cr, version):
    """Give tables, models, fields, states and all that names them the names of now."""
    if not version or not openupgrade.table_exists(cr, "collection_post_batch"):
        return
    openupgrade.rename_models(cr, _MODELS)
    openupgrade.rename_tables(cr, list(_TABLES))
    openupgrade.rename_columns(cr, _COLUMNS)
    openupgrade.rename_fields(api.Environment(cr, SUPERUSER_ID, {}), _FIELDS)
    _rename_parts(cr)
    _rename_records(cr)
    _mail(cr)


def _rename_parts(cr):
    """Indexes and constraints of the tables, and what Odoo knows of them; PostgreSQL cuts names after 63 letters."""
    tables = [new for _old, new in _TABLES]
    cr.execute(
        """
        SELECT part.conname, kept.relname FROM pg_constraint part JOIN pg_class kept ON kept.oid = part.conrelid
         WHERE kept.relname = ANY(%s) AND part.conname LIKE 'collection\\_post\\_%%'
        """, [tables])
    for name, table in cr.fetchall():
        cr.execute(sql.SQL("ALTER TABLE {} RENAME CONSTRAINT {} TO {}").format(
            *map(sql.Identifier, (table, name, renamed(name)[:63]))))
    cr.execute(
        """
        SELECT part.relname FROM pg_index JOIN pg_class part ON part.oid = indexrelid JOIN pg_class kept
            ON kept.oid = indrelid WHERE kept.relname = ANY(%s) AND part.relname LIKE 'collection\\_post\\_%%'
        """, [tables])
    for name, in cr.fetchall():
        cr.execute(sql.SQL("ALTER INDEX {} RENAME TO {}").format(*map(sql.Identifier, (name, renamed(name)[:63]))))
    for table in ("ir_model_constraint", "ir_model_relation"):
        cr.execute(f"SELECT id, name FROM {table} WHERE name LIKE 'collection\\_post\\_%'")
        for part_id, name in cr.fetchall():
            cr.execute(f"UPDATE {table} SET name = %s WHERE id = %s", [renamed(name)[:63], part_id])


def _rename_records(cr):
    """The names by which views, menus, rights, scheduled actions, fields and values are known."""
    cr.execute("SELECT name FROM ir_model_data WHERE module = %s", [LETTER])
    openupgrade.rename_xmlids(cr, [
        (f"{LETTER}.{name}", f"{LETTER}.{renamed(name)}") for name, in cr.fetchall() if renamed(name) != name])
    for old, new in _MODELS:
        for table, column in (("ir_ui_view", "model"), ("ir_act_window", "res_model"),
                              ("base_import_mapping", "res_model"), ("ir_embedded_actions", "parent_res_model")):
            if openupgrade.column_exists(cr, table, column):
                cr.execute(f"UPDATE {table} SET {column} = %s WHERE {column} = %s", [new, old])


def _mail(cr):
    """What was posted is mailed: letters, batches, and the value itself."""
    cr.execute("UPDATE collection_letter SET state = 'mailed' WHERE state = 'posted'")
    cr.execute("UPDATE collection_letter_batch SET state = 'mailed' WHERE state = 'posted'")
    cr.execute(
        """
        UPDATE ir_model_fields_selection value SET value = 'mailed'
          FROM ir_model_fields field
         WHERE field.id = value.field_id AND value.value = 'posted'
           AND field.model IN ('collection.letter', 'collection.letter.batch') AND field.name = 'state'
        """)
