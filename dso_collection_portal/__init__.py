"""DSO Collection Portal: the customer's page, open by the link in messages and in Odoo's portal."""

from . import models
from . import controllers
from . import wizards
