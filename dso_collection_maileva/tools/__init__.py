"""Pure helpers: addresses and statuses in Maileva's form."""

from . import address_lines, statuses

__all__ = ["address_lines", "statuses"]
