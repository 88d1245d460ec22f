"""The weekly summary by e-mail, for those who want it (issue 18; rules K1, K7, K9, W2)."""

from . import (
    user,
    received,
    parts,
    summary,
    ahead,
    lists,
    send,
    files,
)
