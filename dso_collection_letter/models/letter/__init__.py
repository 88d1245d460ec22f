"""Letters, one for each try of an action."""

from . import (
    letter,
    action,
    action_view,
    address,
    company,
    customer,
    file,
    freshen,
    held,
    hold,
    import_kind,
    imported,
    paid,
    poll,
    proofs,
    status,
    step,
    view,
)
