"""Scenarios and their steps."""

from . import (
    scenario,
    step,
    fits,
    step_view,
    second_channel,
)
