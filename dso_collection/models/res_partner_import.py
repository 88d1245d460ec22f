"""Contacts from a file, through Odoo's own import screen (rules I2, I3, I5)."""

from odoo import models


class ResPartner(models.Model):
    """Finds the customer of each row by its code and sets the contact for collection."""

    _inherit = "res.partner"
