"""From which other add-on to take over: shown where one is found."""

from odoo import api, fields, models


class CollectionAdoptionChooser(models.AbstractModel):
    """The block of a settings screen."""

    _name = "collection.adoption.chooser"
    _description = "Take over from another add-on"

    adoption_source = fields.Selection(
        selection=lambda self: self.env["collection.adoption"]._sources_there(), string="Other add-on",
        compute="_compute_adoption_source", readonly=False,
        help="Its tables are in this database.")

    @api.depends_context("company")
    def _compute_adoption_source(self):
        """Begin with the first that is there."""
        there = self.env["collection.adoption"]._sources_there()
        for settings in self:
            settings.adoption_source = there[0][0] if there else False

    def action_preview_adoption(self):
        """Show what would be taken over, and what cannot be; nothing changes yet."""
        self.ensure_one()
        return self.env["collection.adoption"]._open_preview(self.adoption_source)
