"""The states of an action, said once for Python, for SQL and for indexes."""

from odoo.tools import SQL

#: Not done and not cancelled: the action is still ahead.
OPEN_STATES = ("todo", "to_confirm", "scheduled", "error")
#: The same as the text of a list, for the definition of an index.
OPEN_TEXT = "('todo', 'to_confirm', 'scheduled', 'error')"
#: The same for ``state IN``.
OPEN = SQL(OPEN_TEXT)
#: Over ``action``: nobody knows whether its message left, and the collector is asked (rule A9).
IN_DOUBT = SQL("(action.state = 'error' AND action.error_kind IS NOT DISTINCT FROM 'unknown')")
