"""The contact for collection chosen in a form or on the customer's page: the tick moves, once it was asked (C2, C3)."""

from odoo import api, fields, models

_COLLECTORS = "dso_collection.group_collection_user"


class ResPartner(models.Model):
    """``collection_contact`` refuses a second contact; what is chosen here takes the place of the present one."""

    _inherit = "res.partner"

    collection_contact_chosen = fields.Boolean(
        "Contact for collection (chosen)", compute="_compute_collection_contact_chosen",
        inverse="_inverse_collection_contact_chosen", groups=_COLLECTORS,
        help="Automatic dunning messages of this account go to this person. An account has one: it moves here.")
    collection_contact_present = fields.Char(
        "Present contact for collection", compute="_compute_collection_contact_present", groups=_COLLECTORS,
        help="From whom the tick would move.")

    @api.depends_context("company")
    @api.depends("collection_contact")
    def _compute_collection_contact_chosen(self):
        for contact in self:
            contact.collection_contact_chosen = contact.collection_contact

    def _inverse_collection_contact_chosen(self):
        for contact in self:
            if not contact.collection_contact_chosen:
                contact.collection_contact = False
            elif not contact.collection_contact:
                contact._collection_take_contact()

    @api.depends_context("company")
    @api.depends("parent_id", "collection_contact")
    def _compute_collection_contact_present(self):
        """Name the present contact of each account, once for all of them; nobody where several are allowed."""
        several = self.env.company.collection_several_contacts
        present = self.browse() if several else self.commercial_partner_id._origin._collection_contacts()
        of_account = present.grouped("commercial_partner_id")
        for contact in self:
            others = of_account.get(contact.commercial_partner_id._origin, self.browse()) - contact._origin
            names = ", ".join(other.name or other.display_name for other in others)
            contact.collection_contact_present = names or False

    def action_move_collection_contact(self):
        """Make this the contact for collection of its account, in place of the present one (rules C2, C3)."""
        self._check_collection_right(["collection_contact"])
        self.ensure_one()
        self.check_access("write")
        self._collection_take_contact()

    def _collection_take_contact(self):
        """Untick the present contact, unless the company allows several, tick this one, and say so on the customer."""
        customer, present = self.commercial_partner_id, self.commercial_partner_id._collection_contacts() - self
        if self.env.company.collection_several_contacts:
            present = self.browse()
        present.write({"collection_contact": False})
        self.write({"collection_contact": True})
        if present:
            customer._message_log(body=self.env._(
                "Contact for collection moved from %(present)s to %(new)s.",
                present=", ".join(other.name or other.display_name for other in present),
                new=self.name or self.display_name))
