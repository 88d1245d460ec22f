"""Contacts and customers from a file, through Odoo's own import screen (rules I1 to I7)."""

from odoo import api, fields, models

from ...imports.contact_creation import ContactCreation
from ...imports.contacts import CODE, ContactRows
from ...imports.customer_creation import CustomerCreation
from ...imports.customers import SETTINGS, CustomerRows
from ...imports.groups import LEADER


class ResPartner(models.Model):
    """Lets a file bring contacts to customers found by code, and settings to the customers themselves."""

    _inherit = "res.partner"

    collection_customer_code = fields.Char(
        "Customer code", store=False, copy=False,
        help="In an imported file: the code (Reference) of the customer that the contact belongs to.",
    )

    @api.model
    def _collection_import_kind(self, fields):
        """Return what a file with these columns holds: ``contacts``, ``customers``, or False for Odoo's own import.

        The import screen says so by the context key ``collection_import``; else the columns tell:
        a customer code names the customer of a contact, ``ref`` with a setting of the collection a customer.
        """
        kind = self.env.context.get("collection_import")
        if kind in ("contacts", "customers"):
            return kind
        if CODE in fields:
            return "contacts"
        return "customers" if "ref" in fields and set(SETTINGS) & set(fields) else False

    @api.model
    def load(self, fields, data):
        """Import contacts by customer code, or customers with collector, scenario and leader; else Odoo's own way.

        Returns ``{"ids", "messages", "nextrow"}`` as Odoo's ``load`` and ``collection_summary``: what became
        of the rows passed, numbered from 0. One bad row and nothing is imported, unless the context key
        ``collection_skip_bad_rows`` is set. Rows that have nothing to add are no messages.
        """
        kind = self._collection_import_kind(fields)
        if not kind:
            return super().load(fields, data)
        limit = self.env.context.get("_import_limit") or len(data)
        with self.env.cr.savepoint() as savepoint:
            later = data[limit:] if kind == "customers" and LEADER in fields else ()
            rows = self._collection_rows(kind, fields, data[:limit], savepoint, later)
            ids = self._collection_import(kind, rows)
            messages = [] if self.env.context.get("collection_skip_bad_rows") else rows.errors()
            if messages:
                savepoint.rollback()
                rows.created = rows.updated = 0
        return {"ids": False if messages else ids, "messages": messages,
                "nextrow": limit if len(data) > limit else 0, "collection_summary": rows.summary()}

    @api.model
    def _collection_check_rows(self, fields, data):
        """Say what an import would make of a whole file, without making it; None for Odoo's own import.

        Returns what :meth:`load` has under ``collection_summary``; created and updated are what would be.
        """
        kind = self._collection_import_kind(fields)
        if not kind:
            return None
        with self.env.cr.savepoint() as savepoint:
            rows = self._collection_rows(kind, fields, data, savepoint)
            rows.check()
            # Odoo's converter may have created records by their names
            savepoint.rollback()
        return rows.summary()

    def _collection_import(self, kind, rows):
        """Judge the rows and, when none is bad or bad ones are to be skipped, make the good ones; returns ids."""
        self.browse().check_access("create")
        good = rows.good()
        if rows.errors() and not self.env.context.get("collection_skip_bad_rows"):
            return []
        return (ContactCreation if kind == "contacts" else CustomerCreation)(rows).create(good)

    def _collection_rows(self, kind, fields, data, savepoint, later=()):
        return (ContactRows if kind == "contacts" else CustomerRows)(self, fields, data, savepoint, later)

    @api.model
    def default_get(self, fields):
        """Answer from the defaults that an import has read once for all its rows."""
        known = self.env.context.get("collection_import_defaults")
        if known is None or any(key.startswith("default_") for key in self.env.context):
            return super().default_get(fields)
        wanted = set(fields)
        return {name: value for name, value in known.items() if name in wanted}
