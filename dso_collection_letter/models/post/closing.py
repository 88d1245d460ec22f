"""Batches that are posted by what the carrier says of their letters (rule A10)."""

from odoo import models


class CollectionPostBatch(models.Model):
    """A batch whose letters were all seen at the carrier is posted, though nobody said so."""

    _inherit = "collection.post.batch"

    def _close_when_posted(self):
        """Note as posted the printed batches of which no letter is left to post."""
        for batch in self.sudo().filtered(lambda batch: batch.state == "printed"):  # sudo: as their letters
            letters = batch.letter_ids
            if not letters.filtered(lambda letter: letter.state in ("waiting", "made")):
                days = [day for day in letters.mapped("posted_date") if day]
                batch.write({"state": "posted", "posted_date": max(days, default=batch.company_id._collection_today())})
