"""The alert that the dispatcher has stopped: above the agenda and in Insights, with its mend."""

from odoo import api, models

from ..alert.kinds import Kind
from ..insight.mends import Mend


class CollectionAlert(models.Model):
    """Told to everybody whose messages wait; it is a credit manager's or an administrator's to have it mended."""

    _inherit = "collection.alert"

    @api.model
    def _kinds(self) -> list[Kind]:
        _ = self.env._
        return [*super()._kinds(), Kind(
            "dispatcher_stopped", "res.company", _("Nothing is being sent"),
            _("Companies with actions that are due, while nothing was sent for an hour within their sending hours: the "
              "scheduled action does not run."),
            _("Due actions leave in every company"),
            [("collection_stopped", "!=", False)], ("collection_stopped",), own=False)]


class CollectionInsight(models.AbstractModel):
    """Where it is looked at."""

    _inherit = "collection.insight"

    @api.model
    def _mends(self):
        _ = self.env._
        return {**super()._mends(), "dispatcher_stopped": Mend(
            "messages", _("An administrator looks why “Collection: send due actions” does not run."),
            _("Health"), "_open_health", True)}

    @api.model
    def _open_health(self) -> dict:
        return self.env["ir.actions.client"]._for_xml_id("dso_collection.collection_health_action")
