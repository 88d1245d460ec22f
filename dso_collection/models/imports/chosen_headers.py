"""Which fields a user chose for the headers of a file: the next one with the same headers is matched so (rule I3)."""

from odoo import fields, models
from odoo.tools import SQL

from ...imports.reading_headers import file_key, numbered_keys


class CollectionImportMapping(models.Model):
    """One column of one kind of file, as one user matched it; nobody else's files are affected.

    It holds for files with the same set of headers only: the second of two columns "E-mail", left out once, says
    nothing of the one column "E-mail" of the usual file.
    """

    _name = "collection.import.mapping"
    _description = "Remembered column of an import"

    user_id = fields.Many2one("res.users", required=True, ondelete="cascade", default=lambda self: self.env.uid)
    kind = fields.Selection([
        ("contacts", "Contacts"), ("customers", "Customers"),
    ], required=True)
    headers = fields.Char("Headers of the file", help="What all headers of the file come to, in any order.")
    header = fields.Char(required=True, help="Letters and digits of the header, in small letters.")
    nth = fields.Integer("Column of that name", help="0 for the first column with that header.")
    field_name = fields.Char("Field", help="Empty: the column is left out.")

    _header_uniq = models.UniqueIndex("(user_id, kind, headers, header, nth)")

    def init(self):
        """Forget what was remembered of single headers: it changed what other files meant."""
        result = super().init()
        self.env.cr.execute(SQL("DELETE FROM collection_import_mapping WHERE headers IS NULL"))
        return result

    def _chosen(self, kind, headers):
        """Return the user's choices for a file with these headers: ``{(header, nth): field}``, empty if left out."""
        mine = self.search_fetch([
            ("user_id", "=", self.env.uid), ("kind", "=", kind), ("headers", "=", file_key(headers)),
        ], ["header", "nth", "field_name"])
        return {(choice.header, choice.nth): choice.field_name or "" for choice in mine}

    def _remember(self, kind, headers, columns):
        """Keep what the user matched with the headers of a file that was imported."""
        headers = [header or "" for header in headers]
        chosen = {key: field or False for key, header, field in zip(
            numbered_keys(headers), headers, columns, strict=False) if header.strip()}
        # sudo: what a user matched is noted by an import of theirs, not typed
        mine = self.sudo()
        whose = {"user_id": self.env.uid, "kind": kind, "headers": file_key(headers)}
        for choice in mine.search([(name, "=", value) for name, value in whose.items()]):
            field = chosen.pop((choice.header, choice.nth), False)
            if (choice.field_name or False) != field:
                choice.field_name = field
        mine.create([{**whose, "header": header, "nth": nth, "field_name": field}
                     for (header, nth), field in chosen.items()])
