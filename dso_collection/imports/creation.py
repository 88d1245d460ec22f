"""Good rows made into records, all at once; a row that the database or another add-on refuses is found."""

import psycopg2

from odoo.exceptions import UserError

from ..tools.apart import apart
from .rows import Refused

#: Nobody is told of imported people, and no history is kept of how they came to be.
QUIET = {
    "tracking_disable": True, "mail_create_nolog": True, "mail_create_nosubscribe": True, "mail_notrack": True,
    "mail_auto_subscribe_no_notify": True,
}
#: What a single row may be guilty of; anything else concerns the whole import.
_GUILTY = (UserError, ValueError, psycopg2.IntegrityError, psycopg2.DataError)


def in_halves(rows, good, work):
    """Do ``work(good)`` in a savepoint; when it fails, halve ``good`` until each guilty row is found.

    The guilty rows are refused with the error's words, the others are done. ``good`` are tuples with
    the row's ``number``.
    """
    def refuse(row, problem):
        of_database = isinstance(problem, psycopg2.Error)
        words = rows.partners._sql_error_to_message(problem) if of_database else str(problem)
        rows.refuse(row[0].number, Refused("name", words))

    apart(rows.env, good, work, refuse, _GUILTY)
