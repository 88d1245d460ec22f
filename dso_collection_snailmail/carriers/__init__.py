"""Odoo's postal service as a carrier."""

from .snailmail import Snailmail

__all__ = ["Snailmail"]
