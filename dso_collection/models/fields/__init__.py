"""Kinds of fields that Odoo has not."""

from . import (
    shown_related,
    unchecked_many2one,
)
