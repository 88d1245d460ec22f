"""What letters and batches hold as what was sent: messages, pages, proofs (rule A10)."""

from odoo import api, models
from odoo.tools import SQL


class CollectionEvidence(models.AbstractModel):
    """Asks letters and batches, too."""

    _inherit = "collection.evidence"

    @api.model
    def _message_holders(self, ids):
        """Add letters."""
        return [*super()._message_holders(ids), SQL(
            "SELECT message_id, 'collection.letter', id FROM collection_letter"
            " WHERE message_id = ANY(%s) AND state NOT IN ('withdrawn', 'failed')", ids)]

    @api.model
    def _file_holders(self, ids):
        """Add letters, their proofs, and the files of batches."""
        letters = [
            SQL("SELECT %(field)s, 'collection.letter', id FROM collection_letter"
                " WHERE %(field)s = ANY(%(ids)s) AND state NOT IN ('withdrawn', 'failed')",
                field=SQL.identifier(field), ids=ids)
            for field in ("attachment_id", "deposit_proof_id", "receipt_proof_id")
        ]
        batches = [
            SQL("SELECT %(field)s, 'collection.letter.batch', id FROM collection_letter_batch"
                " WHERE %(field)s = ANY(%(ids)s) AND state <> 'cancelled'", field=SQL.identifier(field), ids=ids)
            for field in ("attachment_id", "copy_attachment_id")
        ]
        pieces = SQL("SELECT ir_attachment_id, 'collection.letter.batch', collection_letter_batch_id"
                     " FROM collection_letter_batch_ir_attachment_rel WHERE ir_attachment_id = ANY(%s)", ids)
        return [*super()._file_holders(ids), *letters, *batches, pieces]

    @api.model
    def _holding_models(self):
        """Add letters and batches."""
        return [*super()._holding_models(), "collection.letter", "collection.letter.batch"]

    @api.model
    def _file_models(self):
        """Add letters."""
        return [*super()._file_models(), "collection.letter"]


class CollectionLetter(models.Model):
    """Holds its message, its PDF and its proofs."""

    _inherit = "collection.letter"

    def _evidence_names(self):
        """Return customer and document."""
        return self.customer_id._collection_label(), self.env._("Letter %s", self.reference)


class CollectionLetterBatch(models.Model):
    """Holds its files."""

    _inherit = "collection.letter.batch"

    def _evidence_names(self):
        """Return whose letters they are, and which."""
        customers = self.letter_ids.customer_id
        names = [customer._collection_label() for customer in customers[:3]]
        return ", ".join(names) + ("…" if len(customers) > 3 else ""), self.env._("The letters “%s”", self.name)
