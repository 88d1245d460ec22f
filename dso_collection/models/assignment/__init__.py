"""Who collects: assignments by hand, by pasted codes, by rules."""

from . import (
    assignment,
    line,
    rule,
    customer,
    engine,
    known,
    note,
    openers,
    paste,
    plain_conditions,
    rule_newcomers,
    rule_preview,
    rule_query,
    rule_run,
    rule_when,
    seen,
    selection,
)
