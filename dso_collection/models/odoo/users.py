"""Collectors: a change of a user's address or absence concerns waiting actions."""

from odoo import models
from odoo.tools import SQL


class ResUsers(models.Model):
    """Touches the accounts of a collector whose record changes (rules A6, P5)."""

    _inherit = "res.users"

    def write(self, vals):
        """Let waiting actions go once their collector is mended."""
        result = super().write(vals)
        if {"active", "email", "login"} & set(vals) and self.ids:
            self.env["collection.touch"]._touch_where(SQL("collector_id IN %s", tuple(self.ids)))
        return result

    def unlink(self):
        """Plan again the accounts of a collector who goes: they have the company's default (rule P5)."""
        if self.ids:
            self.env["collection.touch"]._touch_where(SQL("collector_id IN %s", tuple(self.ids)))
        return super().unlink()
