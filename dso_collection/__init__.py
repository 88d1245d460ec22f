"""DSO Collection: chase what customers owe, inside Odoo's accounting."""

from . import channels, controllers, imports, models, report, texts, tools, wizards
from .uninstall import uninstall_hook
