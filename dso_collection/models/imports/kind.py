"""What the import screen was opened for, and what the headers of such a file mean (rule I3)."""

from odoo import api, fields, models

from ...imports.letter_statuses import COLUMNS
from ...imports.reading_headers import guess_kind, match_headers

#: Models whose files are read, judged as a whole and remembered here; of others Odoo does it all.
OWN_MODELS = ("res.partner", "collection.letter")


class BaseImport(models.TransientModel):
    """Matches "Customer code" with the customer of a contact, or with the customer itself, as the file is meant."""

    _inherit = "base_import.import"

    collection_kind = fields.Selection(
        [("contacts", "Contacts"), ("customers", "Customers"), ("letter_statuses", "Statuses of letters")],
        help="What the file was said to hold, by the menu that opened the screen. Empty: its columns tell.",
    )

    def _get_mapping_suggestions(self, headers, header_types, fields_tree):
        """Suggest a field for each header: the user's own choice, the dictionary's, else Odoo's exact matches."""
        kind = self._collection_kind_of_headers(headers)
        if not kind:
            return super()._get_mapping_suggestions(headers, header_types, fields_tree)
        chosen = self.env["collection.import.mapping"]._chosen(kind, headers)
        known = {field["name"] for field in fields_tree}
        matches = match_headers(kind, headers, known, chosen)
        taken = set(matches.values())
        result = {}
        for index, header in enumerate(headers):
            if index in matches:
                path, distance = matches[index].split("/") if matches[index] else [], -1
            else:
                # Without what any import of partners left in Odoo's table
                odoo = self._get_mapping_suggestion(header, fields_tree, header_types[index, header], {})
                path, distance = odoo.get("field_path", []), odoo.get("distance", 1)
                if distance > 0 or path[0] in taken or not self._collection_may_match(header):
                    path = []
                taken.update(path[:1])
            result[index, header] = {"field_path": path, "distance": distance} if path else None
        return result

    @api.model
    def get_fields_tree(self, model, depth=3):
        """Offer of letters the columns of a carrier's file only: nothing else of them comes from one."""
        tree = super().get_fields_tree(model, depth)
        return [field for field in tree if field["name"] in COLUMNS] if model == "collection.letter" else tree

    @api.model
    def _collection_may_match(self, header):
        """Whether a header that the dictionary does not know may name a field: not the reasons of refused rows."""
        return header != self.env._("Why refused")

    def _collection_kind_of_headers(self, headers):
        """Return what the file holds: as the menu said, or as its headers tell; False for Odoo's own import."""
        if self.res_model == "collection.letter":
            return "letter_statuses"
        if self.res_model != "res.partner":
            return False
        return self.collection_kind or guess_kind([header for header in headers if isinstance(header, str)])
