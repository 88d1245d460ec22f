"""DSO Collection: chase what customers owe, inside Odoo's accounting."""

from . import channels, imports, models, tools, wizards
