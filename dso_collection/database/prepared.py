"""Long statements over few customers: PostgreSQL takes longer to plan them than to run them, so it plans them once.

A statement is prepared on the connection under a name that its text gives it. Numbers and dates are its parameters, and
all else is its text, where PostgreSQL finds the conditions of its indexes.
"""

import hashlib
import re
from datetime import date, datetime

from odoo.tools import SQL

from .scope import is_many
from .session import at_scale

#: How the names of our statements begin.
_NAMED = "dso_collection_"
#: So many of them a connection keeps: each takes about a megabyte.
_MOST = 50
_INT4 = range(-(2**31), 2**31)
#: What follows a parameter whose type the statement says itself.
_CAST = re.compile(r"::((?:int|date|numeric|boolean)(?:\[\])?)")


def run_prepared(cr, query: SQL, partner_ids=()) -> None:
    """Run a statement over the customers of a scope; many are worth a plan of their own.

    It is run by settings that keep the plan for all values: those of ``at_scale``.
    """
    if is_many(partner_ids):
        cr.execute(query)
        return
    text, types, values = _taken_apart(cr, query)
    name = _NAMED + hashlib.sha256(f"{types}{text}".encode()).hexdigest()[:32]
    # Asked each time: who pools connections may have given this transaction another one.
    cr.execute(SQL("SELECT name FROM pg_prepared_statements WHERE starts_with(name, %s)", _NAMED))
    known = {one for (one,) in cr.fetchall()}
    if name not in known:
        _prepare(cr, name, text, types, known)
    cr.execute(SQL("EXECUTE %s %s", SQL.identifier(name), _listed(
        SQL("%s::%s", value, _as_it_is(kind)) for value, kind in zip(values, types, strict=True))))


def rows_prepared(cr, query: SQL, ids) -> list[tuple]:
    """Return the rows of a long query over a few records, which is planned once; many are worth a plan of their own."""
    with at_scale(cr, ids):
        run_prepared(cr, query, ids)
        return cr.fetchall()  # before the settings go back: that is a statement, too


def _prepare(cr, name, text, types, known):
    """Prepare a statement; where there are too many, the others are forgotten first."""
    if len(known) >= _MOST:
        for one in known:
            cr.execute(SQL("DEALLOCATE %s", SQL.identifier(one)))
    cr.execute(SQL("PREPARE %s %s AS %s", SQL.identifier(name), _listed(map(_as_it_is, types)), _as_it_is(text)))


def _listed(parts) -> SQL:
    """Return parts in brackets, nothing for none."""
    parts = list(parts)
    return SQL("(%s)", SQL(", ").join(parts)) if parts else SQL()


def _as_it_is(text: str) -> SQL:
    """Return text that is SQL already, without parameters."""
    return SQL(text.replace("%", "%%"))


def _taken_apart(cr, query: SQL) -> tuple[str, list[str], list]:
    """Return the text of a statement with ``$1``, ``$2``, ... for its parameters, their types and their values."""
    first, *pieces = (piece.replace("\0", "%%") for piece in query.code.replace("%%", "\0").split("%s"))
    text, types, values, words = [first], [], [], []
    for value, piece in zip(query.params, pieces, strict=True):
        cast = _CAST.match(piece)
        if kind := cast[1] if cast else _kind(value):
            types.append(kind)
            values.append(value)
            text.append(f"${len(values)}")
        else:
            words.append(value)
            text.append("%s")
        text.append(piece)
    return cr.mogrify("".join(text), tuple(words)).decode(), types, values


def _kind(value) -> str | None:
    """Return the type of a parameter, None for what belongs into the text: a condition of an index, it may be."""
    if isinstance(value, date):
        return "timestamp" if isinstance(value, datetime) else "date"
    if isinstance(value, list):
        return "int[]" if value and all(map(_is_int4, value)) else None
    return "int" if _is_int4(value) else None


def _is_int4(value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in _INT4
