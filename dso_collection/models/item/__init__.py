"""Items: what is noted on them, their place in the scenario, statement rows."""

from . import (
    status,
    history,
    place,
    journal_item,
    codes,
    day,
    finished,
    invoice,
    mass_work,
    missed,
    noted,
    opening_balances,
    payments,
    promised,
    statement_rows,
)
