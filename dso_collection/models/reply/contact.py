"""Who wrote: one of the customer's contacts, or somebody who becomes one (rule Y4)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize
from odoo.tools.mail import email_split_tuples


class CollectionReply(models.Model):
    """Changes the customer's contacts from a reply; a person presses the button."""

    _inherit = "collection.reply"

    contact_id = fields.Many2one("res.partner", compute="_compute_contact_id")
    warning = fields.Char(compute="_compute_warning")

    @api.depends("email_from", "partner_id")
    def _compute_contact_id(self):
        """Find the customer's contact with the sender's address."""
        for reply in self:
            reply.contact_id = reply._contact_of(reply.partner_id, reply.email_from)

    @api.depends("contact_id", "sender_doubtful", "kind")
    def _compute_warning(self):
        """Say what makes the sender doubtful."""
        for reply in self:
            reply.warning = reply._why_doubtful()

    def _why_doubtful(self):
        self.ensure_one()
        names = {"sender": self.email_from, "customer": self.partner_id._collection_label()}
        if self.sender_doubtful:
            return self.env._("The mail server says that the sender %(sender)s may be forged: ask %(customer)s before "
                              "you rely on this.", **names)
        if not self.contact_id:
            return self.env._("%(sender)s is no contact of %(customer)s: look who writes before you answer.", **names)
        return False

    @api.model
    def _contact_of(self, partner, address):
        """Return the contact of a customer with an address; the customer itself comes last."""
        normalized = email_normalize(address or "", strict=False)
        if not normalized:
            return self.env["res.partner"]
        found = self.env["res.partner"].search([
            ("commercial_partner_id", "=", partner.commercial_partner_id.id), ("email_normalized", "=", normalized)])
        return found.sorted(lambda contact: (not contact.parent_id, contact.id))[:1]

    def action_add_sender(self):
        """“Add the sender as a contact” of the customer, without making it the one for collection."""
        self.ensure_one()
        self.check_access("write")
        self._make_contact(self.email_from)
        self.invalidate_recordset(["contact_id", "warning"])
        return True

    def action_use_contact(self):
        """“Contact for collection”: the address that the reply names, else its sender (rules C2, C3)."""
        self.ensure_one()
        self.check_access("write")
        contact = self._make_contact(self.proposal_contact or self.email_from).with_company(self.company_id)
        if not self.company_id.collection_several_contacts:
            contacts = contact.search([
                ("commercial_partner_id", "=", contact.commercial_partner_id.id), ("collection_contact", "=", True)])
            (contacts - contact).write({"collection_contact": False})
        contact.collection_contact = True
        self.action_read()
        return True

    def _make_contact(self, address):
        """Return the customer's contact with an address, made with the user's own rights where there is none."""
        contact = self._contact_of(self.partner_id, address)
        if contact:
            return contact
        found = email_split_tuples(address or "")
        name, email = found[0] if found else ("", "")
        if not email_normalize(email, strict=False):
            raise UserError(self.env._(
                "The reply of %s names no e-mail address for the new contact: open the customer and enter it there.",
                self.partner_id._collection_label()))
        return self.env["res.partner"].create({
            "parent_id": self.partner_id.id, "name": name or email, "email": email, "type": "contact"})
