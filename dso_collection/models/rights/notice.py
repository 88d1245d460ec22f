"""What people may write of notices: what they are, not up to when they are planned (rules N1, A10)."""

from odoo import api, models


class CollectionNotice(models.Model):
    """Guards notices; that only credit managers set them up says ``ir.model.access``."""

    _name = "collection.notice"
    _inherit = ["collection.guarded", "collection.notice"]

    @api.model
    def _people_may_write(self):
        return {"active", "kind", "company_id", "scenario_id", "days", "day_of_month", "template_id"}


class CollectionNoticePart(models.Model):
    """Guards what notices tell of: nothing of it is typed."""

    _name = "collection.notice.part"
    _inherit = ["collection.guarded", "collection.notice.part"]
