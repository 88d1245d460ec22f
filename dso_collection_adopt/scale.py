"""How PostgreSQL is asked about what another add-on holds: customers and items are many."""

from contextlib import contextmanager

from odoo.addons.dso_collection import database


@contextmanager
def as_many(env):
    """Have customers and items joined as many.

    The other add-on's tables may never have been counted, and settings by company are read from JSON: PostgreSQL
    expects a row or none, and would make the list of all customers anew for each item.
    """
    with database.at_scale(env.cr, None), database.by_hash(env.cr, None):
        yield


def rows(env, query) -> list[tuple]:
    """Return the rows of a query over customers and items."""
    with as_many(env):
        return env.execute_query(query)


def found_ids(env, query) -> tuple:
    """Return what stands in the first column of a query over customers and items."""
    return tuple(found for found, *_more in rows(env, query))
