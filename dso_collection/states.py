"""The states of an action, said once for Python, for SQL and for indexes.

How an action comes from one state to another stands in ``transitions.py``.
"""

from odoo.tools import SQL

#: Not done and not cancelled: the action is still ahead.
OPEN_STATES = ("todo", "to_confirm", "scheduled", "error")
#: All of them, in the order of the work.
STATES = (*OPEN_STATES, "done", "cancelled")
#: The states in which an action begins (rule A3).
FIRST_STATES = ("todo", "to_confirm", "scheduled")
#: The open states as the text of a list, for the definition of an index.
OPEN_TEXT = "('todo', 'to_confirm', 'scheduled', 'error')"
#: The same for ``state IN``.
OPEN = SQL(OPEN_TEXT)


def in_doubt(action) -> bool:
    """Say whether nobody knows if an action's message left: its collector is asked (rule A9)."""
    return action.state == "error" and action.error_kind == "unknown"


def in_doubt_sql(alias: str) -> SQL:
    """Return the same as a condition."""
    action = SQL.identifier(alias)
    return SQL("(%s.state = 'error' AND %s.error_kind IS NOT DISTINCT FROM 'unknown')", action, action)


#: The same over ``action``.
IN_DOUBT = in_doubt_sql("action")


def first_state(automatic: bool, to_confirm: bool) -> str:
    """Return the state in which an action begins (rule A3).

    >>> first_state(False, True), first_state(True, True), first_state(True, False)
    ('todo', 'to_confirm', 'scheduled')
    """
    if not automatic:
        return "todo"
    return "to_confirm" if to_confirm else "scheduled"


#: The same in SQL, of an action of a ``step``.
FIRST_STATE_OF_STEP = SQL(
    "CASE WHEN step.automatic IS NOT TRUE THEN 'todo' WHEN step.to_confirm THEN 'to_confirm' ELSE 'scheduled' END"
)
