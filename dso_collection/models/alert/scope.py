"""The switch "Mine / Team" of a collector's desk, remembered for each user (rule D1)."""

from odoo import api, fields, models

from ...roles import MANAGERS


class ResUsersSettings(models.Model):
    """One switch governs list, counters and alerts; the web client knows it from the start, as it does all settings."""

    _inherit = "res.users.settings"

    collection_desk = fields.Selection(
        [("mine", "Mine"), ("team", "Team")], "Collection: whose work is shown",
        help="Empty: nobody chose yet. A collector begins with “Mine”, a credit manager with “Team”.")
    collection_desk_mine = fields.Boolean("Collection: only mine", compute="_compute_collection_desk_mine")

    @api.depends("collection_desk", "user_id")
    def _compute_collection_desk_mine(self):
        for settings in self:
            settings.collection_desk_mine = (
                settings.collection_desk == "mine" or (not settings.collection_desk and settings._begins_with_mine()))

    def _begins_with_mine(self):
        """Say what a user sees who never turned the switch."""
        self.ensure_one()
        return not self.user_id.has_group(MANAGERS)
