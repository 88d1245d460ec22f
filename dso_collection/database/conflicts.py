"""Work that meets another transaction's commit, and the moment that statements write (rule A9)."""

import psycopg2.errors

from odoo import fields

#: Tries of work that meets another transaction's commit.
CONFLICT_TRIES = 5


def again(cr, work):
    """Do ``work()``, again on fresh data when another transaction's commit gets in its way; returns what it does."""
    for attempt in range(1, CONFLICT_TRIES + 1):
        try:
            return work()
        except (psycopg2.errors.SerializationFailure, psycopg2.errors.DeadlockDetected):
            cr.rollback()
            if attempt == CONFLICT_TRIES:
                raise


def again_on_conflict(env, work):
    """Do ``work()`` through the ORM, again on fresh data on a conflict; what it wrote is in the database then."""
    def written():
        result = work()
        env.flush_all()
        return result

    return again(env.cr, written)


def now():
    """Return the moment, as a statement writes it: in UTC, as Odoo does."""
    return fields.Datetime.now()
