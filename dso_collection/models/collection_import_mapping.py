"""Which field a user chose for a header: the next file with that header is matched alike (rule I3)."""

from odoo import fields, models

from ..imports.reading_headers import header_key


class CollectionImportMapping(models.Model):
    """One header of one kind of file, as one user matched it; nobody else's files are affected."""

    _name = "collection.import.mapping"
    _description = "Remembered column of an import"

    user_id = fields.Many2one("res.users", required=True, ondelete="cascade", default=lambda self: self.env.uid)
    kind = fields.Selection([
        ("contacts", "Contacts"), ("customers", "Customers"), ("letter_statuses", "Statuses of letters"),
    ], required=True)
    header = fields.Char(required=True, help="Letters and digits of the header, in small letters.")
    field_name = fields.Char("Field", help="Empty: the column is left out.")

    _header_uniq = models.UniqueIndex("(user_id, kind, header)")

    def _chosen(self, kind):
        """Return the user's choices for a kind of file: ``{header: field}``, empty for a column left out."""
        mine = self.search_fetch([("user_id", "=", self.env.uid), ("kind", "=", kind)], ["header", "field_name"])
        return {choice.header: choice.field_name or "" for choice in mine}

    def _remember(self, kind, headers, columns):
        """Keep what the user matched with the headers of a file that was imported."""
        chosen = {header_key(header): field or False
                  for header, field in zip(headers, columns, strict=False) if header and header.strip()}
        # sudo: what a user matched is noted by an import of theirs, not typed
        mine = self.sudo()
        kept = mine.search([("user_id", "=", self.env.uid), ("kind", "=", kind), ("header", "in", list(chosen))])
        for choice in kept:
            field = chosen.pop(choice.header)
            if (choice.field_name or False) != field:
                choice.field_name = field
        mine.create([{"kind": kind, "header": header, "field_name": field} for header, field in chosen.items()])
