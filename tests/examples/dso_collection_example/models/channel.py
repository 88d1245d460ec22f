"""Makes the channel known: to the engine, and to the steps of scenarios."""

# docs: channel registration
from odoo import api, fields, models

from odoo.addons.dso_collection.channels.removal import removal

from ..channels import VisitChannel


class CollectionScenarioAction(models.Model):
    _inherit = "collection.scenario.action"

    channel = fields.Selection(selection_add=[("visit", "Visit")], ondelete={"visit": removal(VisitChannel)})


class CollectionAction(models.Model):
    _inherit = "collection.action"

    @api.model
    def _channel_classes(self):
        return super()._channel_classes() | {VisitChannel.key: VisitChannel}
# docs: end
