"""What Odoo's import screen reads: text files of any name, and files of partners and letters (rules I1, I8)."""

import os.path

from odoo import api, fields, models

from odoo.addons.base_import.models.base_import import ImportValidationError

from ..imports.reading import read_rows
from ..imports.unreadable import Unreadable
from .base_import_kind import OWN_MODELS
from .base_import_rows import StoredRows

#: Options of the screen that decide how a file is read.
_READING = ("encoding", "separator", "quoting", "sheet")


class BaseImport(models.TransientModel):
    """Reads a file of partners or letters once: its rows are kept for the preview, the test and every batch.

    Files for other models are read by Odoo; only ``.txt``, ``.tsv`` and capitals are new to them.
    """

    _inherit = "base_import.import"

    collection_row_count = fields.Integer(help="Rows kept of the file, 0 before it was read.")
    collection_read_as = fields.Json(help="The options that the file was read with, asked and found.")

    @api.model_create_multi
    def create(self, vals_list):
        """Keep the file's extension in small letters: Odoo finds its reader by it."""
        return super().create([self._collection_small_extension(values) for values in vals_list])

    def write(self, vals):
        """Forget the rows of the file that is replaced."""
        if "file" in vals:
            self._collection_forget_rows()
        return super().write(self._collection_small_extension(vals))

    def _read_file(self, options):
        """Return ``(length, rows)`` of the file; one of our own kinds is read once only."""
        if self.res_model not in OWN_MODELS:
            return super()._read_file(options)
        count = self._collection_kept_count(options) or self._collection_read(options)
        if count <= bool(options.get("has_headers")):
            raise ImportValidationError(self.env._("This file has a row of headers and nothing below it."))
        return count, StoredRows(self, count)

    def _read_txt(self, options):
        return self._read_csv(options)

    def _read_tsv(self, options):
        return self._read_csv(options)

    def _collection_kept_count(self, options):
        """Return how many rows are kept of the file as the options read it, 0 for none."""
        read_as = self.collection_read_as or {}
        asked = self._collection_reading(options)
        if not self.collection_row_count or asked not in (read_as.get("asked"), read_as.get("found")):
            return 0
        kept = self.env["collection.import.rows"].search_count([("import_id", "=", self.id)], limit=1)
        options.update(read_as["found"], sheets=read_as["sheets"])
        return kept and self.collection_row_count

    def _collection_read(self, options):
        """Read the file and keep its rows. Raises what the screen shows as the reason of a refusal."""
        self._collection_forget_rows()
        asked = self._collection_reading(options)
        try:
            with self.env.cr.savepoint():
                rows = read_rows(self.file or b"", options, self.env.lang or "", self._collection_read_ods)
                count = self.env["collection.import.rows"]._keep(self, rows)
        except Unreadable as error:
            raise ImportValidationError(self.env._(error.args[0])) from error  # pylint: disable=gettext-variable
        self.collection_row_count = count
        self.collection_read_as = {"asked": asked, "found": self._collection_reading(options),
                                   "sheets": options.get("sheets") or []}
        self.flush_recordset()  # before a test's savepoint, which is rolled back
        return count

    def _collection_read_ods(self, options):
        return self._read_ods(options)[1]

    def _collection_forget_rows(self):
        self.env["collection.import.rows"].search([("import_id", "in", self.ids)]).unlink()
        self.filtered("collection_row_count").collection_row_count = 0

    @staticmethod
    def _collection_reading(options):
        return {name: options.get(name) or "" for name in _READING}

    @staticmethod
    def _collection_small_extension(values):
        if not values.get("file_name"):
            return values
        stem, extension = os.path.splitext(values["file_name"])
        return {**values, "file_name": stem + extension.lower()}
