"""Accounts that nobody can call any more, for their alert: each number turned out to be wrong (rules D3, C5)."""

from odoo import api, fields, models
from odoo.fields import Domain


class CollectionAccount(models.Model):
    """Finds them from the numbers noted as wrong, which are few."""

    _inherit = "collection.account"

    wrong_phone = fields.Boolean(
        "Only wrong phone numbers", compute="_compute_wrong_phone", search="_search_wrong_phone",
        help="Somebody else answers at every number of the contact for collection. Enter the right one on the contact.")

    @api.depends("contact_id.collection_wrong_phone", "partner_id.collection_wrong_phone")
    def _compute_wrong_phone(self):
        for account in self:
            called = account.contact_id or account.partner_id
            noted = called.collection_wrong_phone or account.partner_id.collection_wrong_phone
            account.wrong_phone = bool(noted) and not called._collection_phones()

    @api.model
    def _search_wrong_phone(self, operator, value):
        """Find them among the accounts of those who have a wrong number."""
        if operator != "in":
            return NotImplemented
        # sudo: who they are; which accounts of them are seen, the search below decides
        noted = self.env["res.partner"].sudo().search([("collection_wrong_phone", "!=", False)])
        accounts = self.search([("partner_id", "in", noted.commercial_partner_id.ids)])
        return self._chosen(value, Domain("id", "in", accounts.filtered("wrong_phone").ids))
