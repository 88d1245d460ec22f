"""What waits to be validated on the collector's desk: a counter, and an alert when it waits too long (rules D1, R4)."""

from odoo import api, models

from odoo.addons.dso_collection.models.alert.kinds import Kind
from odoo.addons.dso_collection.models.desk.counters import Counter
from odoo.addons.dso_collection.models.insight.mends import Mend


class CollectionAction(models.Model):
    """Counts it above the agenda."""

    _inherit = "collection.action"

    @api.model
    def _desk_counters(self):
        _ = self.env._
        return [*super()._desk_counters(), Counter(
            "requests", _("To validate"),
            _("What customers said on their page: promises, disputes, payments made, contacts and plans."),
            _("Nothing waits to be validated"),
            _("What customers say on their page comes here; nothing of it is noted before you accept it."),
            [("state", "=", "to_validate")], ("to_validate",), "today",
            model="collection.request", action="dso_collection_portal.collection_request_action")]


class CollectionAlert(models.Model):
    """Adds the alert, and the list that it opens."""

    _inherit = "collection.alert"

    @api.model
    def _kinds_of_actions(self):
        _ = self.env._
        return [*super()._kinds_of_actions(), Kind(
            "requests_waiting", "collection.request", _("Customers wait for an answer"),
            _("What customers said on their page more than three days ago, and nobody accepted or declined."),
            _("No customer waits for an answer"),
            [("state", "=", "to_validate"), ("received_date", "<", "today -3d")], ("to_validate", "long"))]

    @api.model
    def _lists(self):
        return super()._lists() | {"collection.request": "dso_collection_portal.collection_request_action"}


class CollectionInsight(models.AbstractModel):
    """Says in Insights what is to be done about it (rule K4)."""

    _inherit = "collection.insight"

    @api.model
    def _mends(self):
        return {**super()._mends(), "requests_waiting": Mend("messages", self.env._(
            "Open each line, and accept, change or decline what the customer said: each button answers them."))}
