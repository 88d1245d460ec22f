"""What Odoo's import screen reads, and for whom (rules I1, I8)."""

import os.path

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.base_import.models.base_import import ImportValidationError

from ...imports.reading import read_rows
from ...imports.reading_headers import head_position
from ...imports.reading_limits import MAX_FILE, Clock, too_large
from ...imports.unreadable import Unreadable
from .rows import StoredRows

#: Options of the screen that decide how a file is read.
_READING = ("encoding", "separator", "quoting", "sheet")
#: What is noted of a file between its requests: nobody says by RPC what was read, or how an import went.
_NOTED = ("collection_row_count", "collection_read_as", "collection_outcome")
#: Cells of a file for another model: Odoo's import holds them all at once.
_CELLS_OF_OTHERS = 3_000_000
#: Rows that a preview shows at most.
_PREVIEW = 100


class BaseImport(models.TransientModel):
    """Reads a file once, within limits: its rows are kept for the preview, the test and every batch.

    Files for any model are read here, whatever they are: Odoo's own readers hold a file as a whole, several times,
    and know no limits. Nothing is read for who may not import into the model.
    """

    _inherit = "base_import.import"

    collection_row_count = fields.Integer(help="Rows kept of the file, 0 before it was read.")
    collection_read_as = fields.Json(help="The options that the file was read with, asked and found.")

    @api.model_create_multi
    def create(self, vals_list):
        """Keep the file's extension in small letters, as Odoo knows it."""
        for values in vals_list:
            self._collection_check_noted(values)
        unread = dict.fromkeys(_NOTED, False)  # whatever default the context has
        return super().create([
            {**unread, **self._collection_small_extension(values), **self._collection_file_to_keep(values)}
            for values in vals_list])

    def write(self, vals):
        """Forget the rows of the file that is replaced, or that becomes one of another model."""
        self._collection_check_noted(vals)
        if {"file", "res_model"} & set(vals):
            self.check_access("write")
            self._collection_forget_rows()
        if "file" in vals:
            kept = self._collection_file_to_keep(vals)
            vals = {**vals, "file": kept["file"]}
            # sudo: nobody but the import notes what was read of a file
            self.sudo().collection_read_as = kept["collection_read_as"]
        return super().write(self._collection_small_extension(vals))

    def parse_preview(self, options, count=10):
        """Preview the file for who may import it; no more rows than a screen shows."""
        self._collection_check_may_import()
        return super().parse_preview(options, count=min(int(count), _PREVIEW))

    def _collection_check_may_import(self):
        """Refuse who may neither create nor change records of the model, before anything is read (rule I8)."""
        self.ensure_one()
        model = self.env.get(self.res_model or "")
        if model is None:
            raise AccessError(self.env._("There is no model “%s” to import into.", self.res_model or ""))
        if not (model.has_access("create") or model.has_access("write")):
            raise AccessError(self.env._(
                "You may not import into “%s”: you may neither create nor change its records. Ask an administrator "
                "for the right.", model._description))

    def _collection_check_noted(self, values):
        if not self.env.su and set(_NOTED) & set(values):
            raise AccessError(self.env._("What was read of a file, and what became of it, is noted by the import."))

    def _read_file(self, options):
        """Return ``(length, rows)`` of the file, which is read once only."""
        self._collection_check_may_import()
        count = self._collection_kept_count(options) or self._collection_read(options)
        if count <= bool(options.get("has_headers")):
            raise ImportValidationError(self.env._("This file has a row of headers and nothing below it."))
        return count, StoredRows(self, count, bool(options.get("has_headers")))

    def _collection_kept_count(self, options):
        """Return how many rows are kept of the file as the options read it, 0 for none."""
        read_as = self.collection_read_as or {}
        asked = self._collection_reading(options)
        if not self.collection_row_count or asked not in (read_as.get("asked"), read_as.get("found")):
            return 0
        # sudo: the rows of a file belong to the import, which the user was found to have
        kept = self.env["collection.import.rows"].sudo().search_count([("import_id", "=", self.id)], limit=1)
        options.update(read_as["found"], sheets=read_as["sheets"])
        return kept and self.collection_row_count

    def _collection_read(self, options):
        """Read the file and keep its rows. Raises what the screen shows as the reason of a refusal."""
        self._collection_forget_rows()
        if (self.collection_read_as or {}).get("too_large"):
            raise ImportValidationError(self.env._(too_large().args[0]))
        asked = self._collection_reading(options)
        own = self.res_model in self._collection_models()
        clock = Clock() if own else Clock(max_cells=_CELLS_OF_OTHERS)
        try:
            with self.env.cr.savepoint():
                rows = read_rows(self.file or b"", options, self.env.lang or "", clock, ragged=not own,
                                 head_position=self._collection_head_position if own else None)
                # sudo: nobody writes the rows of a file but the import that has read it
                count = self.env["collection.import.rows"].sudo()._keep(self, rows)
        except Unreadable as error:
            raise ImportValidationError(self.env._(error.args[0])) from error
        # sudo: as above
        self.sudo().write({
            "collection_row_count": count,
            "collection_read_as": {"asked": asked, "found": self._collection_reading(options),
                                   "sheets": options.get("sheets") or []}})
        self.flush_recordset()  # before a test's savepoint, which is rolled back
        return count

    def _collection_head_position(self, rows):
        """Return which of the first rows holds the headers (rule I3)."""
        return head_position(self._collection_models()[self.res_model] or self.collection_kind or "", rows)

    def _collection_forget_rows(self):
        # sudo: the rows of a file belong to the import, which the user may write
        self.env["collection.import.rows"].sudo().search([("import_id", "in", self.ids)]).unlink()
        self.sudo().filtered("collection_row_count").write({"collection_row_count": 0})

    @staticmethod
    def _collection_reading(options):
        return {name: options.get(name) or "" for name in _READING}

    @staticmethod
    def _collection_file_to_keep(values):
        """Keep no file that will not be read: to store it would take several times its size of memory."""
        if len(values.get("file") or b"") > MAX_FILE:
            return {"file": False, "collection_read_as": {"too_large": True}}
        return {"file": values.get("file"), "collection_read_as": False}

    @staticmethod
    def _collection_small_extension(values):
        if not values.get("file_name"):
            return values
        stem, extension = os.path.splitext(values["file_name"])
        return {**values, "file_name": stem + extension.lower()}
