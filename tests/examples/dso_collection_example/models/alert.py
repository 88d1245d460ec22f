"""Accounts that owe more than the insurer pays."""

# docs: alert
from odoo import api, models

from odoo.addons.dso_collection.models.alert.kinds import Kind
from odoo.addons.dso_collection.models.insight.mends import Mend


class CollectionAlert(models.Model):
    _inherit = "collection.alert"

    @api.model
    def _kinds(self):
        _ = self.env._
        return [*super()._kinds(), Kind(
            "above_insured", "collection.account", _("Above the insured limit"),
            _("Accounts that owe more than the insurer pays: collect before more is sold to them."),
            _("No account owes more than is insured"),
            [("above_insured", "=", True)], ("above_insured",))]


class CollectionInsight(models.AbstractModel):
    _inherit = "collection.insight"

    @api.model
    def _mends(self):
        return {**super()._mends(), "above_insured": Mend("items", self.env._(
            "Collect what is overdue, or ask the insurer for a higher limit."))}
# docs: end
