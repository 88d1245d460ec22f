"""Who may write what. This room comes last: it stands before all that the models do by themselves."""

from . import (
    guarded,
    action,
    customer,
    foreign,
    notice,
    paste,
    plan,
    reply,
    set_up,
    target,
)
