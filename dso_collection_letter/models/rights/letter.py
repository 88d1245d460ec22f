"""Who may write what of the outgoing post: people type numbers and proofs, the rest happens to it (rules A9, A10)."""

from odoo import api, models


class CollectionLetter(models.Model):
    """Guards letters: what became of them is told by buttons, carriers and files."""

    _name = "collection.letter"
    _inherit = ["collection.guarded", "collection.letter"]

    @api.model
    def _people_may_write(self):
        """Tracking number, status in the carrier's words, and uploaded proofs; add-ons add theirs."""
        return {"tracking_number", "carrier_status", "deposit_proof", "deposit_proof_name", "receipt_proof",
                "receipt_proof_name"}

    @api.model
    def _people_may_create(self):
        """Nobody makes letters by hand: the dispatch does."""
        return set()

    def _why_engine_only(self, names):
        return self.env._("Of a letter only its tracking number and status can be typed; use the buttons for the rest.")


class CollectionLetterBatch(models.Model):
    """Guards batches: what is typed in the list of letters is theirs to accept."""

    _name = "collection.letter.batch"
    _inherit = ["collection.guarded", "collection.letter.batch"]

    @api.model
    def _people_may_write(self):
        return {"carrier_id", "letter_ids"}

    @api.model
    def _people_may_create(self):
        """Nobody makes batches by hand: they collect what is due."""
        return set()

    def _why_engine_only(self, names):
        return self.env._("Outgoing post is changed by its buttons only.")
