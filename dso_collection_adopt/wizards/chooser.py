"""From which other add-on to take over: shown where one is found."""

from odoo import fields, models


class CollectionAdoptionChooser(models.AbstractModel):
    """The block of a settings screen."""

    _name = "collection.adoption.chooser"
    _description = "Take over from another add-on"

    # A column: the button asks for what was chosen and saved before it
    adoption_source = fields.Selection(
        selection=lambda self: self.env["collection.adoption"]._sources_there(), string="Other add-on",
        default=lambda self: self._first_source(), help="Its tables are in this database.")

    def _first_source(self):
        """Return the first that is there."""
        there = self.env["collection.adoption"]._sources_there()
        return there[0][0] if there else False

    def action_preview_adoption(self):
        """Show what would be taken over, and what cannot be; nothing changes yet."""
        self.ensure_one()
        return self.env["collection.adoption"]._open_preview(self.adoption_source)
