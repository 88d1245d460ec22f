"""The customer's page, open without a log-in: see, pay, promise, dispute, ask for a plan."""

from . import (
    models,
    wizards,
)
