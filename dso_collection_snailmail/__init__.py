"""DSO Collection Snailmail: plain letters go to Odoo's own postal service."""

from . import carriers, models
from .uninstall import uninstall_hook

__all__ = ["carriers", "models", "uninstall_hook"]
