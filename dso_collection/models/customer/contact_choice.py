"""The contact for collection chosen in a form, a list or on the customer's page: once asked, the tick moves (C3)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...roles import COLLECTORS


class ResPartner(models.Model):
    """``collection_contact`` refuses a second contact; what is chosen here takes the place of the present one."""

    _inherit = "res.partner"

    collection_contact_chosen = fields.Boolean(
        "Contact for collection (chosen)", compute="_compute_collection_contact_chosen",
        inverse="_inverse_collection_contact_chosen", groups=COLLECTORS,
        help="Automatic dunning messages of this account go to this person. An account has one: it moves here.")
    collection_contact_present = fields.Char(
        "Present contact for collection", compute="_compute_collection_contact_present", groups=COLLECTORS,
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
                contact._collection_take_contacts()

    @api.depends_context("company")
    @api.depends("parent_id", "collection_contact")
    def _compute_collection_contact_present(self):
        """Name the present contact of each account, once for all of them; nobody where several are allowed."""
        several = self.env.company.collection_several_contacts
        customers = self.browse() if several else self.commercial_partner_id._origin
        # Of one customer, as on its form, they are known to the form; of many, one query is less than one for each
        present = customers.collection_contact_ids if len(customers) == 1 else customers._collection_contacts()
        of_account = present.grouped("commercial_partner_id")
        for contact in self:
            others = of_account.get(contact.commercial_partner_id._origin, self.browse()) - contact._origin
            contact.collection_contact_present = others._names_alone() or False

    def action_move_collection_contact(self):
        """Make this the contact for collection of its account, in place of the present one (rules C2, C3)."""
        self._check_collection_right(["collection_contact"])
        self.ensure_one()
        self.check_access("write")
        self._collection_take_contacts()

    def action_use_as_collection_contact(self):
        """Make the selected contacts the contacts for collection of their accounts (rule C3).

        Returns the screen that asks, where another one would be replaced; False when all is done.
        Raises ``ValidationError`` for two contacts of one account.
        """
        self._check_collection_right(["collection_contact"])
        self.check_access("write")
        self._collection_refuse_two_of_one()
        if not self._collection_replacing():
            self.write({"collection_contact": True})
            return False
        return {
            "type": "ir.actions.act_window", "name": self.env._("Use as contact for collection"), "target": "new",
            "res_model": "collection.contact.wizard", "view_mode": "form", "views": [(False, "form")],
            "context": {"default_contact_ids": [(6, 0, self.ids)]},
        }

    def _collection_refuse_two_of_one(self):
        """Refuse two contacts of one account, where it may have but one (rule C2)."""
        if self.env.company.collection_several_contacts:
            return
        for customer, contacts in self.grouped("commercial_partner_id").items():
            if len(contacts) > 1:
                raise ValidationError(self.env._(
                    "%(customer)s has one contact for collection, and you chose several: %(contacts)s. Choose one of "
                    "them.", customer=customer._collection_label(), contacts=contacts._names_alone()))

    def _collection_replacing(self) -> dict:
        """Return ``{contact: the present contacts for collection that it would replace}``, set-based."""
        if self.env.company.collection_several_contacts:
            return {}
        present = self.commercial_partner_id._collection_contacts().grouped("commercial_partner_id")
        replaced = {contact: present.get(contact.commercial_partner_id, self.browse()) - contact for contact in self}
        return {contact: others for contact, others in replaced.items() if others}

    def _collection_take_contacts(self):
        """Untick the present contacts, unless the company allows several, tick these, and say so on the customers."""
        self._check_collection_right(["collection_contact"])
        self.check_access("write")
        self._collection_refuse_two_of_one()
        replaced = self._collection_replacing()
        self.browse().union(*replaced.values()).write({"collection_contact": False})
        self.write({"collection_contact": True})
        # sudo: the note is the engine's, whoever may write on customers
        self.browse().union(*(contact.commercial_partner_id for contact in replaced)).sudo()._message_log_batch({
            contact.commercial_partner_id.id: self.env._(
                "Contact for collection moved from %(present)s to %(new)s.",
                present=present._names_alone(), new=contact._names_alone())
            for contact, present in replaced.items()})

    def _names_alone(self):
        """Return the names of contacts in one line, without their customer's."""
        return ", ".join(contact.name or contact.display_name for contact in self)
