"""Millions of rows in minutes: copies of sample rows made by the database, without indexes meanwhile."""

from contextlib import contextmanager

from odoo.tools import SQL

#: In the changes of a copied row: its own new id.
OWN_ID = SQL("NULL")


@contextmanager
def bare_tables(cr, *tables):
    """Take indexes and foreign keys off tables, and put them back as they were: each checked in one pass."""
    foreign_keys = _listed(cr, """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
          FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])""", tables)
    indexes = _listed(cr, """
        SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
          FROM pg_index
         WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary
           AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)""", tables)
    for table, name, _definition in foreign_keys:
        cr.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _definition in indexes:
        cr.execute(f"DROP INDEX {name}")
    yield
    cr.execute("SET LOCAL maintenance_work_mem = '1GB'")
    for _name, definition in indexes:
        cr.execute(definition)
    for table, name, definition in foreign_keys:
        cr.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


def _listed(cr, query, tables):
    cr.execute(query, (list(tables),))
    return cr.fetchall()


def copy_row(env, record, count: int, changes: dict, where: SQL = None) -> int:
    """Insert a copy of a record's row for each ``number`` from 1 to ``count`` that fulfils ``where``.

    ``changes`` gives expressions over ``sample`` and ``number`` for columns that differ, OWN_ID for the
    row's own new id. Returns the id to which ``number`` is added to make the new one.
    """
    table = record._table
    [(last,)] = env.execute_query(SQL("SELECT COALESCE(MAX(id), 0) FROM %s", SQL.identifier(table)))
    key = SQL("(%s + number)", last)
    columns = [name for (name,) in env.execute_query(SQL(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
        " AND column_name <> 'id'", table))]
    values = [changes.get(name, SQL.identifier("sample", name)) for name in columns]
    env.cr.execute(SQL(
        """
        INSERT INTO %(table)s (id, %(columns)s)
        SELECT %(key)s, %(values)s
          FROM %(table)s sample, generate_series(1, %(count)s::bigint) number
         WHERE sample.id = %(sample)s AND %(where)s
        """,
        table=SQL.identifier(table), columns=SQL(", ").join(map(SQL.identifier, columns)), key=key,
        values=SQL(", ").join(key if value is OWN_ID else value for value in values),
        count=count, sample=record.id, where=where or SQL("TRUE"),
    ))
    env.cr.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", (table, last + count))
    return last


def vacuum(cr) -> None:
    """Do what the database does by itself some minutes later. Commits."""
    cr.commit()
    cr._cnx.autocommit = True
    cr.execute("VACUUM ANALYZE")
    cr._cnx.autocommit = False
