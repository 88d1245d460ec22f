"""All at once, and when that fails in halves: one broken record stops no other (rule A9)."""

import psycopg2

from .texts import first_line


def apart(env, things, work, failed, guilty=Exception):
    """Do ``work(things)`` in a savepoint; when it fails, halve ``things`` until each guilty one is found.

    ``failed(thing, error)`` is called for each of these, after what it did was undone; ``thing`` is a slice of one.
    ``things``: records, or anything else that has slices. ``guilty``: what a single one may be guilty of; other
    errors are raised, and so is the database's own trouble (conflicts, lost connections): then all begins again.
    """
    if not things:
        return
    try:
        with env.cr.savepoint():
            work(things)
    except psycopg2.OperationalError:
        raise
    except guilty as error:
        if len(things) == 1:
            failed(things, error)
            return
        middle = len(things) // 2
        apart(env, things[:middle], work, failed, guilty)
        apart(env, things[middle:], work, failed, guilty)


def reason_of(error) -> str:
    """Say in one line what an error says, without where in the program it was, as the database can keep it."""
    return first_line(str(error).partition("Traceback")[0]) or type(error).__name__
