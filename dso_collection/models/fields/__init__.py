"""Kinds of fields that Odoo has not."""

from . import (
    reason,
    shown_related,
    unchecked_many2one,
)
