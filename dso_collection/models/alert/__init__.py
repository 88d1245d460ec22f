"""Alerts: what is missing or late, counted in the bar."""

from . import (
    alert,
    account,
    bar,
    kinds,
    kinds_stopped,
)
