"""Whom an e-mail reaches: valid addresses, not blacklisted, not refused before (rules C1, C5)."""

from odoo.tools import SQL

from ...reasons import lasting
from ..reach import Reach


class EmailReach(Reach):
    """An e-mail may go to several contacts; it can go as long as one of them is reached (rule C2)."""

    contact_fields = frozenset({"email"})

    @classmethod
    def unreachable_sql(cls, contact):
        """No valid address, one on the blacklist, or one that was refused (rule C5)."""
        address = SQL("%s.email_normalized", contact)
        return cls.unreachable_at_sql(address, SQL(
            "EXISTS (SELECT 1 FROM mail_blacklist blocked WHERE blocked.email = %s AND blocked.active)", address))

    def unreachable(self, actions):
        """Check the recipients' addresses: there, valid, not blacklisted, not refused before.

        An action with several recipients can go as long as one of them can be reached.
        """
        reasons = {}
        recipients = self.recipients(actions)
        for action in actions:
            problems = recipients[action.id].values()
            if all(problems):
                reasons[action.id] = next(iter(problems), None) or self.contact_problem(action, action.contact_id)
        return reasons

    def recipients(self, actions) -> dict:
        """Return ``{action id: {contact: problem or None}}`` of all to whom an action should go."""
        wanted = self._contacts(actions)
        contacts = self.env["res.partner"].union(*wanted.values())
        emails = [email for email in contacts.mapped("email_normalized") if email]
        blacklisted = set(self.env["mail.blacklist"].sudo().search([("email", "in", emails)]).mapped("email"))
        refused = self.env["collection.action"].sudo()._refused_addresses(self.key, emails)
        return {
            action.id: {
                contact: self._problem(action, contact, blacklisted, {} if action.send_now else refused)
                for contact in wanted[action]
            }
            for action in actions
        }

    def _contacts(self, actions):
        """Return whom each action goes to: the contact chosen, or all contacts for collection (rules C1, C2).

        After a try that reached some of several contacts, only the others are left.
        """
        wanted = {action: action.contact_id for action in actions}
        shared = actions.filtered(
            lambda action: action.company_id.collection_several_contacts and not action.contact_manual)
        for company, group in shared.grouped("company_id").items():
            contacts = group.partner_id.with_company(company)._collection_contacts().grouped("commercial_partner_id")
            for action in group:
                every = action.contact_id | contacts.get(action.partner_id, action.contact_id)
                reached = action.message_id.notification_ids.filtered(
                    lambda notification: notification.notification_status == "sent").res_partner_id
                wanted[action] = (every - reached) or every
        return wanted

    def _problem(self, action, contact, blacklisted, refused):
        if problem := self.contact_problem(action, contact):
            return problem
        _ = lasting(self.env)._
        customer = action.partner_id._collection_label()
        if not contact.email:
            return _("%(contact)s, contact of %(customer)s, has no e-mail address.",
                     contact=contact.name, customer=customer)
        if not contact.email_normalized:
            return _("“%(email)s” of %(contact)s, contact of %(customer)s, is no valid e-mail address.",
                     email=contact.email, contact=contact.name, customer=customer)
        if contact.email_normalized in blacklisted:
            return _("%(email)s of %(contact)s, contact of %(customer)s, is on the e-mail blacklist.",
                     email=contact.email, contact=contact.name, customer=customer)
        return refused.get(contact.email_normalized)
