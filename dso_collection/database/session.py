"""How PostgreSQL is to run some statements: settings that last for a block, temporary tables, counted rows."""

from contextlib import contextmanager, suppress
from weakref import WeakKeyDictionary

import psycopg2
import psycopg2.extensions

from odoo.tools import SQL

from .scope import is_many

#: From so many rows written at once, PostgreSQL's picture of a table is out of date.
_MANY_ROWS = 1000
#: What the blocks around have set, by cursor.
_AROUND = WeakKeyDictionary()
#: What has a few rows looked up by the indexes, and prepared statements planned once.
_BY_THE_INDEXES = {"jit": "off", "max_parallel_workers_per_gather": 0, "enable_seqscan": "off",
                   "plan_cache_mode": "force_generic_plan"}
#: States of a connection in which statements can be run.
_WORKING = (psycopg2.extensions.TRANSACTION_STATUS_IDLE, psycopg2.extensions.TRANSACTION_STATUS_INTRANS)


@contextmanager
def settings(cr, **wanted):
    """Set settings of PostgreSQL for a block; those around it come back after it, also when something raises.

    After a failed statement nothing can be set, and nothing need be: what undoes the statement undoes the settings.
    What a block around has set already is not set again.
    """
    around = _AROUND.get(cr, {})
    wanted = {name: str(value) for name, value in wanted.items() if around.get(name) != str(value)}
    outer = _set(cr, wanted)
    _AROUND[cr] = {**around, **wanted}
    try:
        yield
    except BaseException:
        _AROUND[cr] = around
        with suppress(psycopg2.Error):  # the first error is the one to tell
            _restore(cr, outer)
        raise
    else:
        _AROUND[cr] = around
        _restore(cr, outer)


def _set(cr, wanted) -> dict:
    """Set settings until the end of the transaction; returns ``{name: value before}``."""
    if not wanted:
        return {}
    cr.execute(SQL(
        """
        -- OFFSET 0: each is read before it is set
        SELECT setting.name, setting.before, set_config(setting.name, setting.wanted, TRUE)
          FROM (SELECT name, wanted, current_setting(name) AS before
                  FROM unnest(%s::text[], %s::text[]) listed (name, wanted) OFFSET 0) setting
        """, list(wanted), list(wanted.values())), log_exceptions=False)
    return {name: before for name, before, _set_to in cr.fetchall()}


def _restore(cr, outer):
    if not cr.connection.closed and cr.connection.get_transaction_status() in _WORKING:
        _set(cr, outer)


@contextmanager
def at_scale(cr, partner_ids):
    """Let PostgreSQL work with room over many customers, and by the indexes alone over a few."""
    with settings(cr, jit="off", work_mem="256MB") if is_many(partner_ids) else by_the_indexes(cr):
        yield


@contextmanager
def by_the_indexes(cr):
    """Have a few rows looked up by the indexes: tables just filled PostgreSQL takes for empty, and reads whole."""
    with settings(cr, **_BY_THE_INDEXES):
        yield


@contextmanager
def one_by_one(cr, partner_ids):
    """Let PostgreSQL go from index to index over a few customers, in a statement that it takes for a large one."""
    with settings(cr, **({} if is_many(partner_ids) else {
            **_BY_THE_INDEXES, "enable_hashjoin": "off", "enable_mergejoin": "off"})):
        yield


@contextmanager
def by_hash(cr, partner_ids):
    """Have many accounts joined as many: PostgreSQL takes the steps of a statement for a few rows each."""
    with settings(cr, **({"enable_nestloop": "off"} if is_many(partner_ids) else {})):
        yield


@contextmanager
def unsorted(cr, partner_ids):
    """Have many items added up as they come: PostgreSQL would sort them all for a merge join with a short list."""
    with settings(cr, **({"enable_mergejoin": "off"} if is_many(partner_ids) else {})):
        yield


def uncompiled(env, query: SQL) -> list:
    """Return the rows of a query that PostgreSQL takes for a large one, which it is not."""
    with settings(env.cr, jit="off"):
        return env.execute_query(query)


def kept(cr, name: str, partner_ids, query: SQL, keys=("partner_id", "company_id")) -> SQL:
    """Keep the rows of a query over many customers in a temporary table; returns the query to read them.

    PostgreSQL then knows how many they are, and has used all its processors to find them, which it
    does not for a query inside an INSERT or UPDATE. For a few customers the query stays as it is.
    """
    if not is_many(partner_ids):
        return query
    table = SQL.identifier(name)
    cr.execute(SQL("DROP TABLE IF EXISTS pg_temp.%s", table))
    cr.execute(SQL("CREATE TEMPORARY TABLE %s ON COMMIT DROP AS %s", table, query))
    cr.execute(SQL("ANALYZE pg_temp.%s (%s)", table, SQL(", ").join(map(SQL.identifier, keys))))
    return SQL("SELECT * FROM pg_temp.%s", table)


def analyse_after(cr, changed: int, table: str):
    """Let PostgreSQL count a table that has just been filled, for the next stage's sake."""
    if changed < _MANY_ROWS:
        return
    cr.execute(SQL("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", table))
    [(known,)] = cr.fetchall()
    if known < changed:
        cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))


def alone(env, name: str) -> bool:
    """Say whether no other transaction is at the work of that name; none can begin it until this one ends."""
    [(mine,)] = env.execute_query(SQL("SELECT pg_try_advisory_xact_lock(hashtext(%s))", name))
    return mine
