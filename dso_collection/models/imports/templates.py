"""The files that the import screen offers as a start: columns, two example rows, and what to write (rules I2, I7)."""

from odoo import api, models

_FOLDER = "/dso_collection/static/templates/"


class ResPartner(models.Model):
    """Offers the templates of what is imported: contacts, customers, or both where nobody said which."""

    _inherit = "res.partner"

    @api.model
    def get_import_templates(self):
        """Return Odoo's list with ours first; only ours where contacts or customers are imported."""
        _ = self.env._
        templates = {
            "contacts": [
                {"label": _("Contacts for collection, explained (.xlsx)"),
                 "template": _FOLDER + "contacts_for_collection.xlsx"},
                {"label": _("Contacts for collection (.csv)"), "template": _FOLDER + "contacts_for_collection.csv"},
            ],
            "customers": [
                {"label": _("Customers with collector, scenario and group leader, explained (.xlsx)"),
                 "template": _FOLDER + "customers_for_collection.xlsx"},
                {"label": _("Customers with collector, scenario and group leader (.csv)"),
                 "template": _FOLDER + "customers_for_collection.csv"},
            ],
        }
        kind = self.env.context.get("collection_import")
        if kind in templates:
            return templates[kind]
        return [*templates["contacts"], *templates["customers"], *super().get_import_templates()]
