"""E-mail: in the collector's name, to the contact for collection, with a table of the items."""

from odoo.tools import SQL

from ...tools.texts import first_line, one_line
from ..base import Channel, Outcome
from ..kept_texts import keep_texts
from ..refused import is_refused_sql
from .delivery import EmailDelivery
from .outbox import EmailOutbox
from .text import EmailText


class EmailChannel(Channel):
    """Rules C1, A5, A6, A10 and A11 for e-mail, through Odoo's ``mail.mail`` outbox."""

    key = "email"
    can_be_automatic = True
    from_address = True

    def __init__(self, env):
        super().__init__(env)
        self._unknown = {}  # {action id: Message-ID} of messages taken back of which nobody knows

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
        _ = self.env._
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

    @classmethod
    def unreachable_sql(cls, contact):
        """No valid address, one on the blacklist, or one that was refused (rule C5)."""
        return SQL(
            """
            (%(contact)s.email_normalized IS NULL
             OR EXISTS (SELECT 1 FROM mail_blacklist blocked
                         WHERE blocked.email = %(contact)s.email_normalized AND blocked.active)
             OR %(refused)s)
            """, contact=contact, refused=is_refused_sql(cls.key, SQL("%s.email_normalized", contact)),
        )

    def render(self, actions):
        """Make subject, text and table of each action in the contact's language (rule A11)."""
        reachable = {
            action_id: self.env["res.partner"].union(*(contact for contact, problem in wanted.items() if not problem))
            for action_id, wanted in self.recipients(actions).items()
        }
        return EmailText(self.env).render(actions, reachable)

    def draft(self, action, keep_hashtags=False):
        """Return subject and text, without the table; ``keep_hashtags``: for a person to change."""
        return EmailText(self.env).draft(action, keep_hashtags)

    def preview(self, action, subject, body):
        """Return subject and whole page as they would be with another source of text."""
        return EmailText(self.env).preview(action, subject, body)

    def hand_over(self, actions, contents):
        """Write messages, outgoing mails and notifications of a batch."""
        messages = self.env["mail.message"].create([
            self._message_values(action, contents[action.id]) for action in actions
        ])
        keep_texts(self.env, {message.id: contents[action.id]["kept"]
                              for action, message in zip(actions, messages, strict=True)})
        mails = self.env["mail.mail"].create([
            self._mail_values(action, contents[action.id], message)
            for action, message in zip(actions, messages, strict=True)
        ])
        self.env["mail.notification"].create([
            {
                "mail_message_id": mail.mail_message_id.id, "mail_mail_id": mail.id,
                "res_partner_id": contact.id, "notification_type": "email", "notification_status": "ready",
                "mail_email_address": contact.email_normalized, "is_read": True,
                "author_id": action.collector_id.partner_id.id,
            }
            for action, mail in zip(actions, mails, strict=True)
            for contact in contents[action.id]["contacts"]
        ])
        return {
            action.id: {"message_id": mail.mail_message_id.id, "mail_id": mail.id}
            for action, mail in zip(actions, mails, strict=True)
        }

    def _message_values(self, action, content):
        """Return the message; one of which nobody knows keeps its Message-ID, so that servers can tell (rule A9)."""
        collector = action.collector_id.partner_id
        return {
            "model": "res.partner", "res_id": action.partner_id.id, "message_type": "email_outgoing",
            "subtype_id": self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_comment"),
            "author_id": collector.id, "subject": content["subject"],
            "email_from": content["from"], "reply_to": content["from"],
            "partner_ids": [(6, 0, content["contacts"].ids)],
            "record_company_id": action.company_id.id,
            "attachment_ids": self._attachments(action),
            **({"message_id": self._unknown[action.id]} if action.id in self._unknown else {}),
        }

    def _attachments(self, action):
        """Return the commands that attach the action's file; those see it who see the action (rule A10)."""
        if action.id not in self.files:
            return []
        name, content = self.files[action.id]
        return [(0, 0, {"name": one_line(name), "raw": content, "res_model": action._name, "res_id": action.id})]

    def _mail_values(self, action, content, message):
        return {
            "mail_message_id": message.id, "is_notification": True, "body_html": content["html"],
            "recipient_ids": [(6, 0, content["contacts"].ids)], "state": "outgoing",
            # Kept after sending: deleting one by one costs a third of the sending
            "auto_delete": False,
        }

    def deliver(self, action_ids, seconds):
        """Send the outgoing mails, oldest first; see :class:`EmailDelivery`."""
        return EmailDelivery(self.env, self.key).run(action_ids, seconds)

    def arrived(self, actions):
        """Count mails as sent."""
        EmailOutbox(self.env).arrived(actions)

    def outcomes(self):
        """Read the outbox."""
        return EmailOutbox(self.env).outcomes(self.key)

    def left_behind(self, which):
        """Look in the outbox."""
        return EmailOutbox(self.env).left_behind(self.key, which)

    def bounce(self, action, address, reason):
        """A bounce told by the mail gateway."""
        return Outcome(action.id, "bounced", first_line(reason), address=address or "")

    def withdraw(self, actions):
        """Take back the mails of failed tries."""
        self._unknown = {
            action.id: action.message_id.message_id for action in actions
            if action.message_id and action.mail_id.collection_sending
        }
        EmailOutbox(self.env).withdraw(actions)
