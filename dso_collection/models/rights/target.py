"""What credit managers write of a target: what is to be reached, and nothing of what was (rules K9, K10)."""

from odoo import api, models


class CollectionTarget(models.Model):
    """Guards targets; one whose month is over stays as it was."""

    _name = "collection.target"
    _inherit = ["collection.guarded", "collection.target"]

    @api.model
    def _people_may_write(self):
        return {"month", "company_id", "collector_id", "kind", "amount", "share"}

    def _people_may_change(self):
        return set() if self.closed else super()._people_may_change()

    def _why_engine_only(self, names):
        if len(self) == 1 and self.closed:
            return self.env._("%s is over: the target stays as it was. Set that of a month to come.", self.display_name)
        return super()._why_engine_only(names)
