"""Makes the kind of file known to the import screen."""

# docs: import kind
from odoo import api, fields, models

from ..imports.insured_limits import CODE, LIMIT

_KIND = ("insured_limits", "Insured limits")


class BaseImport(models.TransientModel):
    _inherit = "base_import.import"

    collection_kind = fields.Selection(selection_add=[_KIND], ondelete={_KIND[0]: "cascade"})

    @api.model
    def _collection_models(self):
        return super()._collection_models() | {"collection.insured.limit": _KIND[0]}

    @api.model
    def _collection_required(self, kind):
        return super()._collection_required(kind) if kind != _KIND[0] else ((CODE,), (LIMIT,))


class CollectionImportMapping(models.Model):
    _inherit = "collection.import.mapping"

    kind = fields.Selection(selection_add=[_KIND], ondelete={_KIND[0]: "cascade"})
# docs: end
