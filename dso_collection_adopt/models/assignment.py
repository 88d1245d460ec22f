"""An assignment may come of a take-over, and says so on each customer."""

from odoo import fields, models
from odoo.tools import SQL


class CollectionAssignment(models.Model):
    """One more way to give many customers a scenario or a collector."""

    _inherit = "collection.assignment"

    # Its add-on goes, the journal stays
    source = fields.Selection(
        selection_add=[("adoption", "By taking over from another add-on")], ondelete={"adoption": "set selection"})

    def _cause_sql(self):
        if self.source != "adoption":
            return super()._cause_sql()
        label = self.env.context.get("collection_adoption") or self.env._("another add-on")
        return SQL("%s::text", self.env._("Taken over from %s.", label))
