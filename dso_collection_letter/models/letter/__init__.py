"""Letters, one for each try of an action."""

from . import (
    letter,
    action,
    action_view,
    address,
    customer,
    file,
    freshen,
    imported,
    paid,
    poll,
    proofs,
    status,
    step,
    view,
)
