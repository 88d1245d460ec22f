"""Taking over, in the order of the work: what is made, who gets it, what counts as done, what is left, and back."""

from . import (
    adoption,
    scenario,
    scenario_made,
    customers,
    done,
    kept_out,
    left_out,
    preview,
    run,
    undo,
    undo_scenarios,
    action,
    assignment,
    res_partner,
    rights,
)
