"""Files that customers sent with what they said stay as they were: they may decide a dispute (rules E3, A10)."""

from odoo import api, models
from odoo.tools import SQL


class CollectionEvidence(models.AbstractModel):
    """Knows which files belong to a request, and says so in words of its own."""

    _inherit = "collection.evidence"

    @api.model
    def _file_holders(self, ids):
        return [*super()._file_holders(ids), SQL(
            "SELECT ir_attachment_id, 'collection.request', collection_request_id"
            " FROM collection_request_ir_attachment_rel WHERE ir_attachment_id = ANY(%s)", ids)]

    @api.model
    def _holding_models(self):
        return [*super()._holding_models(), "collection.request"]

    def _why(self, holder, removed):
        if holder._name != "collection.request":
            return super()._why(holder, removed)
        return self.env._(
            "%(customer)s sent this file with what they said on their page: it stays as it came, and cannot be changed "
            "or removed.", customer=holder.partner_id._collection_label())
