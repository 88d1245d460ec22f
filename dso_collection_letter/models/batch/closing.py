"""Batches that are mailed by what the carrier says of their letters (rule A10)."""

from odoo import models


class CollectionLetterBatch(models.Model):
    """A batch whose letters were all seen at the carrier is mailed, though nobody said so."""

    _inherit = "collection.letter.batch"

    def _close_when_mailed(self):
        """Note as mailed the printed batches of which no letter is left to mail."""
        for batch in self.sudo().filtered(lambda batch: batch.state == "printed"):  # sudo: as their letters
            letters = batch.letter_ids
            if not letters.filtered(lambda letter: letter.state in ("waiting", "made")):
                days = [day for day in letters.mapped("mailed_date") if day]
                batch.write({"state": "mailed", "mailed_date": max(days, default=batch.company_id._collection_today())})
