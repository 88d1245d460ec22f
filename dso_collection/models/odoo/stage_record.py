"""Records that a stage works at by itself."""

from odoo import models


class CollectionStageRecord(models.AbstractModel):
    """For add-ons that run stages elsewhere, and say of a record where; the scheduled action alone needs no telling."""

    _name = "collection.stage.record"
    _description = "Record that a stage works at"

    def _note_stage(self):
        """Note who works at these records, which are locked; in the transaction of that work."""
