"""Making of a batch: its letters are looked at again and become one file, chunk by chunk (rules A5, A9)."""

from odoo import api, models


class CollectionPostBatch(models.Model):
    """From collecting to ready, in the background."""

    _inherit = "collection.post.batch"

    @api.model
    def _cron_make(self):
        """Make the letters of the batches that people asked for. Called by the scheduled action."""
