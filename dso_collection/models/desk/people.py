"""Whom a collector can call or write to at a customer, and who of them gets the messages (rules D5, C1)."""

from odoo import api, fields, models

from ...roles import COLLECTORS

#: So many are shown on the customer's page; the page "Contacts" has all of them.
_MOST = 30


class ResPartner(models.Model):
    """The contacts as the customer's page lists them: plain data, the contact for collection first."""

    _inherit = "res.partner"

    collection_people = fields.Json(
        "Contacts of the account", compute="_compute_collection_people",
        groups=COLLECTORS)

    @api.depends_context("company")
    @api.depends("child_ids.collection_contact", "collection_contact", "child_ids.email", "child_ids.phone", "phone",
                 "email", "child_ids.name")
    def _compute_collection_people(self):
        for customer in self:
            customer.collection_people = customer._collection_people() if customer._origin else []

    def _collection_people(self) -> list[dict]:
        """Return the contacts of one customer: ``id``, ``name``, ``function``, ``email``, ``phones``, ``chosen``.

        The account's own record is one of them where it is a person, has no contact, or gets the messages itself.
        """
        customer = self.commercial_partner_id._origin
        people = self.search_fetch([("commercial_partner_id", "=", customer.id), ("id", "!=", customer.id)],
                             order="id", limit=_MOST)
        chosen = customer.collection_contact_ids
        if customer in chosen or not customer.is_company or not people:
            people |= customer
        return [
            {
                "id": person.id, "name": person.name or person.display_name, "function": person.function or "",
                "email": person.email or "", "phones": person._collection_phones(), "chosen": person in chosen,
            }
            for person in (chosen | people)]
