"""What Insights looks for in records of many models: one field to search by (rule K4)."""

from odoo import api, fields, models
from odoo.fields import Domain

from ...roles import COLLECTORS


class CollectionInsightFound(models.AbstractModel):
    """Lets a list be searched by what Insights counts, so that count and list are one condition.

    A model that is made of this one names its conditions in :meth:`_collection_findings`; each is a method that
    returns a SELECT of ids, over all records of the companies that are switched on. Access rules are added by the
    search itself.
    """

    _name = "collection.insight.found"
    _description = "Found by Insights"

    collection_found = fields.Char(
        "Found by Insights", store=False, copy=False, readonly=True, exportable=False, groups=COLLECTORS,
        search="_search_collection_found")

    @api.model
    def _collection_findings(self) -> dict[str, str]:
        """Return the conditions: the name of a method that returns a SELECT, by the key of what it finds."""
        return {}

    @api.model
    def _search_collection_found(self, operator, value):
        """Find the records of some findings; of those that nobody knows, none."""
        if operator != "in":
            return NotImplemented
        self.env.flush_all()
        findings = self._collection_findings()
        return Domain.OR(
            Domain("id", "in", getattr(self, findings[key])()) for key in value if key in findings)
