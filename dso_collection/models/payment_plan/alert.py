"""Missed instalments are an alert, and Insights say what to do about them (rules B2, K4)."""

from odoo import api, models

from ..alert.kinds import Kind
from ..insight.mends import Mend


class CollectionAlert(models.Model):
    """Adds the kind; above the agenda the counter of the same key stands in its place."""

    _inherit = "collection.alert"

    @api.model
    def _kinds(self):
        _ = self.env._
        return [*super()._kinds(), Kind(
            "plans_behind", "collection.plan", _("Instalments missed"),
            _("Payment plans of which less came in than was agreed on by now: what is left of them is not chased until "
              "they break."),
            _("Every payment plan is on time"), [("state", "=", "running"), ("behind", ">", 0)], ("behind",))]

    @api.model
    def _lists(self):
        return {**super()._lists(), "collection.plan": "dso_collection.collection_plan_action"}


class CollectionInsight(models.AbstractModel):
    """Says how it is mended."""

    _inherit = "collection.insight"

    @api.model
    def _mends(self):
        return {**super()._mends(), "plans_behind": Mend("course", self.env._(
            "Call the customer. Change the plan where you agree on other dates; break it where it is not kept, and the "
            "scenario takes over."))}
