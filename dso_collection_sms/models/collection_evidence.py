"""The messages by which text messages stay readable on the customer are evidence too (rule A10)."""

from odoo import api, models
from odoo.tools import SQL


class CollectionEvidence(models.AbstractModel):
    """Asks the log of text messages, too."""

    _inherit = "collection.evidence"

    @api.model
    def _message_holders(self, ids):
        """Add the log."""
        return [*super()._message_holders(ids), SQL(
            "SELECT message_id, 'collection.sms', id FROM collection_sms WHERE message_id = ANY(%s)", ids)]

    @api.model
    def _holding_models(self):
        """Add the log."""
        return [*super()._holding_models(), "collection.sms"]


class CollectionSms(models.Model):
    """Holds its message."""

    _inherit = "collection.sms"

    def _evidence_names(self):
        """Return customer and document."""
        return self.customer_id._collection_label(), self.env._("The text message to %s", self.number)
