"""Odoo's scheduled actions: ours are woken when there is work for them."""

from odoo import api, models


class IrCron(models.Model):
    """Wakes collection's scheduled actions."""

    _inherit = "ir.cron"

    @api.model
    def _collection_wake(self, name, add_on="dso_collection"):
        """Run one of ours, or of an ``add_on``, soon, unless this database has none (during its uninstallation)."""
        cron = self.env.ref(f"{add_on}.{name}", raise_if_not_found=False)
        if cron:
            cron.sudo()._trigger()  # sudo: who makes work for a scheduled action may let it run
