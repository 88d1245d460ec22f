"""Carriers' files as a kind of file that the import screen knows (rules A10, I3)."""

from odoo import api, fields, models

from ...imports.letter_statuses import COLUMNS

_KIND = ("letter_statuses", "Statuses of letters")


class BaseImport(models.TransientModel):
    """Adds the kind, and what its files need."""

    _inherit = "base_import.import"

    collection_kind = fields.Selection(selection_add=[_KIND], ondelete={_KIND[0]: "cascade"})

    @api.model
    def _collection_models(self):
        """Add letters: whatever the file, it tells what became of them."""
        return super()._collection_models() | {"collection.letter": _KIND[0]}

    @api.model
    def _collection_required(self, kind):
        """Add reference or tracking number, and what is said of the letter."""
        return super()._collection_required(kind) if kind != _KIND[0] else (
            ("import_reference", "import_tracking_number"), ("import_status", "import_tracking_number"))

    @api.model
    def get_fields_tree(self, model, depth=3):
        """Offer of letters the columns of a carrier's file only: nothing else of them comes from one."""
        tree = super().get_fields_tree(model, depth)
        return [field for field in tree if field["name"] in COLUMNS] if model == "collection.letter" else tree


class CollectionImportMapping(models.Model):
    """Remembers what users matched in such files, as long as there are any."""

    _inherit = "collection.import.mapping"

    kind = fields.Selection(selection_add=[_KIND], ondelete={_KIND[0]: "cascade"})
