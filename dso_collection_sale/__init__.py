"""Overdue customers on quotations and sales orders."""

from . import models, wizards
