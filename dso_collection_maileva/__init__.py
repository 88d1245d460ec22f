"""DSO Collection Maileva: letters go to Maileva, which prints, mails and follows them."""

from . import carriers, controllers, models, tools
from .uninstall import uninstall_hook

__all__ = ["carriers", "controllers", "models", "tools", "uninstall_hook"]
