"""Imports a file of a kind of ours as a whole, in batches, and tells what became of its rows (rules I4, I6)."""

import itertools

from odoo import fields, models

from odoo.addons.base_import.models.base_import import ImportValidationError

from ...imports.tally import ImportTally
from .rows import ConvertedRows

#: What the user chose in the screen for values that are unknown, as the rows' checks read it from the context.
_CHOICES = {"import_set_empty_fields": [], "import_skip_records": [], "name_create_enabled_fields": {}}
#: Bad rows that are told one by one; all are in the file of refused rows.
_MESSAGES = 500


class BaseImport(models.TransientModel):
    """Checks all rows before the first batch is made: a bad row at the end leaves nothing behind (rule I6)."""

    _inherit = "base_import.import"

    collection_outcome = fields.Json(help="What became of the rows so far, and where the next batch begins.")

    def execute_import(self, fields, columns, options, dryrun=False):
        """Import one batch; returns Odoo's result and ``collection_summary``, what became of all rows so far.

        Rows in the summary are numbered as in the file, its first row being 1. The option
        ``collection_skip_bad_rows`` leaves bad rows out; else one bad row stops the import before it begins.
        """
        self._collection_check_may_import()
        kind = self._collection_kind_of_fields(fields)
        if not kind:
            return super().execute_import(fields, columns, options, dryrun)
        skip_bad = bool(options.get("collection_skip_bad_rows"))
        batch = self.with_context(collection_import=kind, collection_skip_bad_rows=skip_bad,
                                  collection_date_format=options.get("date_format"))
        try:
            outcome, messages = batch._collection_begin(kind, fields, options, dryrun)
        except ImportValidationError as error:
            return {"messages": [error.__dict__]}
        if messages:
            result = {"ids": False, "messages": messages, "nextrow": 0}
        else:
            # Odoo is not told the headers: what it remembers of them would serve any import of partners
            result = super(BaseImport, batch).execute_import(fields, [False] * len(columns), options, dryrun)
            batch._collection_note(outcome, result, options)
        # sudo: nobody but the import notes what became of the rows
        batch.sudo().collection_outcome = outcome.kept(result.get("nextrow"))
        if options.get("has_headers") and not result["messages"]:
            self.env["collection.import.mapping"]._remember(kind, columns, fields)
        return {**result, "name": [], "collection_summary": outcome.shown()}

    def _convert_import_data(self, fields, options):
        """Return the rows of this batch only, with one more that tells Odoo whether others follow."""
        kind = self.env.context.get("collection_import")
        if not kind or self.res_model not in self._collection_models():
            return super()._convert_import_data(fields, options)
        limit = options.get("limit")
        # Members of a group may come before their leader, in another batch
        stop = int(options.get("skip") or 0) + limit + 1 if limit and kind != "customers" else None
        rows = self._collection_slice(fields, options, stop)
        return [cells for _number, cells in rows], [field for field in fields if field]

    def _collection_begin(self, kind, fields, options, dryrun):
        """Return the outcome so far, and messages when a bad row forbids to begin."""
        start = int(options.get("skip") or 0)
        kept = ImportTally.of(self.collection_outcome)
        if kept and kept.continues(start, dryrun, options):
            return kept, []
        missing = [names[0] for names in self._collection_required(kind) if not set(names) & set(fields)]
        if missing:
            labels = self.env[self.res_model].fields_get(missing, ["string"])
            raise ImportValidationError(self.env._(
                "No column of the file is matched with: %s. Choose it above.",
                ", ".join(labels[name]["string"] for name in missing)))
        numbers, summary = self._collection_check(fields, options)
        outcome = ImportTally(dryrun, options, numbers)
        outcome.checked(summary)
        return outcome, self._collection_messages(summary) if outcome.stopped else []

    def _collection_check(self, fields, options):
        """Judge all rows from where the import begins; returns their numbers in the file, and the summary."""
        numbers = [number for number, _cells in self._collection_slice(fields, options)]
        start = int(options.get("skip") or 0) + bool(options.get("has_headers"))
        data = ConvertedRows(self._read_file(options)[1], start, lambda rows: self._collection_as_loaded(
            fields, rows, options))
        names = list(dict.fromkeys(field for field in fields if field))
        partners = self.env[self.res_model].with_context(import_file=True, **{
            name: options.get(name) or default for name, default in _CHOICES.items()})
        return numbers, partners._collection_check_rows(names, data)

    def _collection_as_loaded(self, fields, rows, options):
        """Return rows of the file as Odoo's ``execute_import`` makes them before it loads them."""
        indices = [index for index, field in enumerate(fields) if field]
        names = [fields[index] for index in indices]
        data = [[self._stringify_date_like_objects(row[index], options) for index in indices] for row in rows]
        data = self._parse_import_data(data, names, options)
        if len(set(names)) < len(names):
            names, data = self.with_context(import_options=options)._handle_multi_mapping(names, data)
        if options.get("fallback_values"):
            data = self._handle_fallback_values(names, data, options["fallback_values"])
        return data

    def _collection_slice(self, fields, options, stop=None):
        """Yield ``(number, cells)`` of the matched columns, from where the import begins to before ``stop``."""
        indices = [index for index, field in enumerate(fields) if field]
        if not indices:
            raise ImportValidationError(self.env._("You must configure at least one field to import"))
        count, stored = self._read_file(options)
        head = 1 if options.get("has_headers") else 0
        if len(stored[0]) != len(fields):
            raise ImportValidationError(self.env._("The file was read otherwise before: load it again."))
        stop = count if stop is None else min(stop + head, count)
        rows = stored.numbered(int(options.get("skip") or 0) + head, stop)
        return ((number, [cells[index] for index in indices]) for number, cells in rows)

    def _collection_note(self, outcome, result, options):
        """Add what became of a batch to the outcome."""
        start = int(options.get("skip") or 0)
        # A batch of Odoo's own errors, such as a date it cannot read, has no summary
        outcome.add(start, result.get("collection_summary") or {}, result.get("messages") or [])
        result.setdefault("messages", [])

    @staticmethod
    def _collection_messages(summary):
        return [{
            "type": "error", "message": refusal["reason"], "field": refusal["field"], "record": refusal["row"],
            "rows": {"from": refusal["row"], "to": refusal["row"]},
        } for refusal in itertools.islice(summary["refused"], _MESSAGES)]

    def _collection_kind_of_fields(self, fields):
        """Return what is imported: as the menu said, or as the matched columns tell."""
        if self.res_model not in self._collection_models():
            return False
        records = self.env[self.res_model].with_context(collection_import=self.collection_kind)
        return records._collection_import_kind([field for field in fields if field])
