"""The alert of outgoing post that waits for a person (rules R4, A10)."""

from odoo import api, models

from odoo.addons.dso_collection.models.alert.kinds import Kind
from odoo.addons.dso_collection.models.insight.mends import Mend


class CollectionAlert(models.Model):
    """Adds the alert, and the list that it opens."""

    _inherit = "collection.alert"

    @api.model
    def _kinds_of_channels(self):
        """Letters that a person prints and takes to the post; those that go by themselves, if they did not."""
        _ = self.env._
        return [
            *super()._kinds_of_channels(),
            Kind("outgoing_post", "collection.letter.batch", _("Letter batches to print or mail"),
                 _("Batches of letters that nobody printed or took to the post yet: none of these letters has left."),
                 _("No letter waits to be printed or taken to the post"),
                 [("letter_ids.state", "in", ["waiting", "made"]),
                  ("state", "in", ["open", "printing", "printed", "submitting"]),
                  "|", "|", ("carrier_id", "=", False), ("carrier_id.by_itself", "=", False),
                  ("day", "<", "today -1d")], ("to_do",), own=False),
        ]

    @api.model
    def _lists(self):
        """Add the list of batches."""
        return super()._lists() | {"collection.letter.batch": "dso_collection_letter.collection_letter_batch_action"}


class CollectionInsight(models.AbstractModel):
    """Says in Insights what is to be done about it (rule K4)."""

    _inherit = "collection.insight"

    @api.model
    def _mends(self):
        return {**super()._mends(), "outgoing_post": Mend("messages", self.env._(
            "Print each batch and take it to the post, then say so on the batch."))}
