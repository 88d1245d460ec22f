"""Odoo's own table of headers knows those of accountants' files too (rule I3)."""

from odoo import api, models

from ...imports.reading_headers import usual_headers


class BaseImportMapping(models.Model):
    """Ships the usual headers, so that any import of partners, from any menu, matches their columns.

    Files of contacts and customers for collection do not read this table: one header may mean two
    fields there, and what one user chose in it serves everybody.
    """

    _inherit = "base_import.mapping"

    @api.model
    def _collection_ship_headers(self, module="dso_collection", fields=()):
        """Create the headers that are not there; what users matched otherwise stays as they chose.

        Called when an add-on is installed or upgraded. The records go with the add-on: one that brings ``fields``
        of its own to partners ships their headers in its own name.
        """
        known = set(fields) or set(self.env["res.partner"]._fields)
        kept = set(self.search([("res_model", "=", "res.partner")]).mapped("column_name"))
        kept -= set(self._collection_shipped(module).mapped("column_name"))
        self._load_records([
            {"xml_id": f"{module}.import_header_{key}", "noupdate": True,
             "values": {"res_model": "res.partner", "column_name": header, "field_name": field}}
            for header, (key, field) in usual_headers().items() if field in known and header not in kept
        ], update=True)

    @api.model
    def _collection_shipped(self, module):
        names = self.env["ir.model.data"].search([("model", "=", self._name), ("module", "=", module)])
        return self.browse(names.mapped("res_id"))
