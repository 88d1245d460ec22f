"""A large ledger, made by copying one item, and how much of a table was read: for what may read its own rows alone."""

from odoo.tools import SQL


def copy_item(env, item, people, count):
    """Put so many copies of a journal item into the ledger, shared out among ``people`` (contacts) in turn."""
    columns = SQL(", ").join(SQL.identifier(name) for (name,) in env.execute_query(SQL(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'account_move_line'"
        " AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'partner_id')")))
    env.cr.execute(SQL(
        "INSERT INTO account_move_line (partner_id, %(columns)s)"
        " SELECT (%(people)s::int[])[1 + number %% %(among)s], %(columns)s"
        "   FROM account_move_line, generate_series(1, %(count)s) number WHERE id = %(item)s",
        columns=columns, people=people.ids, among=len(people), count=count, item=item.id))


def rows_read(env, table, work):
    """Return how many rows of a table ``work()`` reads, wherever it finds them."""
    before = _read_so_far(env, table)
    work()
    return _read_so_far(env, table) - before


def _read_so_far(env, table):
    [(read,)] = env.execute_query(SQL(
        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = %s", table))
    return read
