"""Stages 3 and 4, dispatch and delivery."""

from . import (
    sending,
    apart,
    delivery,
    dispatch,
    enclosed,
    items,
    left_behind,
    look_again,
    companion,
    statement,
    texts,
    unknown,
)
