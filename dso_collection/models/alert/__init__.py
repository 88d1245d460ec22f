"""Alerts: what is missing or late, counted in the bar."""

from . import (
    scope,
    alert,
    account,
    bar,
    kinds,
    kinds_stopped,
)
