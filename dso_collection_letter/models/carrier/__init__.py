"""Carriers: who takes letters to the customers."""

from . import (
    carrier,
    leave,
    program,
)
