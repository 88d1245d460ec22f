"""What the import screen was opened for, and what the headers of such a file mean (rule I3)."""

from odoo import api, fields, models

from ...imports.reading_headers import guess_kind, match_headers


class BaseImport(models.TransientModel):
    """Matches "Customer code" with the customer of a contact, or with the customer itself, as the file is meant."""

    _inherit = "base_import.import"

    collection_kind = fields.Selection(
        [("contacts", "Contacts"), ("customers", "Customers")],
        help="What the file was said to hold, by the menu that opened the screen. Empty: its columns tell.",
    )

    @api.model
    def _collection_models(self) -> dict[str, str]:
        """Return the models whose files are read, judged as a whole and remembered here; of others Odoo does it all.

        With each the kind that all its files are of, empty where menu or columns tell. Add-ons add theirs: the model
        has ``_collection_import_kind``, ``_collection_check_rows`` and ``load`` as partners have, the fields for kinds
        know the key, :meth:`_collection_required` its columns, and ``add_headers`` their usual names.
        """
        return {"res.partner": ""}

    @api.model
    def _collection_required(self, kind) -> tuple:
        """Return the columns without which a file of a kind has no meaning; of several in one place any will do."""
        return {"contacts": (("collection_customer_code",), ("name",)), "customers": (("ref",),)}.get(kind, ())

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
    def _collection_may_match(self, header):
        """Whether a header that the dictionary does not know may name a field: not the reasons of refused rows."""
        return header != self.env._("Why refused")

    def _collection_kind_of_headers(self, headers):
        """Return what the file holds: as the menu said, or as its headers tell; False for Odoo's own import."""
        if self.res_model not in self._collection_models():
            return False
        return self._collection_models()[self.res_model] or self.collection_kind or guess_kind(
            [header for header in headers if isinstance(header, str)])
