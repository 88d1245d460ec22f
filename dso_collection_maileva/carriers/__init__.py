"""Maileva as a carrier."""

from .maileva import Maileva

__all__ = ["Maileva"]
