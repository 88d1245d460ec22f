"""“I am not the right contact”: who is, becomes the contact for collection once a person accepts it (rules E3, C2)."""

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import email_normalize


class CollectionRequest(models.Model):
    """Finds the contact among the customer's, or makes it, with the rights of who accepts."""

    _inherit = "collection.request"

    def _do_contact(self, terms):
        email = email_normalize(terms.email or "", strict=True)
        if not email:
            raise UserError(self.env._(
                "%s names no e-mail address of the new contact: ask for it, choose “Change” and enter it.",
                self._label()))
        contact = self._contact_named(terms._replace(email=email)).with_company(self.company_id)
        former = self._former_contacts() - contact
        if former and not self.company_id.collection_several_contacts:
            former.write({"collection_contact": False})
        else:
            former = former.browse()
        undo = {"contact": contact.id, "former": former.ids} if former or not contact.collection_contact else {}
        contact.collection_contact = True
        return undo

    def _former_contacts(self):
        """Return the customer's contacts for collection in the company of the request."""
        contacts = self.env["res.partner"].with_company(self.company_id)
        return contacts.search([("commercial_partner_id", "=", self.partner_id.commercial_partner_id.id),
                                ("collection_contact", "=", True)])

    def _contact_named(self, terms):
        """Return the customer's contact with the address, made where there is none."""
        contact = self.env["collection.reply"]._contact_of(self.partner_id, terms.email)
        if contact:
            if terms.phone and not contact.phone:
                contact.phone = terms.phone
            return contact
        return self.env["res.partner"].create({
            "parent_id": self.partner_id.id, "type": "contact", "name": terms.name or terms.email,
            "email": terms.email, "phone": terms.phone, "lang": self.lang or self.partner_id.lang})

    def _undo_contact(self, undo):
        """Give the tick back to who had it, where the new contact still has it."""
        contacts = self.env["res.partner"].with_company(self.company_id)
        contact = contacts.browse(undo["contact"]).exists()
        if contact.collection_contact:
            contact.collection_contact = False
            contacts.browse(undo["former"]).exists().filtered("active")[:1].write({"collection_contact": True})
