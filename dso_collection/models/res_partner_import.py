"""Contacts from a file, through Odoo's own import screen (rules I1 to I6)."""

from odoo import api, fields, models

from ..imports.contacts import CODE, ContactRows


class ResPartner(models.Model):
    """Lets a file with a customer code column bring contacts to their customers."""

    _inherit = "res.partner"

    collection_customer_code = fields.Char(
        "Customer code", store=False,
        help="In an imported file: the code (Reference) of the customer that the contact belongs to.",
    )

    @api.model
    def load(self, fields, data):
        """Import contacts by customer code when the file has such a column; else Odoo's own way.

        Returns ``{"ids", "messages", "nextrow"}`` as Odoo's ``load``. Contacts already there are
        left alone and reported as warnings; one bad row and nothing is imported.
        """
        if CODE not in fields:
            return super().load(fields, data)
        limit = self.env.context.get("_import_limit") or len(data)
        rows = ContactRows(self, fields, data[:limit])
        messages = rows.check()
        nextrow = limit if len(data) > limit else 0
        if any(message["type"] == "error" for message in messages):
            return {"ids": False, "messages": messages, "nextrow": nextrow}
        contacts = rows.data()
        if not contacts:
            return {"ids": [], "messages": messages, "nextrow": nextrow}
        result = super(ResPartner, self.with_context(_import_limit=None)).load(rows.fields, contacts)
        return {"ids": result["ids"], "messages": messages + result["messages"], "nextrow": nextrow}

    @api.model
    def get_import_templates(self):
        """Offer the contacts template first."""
        return [{
            "label": self.env._("Contacts for collection, by customer code"),
            "template": "/dso_collection/static/templates/contacts_for_collection.csv",
        }, *super().get_import_templates()]
