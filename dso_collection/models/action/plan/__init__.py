"""Stage 2, plan: which action each account should have, and which ones end."""

from . import (
    plan,
    part,
    run,
    all_accounts,
    cleared,
    companions,
    finished,
    follow_up,
    lead,
    regroup,
    retry,
    steps_ahead,
    target,
)
