"""All at once, and when that fails in halves: one broken record stops no other (rule A9)."""

import psycopg2

from .lasting import Lasting
from .texts import first_line, words_of

#: The database's own trouble (conflicts, lost connections): nobody is guilty of it, and all begins again.
_TROUBLE = (psycopg2.OperationalError, psycopg2.InterfaceError)


def apart(env, things, work, failed, guilty=Exception):
    """Do ``work(things)`` in a savepoint; when it fails, halve ``things`` until each guilty one is found.

    ``failed(thing, error)`` is called for each of these, after what it did was undone; ``thing`` is a slice of one.
    ``things``: records, or anything else that has slices. ``guilty``: what a single one may be guilty of; other
    errors are raised, and so is the database's own trouble.
    """
    def undoing(part):
        with env.cr.savepoint():
            work(part)

    _in_halves(things, undoing, failed, guilty)


def apart_committing(env, things, work, failed):
    """Do the same with ``work`` that commits as it goes: what was done since its last commit is undone."""
    def undoing(part):
        try:
            work(part)
        except _TROUBLE:
            raise
        except Exception:
            env.cr.rollback()
            env.invalidate_all(flush=False)
            raise

    _in_halves(things, undoing, failed, Exception)


def _in_halves(things, work, failed, guilty):
    if not things:
        return
    try:
        work(things)
    except _TROUBLE:
        raise
    except guilty as error:
        if len(things) == 1:
            failed(things, error)
            return
        middle = len(things) // 2
        _in_halves(things[:middle], work, failed, guilty)
        _in_halves(things[middle:], work, failed, guilty)


def reason_of(error) -> str:
    """Say in one line what an error says, without where in the program it was, as the database can keep it.

    Words of our own stay such that each reader gets them in their language.
    """
    if error.args and isinstance(error.args[0], Lasting):
        return error.args[0]
    return first_line(words_of(error)) or type(error).__name__
