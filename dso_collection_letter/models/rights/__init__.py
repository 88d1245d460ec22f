"""Who may write what of letters. This room comes last: it stands before all that the models do by themselves."""

from . import (
    foreign,
    letter,
    set_up,
)
