"""Large accounts that nobody insured."""

# docs: insight
from odoo import api, models

from odoo.addons.dso_collection.models.insight.kinds import Insight


class CollectionInsight(models.AbstractModel):
    _inherit = "collection.insight"

    @api.model
    def _kinds(self):
        _ = self.env._
        return [*super()._kinds(), Insight(
            "uninsured", "items", _("Accounts without insurance"),
            _("Nobody pays if they do not."), _("Ask the insurer for a limit."), _("Every large account is insured"),
            "collection.account", [("insured", "=", 0), ("balance", ">", 10000)], ("uninsured",))]
# docs: end
