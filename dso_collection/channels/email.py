"""E-mail: in the collector's name, to the contact for collection, with a table of the items."""

import logging
import re
import smtplib

import psycopg2

from odoo import modules
from odoo.tools import SQL

from ..tools.texts import first_line
from .base import Channel, Outcome
from .email_text import EmailText

_logger = logging.getLogger(__name__)

#: A reply code of a mail server that another try will not change (RFC 5321, section 4.2.1).
_PERMANENT = re.compile(r"\b5\d\d\b")


class EmailChannel(Channel):
    """Rules C1, A5, A6, A10 and A11 for e-mail, through Odoo's ``mail.mail`` outbox."""

    key = "email"
    can_be_automatic = True

    def unreachable(self, actions):
        """Check the contact's e-mail address: there, valid, not blacklisted, not refused before."""
        refused = self._refused(actions)
        blacklisted = self._blacklisted(actions.contact_id)
        reasons = {}
        for action in actions:
            if reason := self._problem(action, blacklisted, refused):
                reasons[action.id] = reason
        return reasons

    def _problem(self, action, blacklisted, refused):
        contact, _ = action.contact_id, self.env._
        customer = action.partner_id._collection_label()
        if not contact:
            return _("%s has no contact for collection: tick one among its contacts.", customer)
        if not contact.active:
            return _("%(contact)s, contact of %(customer)s, is archived: choose another contact for collection.",
                     contact=contact.name, customer=customer)
        if not contact.email:
            return _("%(contact)s, contact of %(customer)s, has no e-mail address.",
                     contact=contact.name, customer=customer)
        if not contact.email_normalized:
            return _("“%(email)s” of %(contact)s, contact of %(customer)s, is no valid e-mail address.",
                     email=contact.email, contact=contact.name, customer=customer)
        if contact.email_normalized in blacklisted:
            return _("%(email)s of %(contact)s, contact of %(customer)s, is on the e-mail blacklist.",
                     email=contact.email, contact=contact.name, customer=customer)
        if not action.send_now and (contact.id, contact.email_normalized) in refused:
            return refused[contact.id, contact.email_normalized]
        return None

    def _blacklisted(self, contacts):
        emails = [email for email in contacts.mapped("email_normalized") if email]
        return set(self.env["mail.blacklist"].sudo().search([("email", "in", emails)]).mapped("email"))

    def _refused(self, actions):
        return self.env["collection.action"].sudo()._refused_addresses(actions.contact_id)

    @classmethod
    def unreachable_sql(cls, contact):
        """No valid address, or one on the blacklist (rule C5)."""
        return SQL(
            """
            (%(contact)s.email_normalized IS NULL OR EXISTS (
                SELECT 1 FROM mail_blacklist blocked
                 WHERE blocked.email = %(contact)s.email_normalized AND blocked.active))
            """, contact=contact,
        )

    def render(self, actions):
        """Make subject, text and table of each action in the contact's language (rule A11)."""
        return EmailText(self.env).render(actions)

    def draft(self, action):
        """Return subject and text, without the table, for a person to change."""
        return EmailText(self.env).texts(action)[action.id]

    def hand_over(self, actions, contents):
        """Write messages, outgoing mails and notifications of a batch."""
        messages = self.env["mail.message"].create([
            self._message_values(action, contents[action.id]) for action in actions
        ])
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
        collector = action.collector_id.partner_id
        return {
            "model": "res.partner", "res_id": action.partner_id.id, "message_type": "email_outgoing",
            "subtype_id": self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_comment"),
            "author_id": collector.id, "subject": content["subject"], "body": content["html"],
            "email_from": content["from"], "reply_to": content["from"],
            "partner_ids": [(6, 0, content["contacts"].ids)],
            "record_company_id": action.company_id.id,
        }

    def _mail_values(self, action, content, message):
        return {
            "mail_message_id": message.id, "is_notification": True, "body_html": content["html"],
            "recipient_ids": [(6, 0, content["contacts"].ids)], "state": "outgoing",
            # Kept after sending: deleting one by one costs a third of the sending (see _purge_outbox)
            "auto_delete": False,
        }

    def deliver(self, action_ids):
        """Send the outgoing mails, oldest first, committing each as Odoo's own queue does."""
        mails = self.env["collection.action"].browse(action_ids).mail_id
        mails = mails.filtered(lambda mail: mail.state == "outgoing").sorted("id")
        try:
            mails.send(auto_commit=not modules.module.current_test)
        except (smtplib.SMTPServerDisconnected, psycopg2.Error):
            # The mail under way stays outgoing and goes with the next run
            _logger.warning("Sending collection e-mails was interrupted", exc_info=True)
            self.env.cr.rollback()

    def outcomes(self):
        """Read the outbox: sent, refused, or deleted before it left."""
        rows = self.env.execute_query(SQL(
            """
            SELECT action.id, mail.state, mail.failure_type, mail.failure_reason
              FROM collection_action action
         LEFT JOIN mail_mail mail ON mail.id = action.mail_id
             WHERE action.channel = %s AND action.delivery_state = 'queued'
               AND (mail.id IS NULL OR mail.state IN ('sent', 'exception', 'cancel'))
            """, self.key,
        ))
        return [self._outcome(*row) for row in rows]

    def _outcome(self, action_id, state, failure_type, reason):
        if state == "sent":
            return Outcome(action_id, "sent")
        if state != "exception":
            return Outcome(action_id, "failed", self.env._("It was deleted or cancelled in the outbox."))
        permanent = failure_type in ("mail_email_invalid", "mail_email_missing") or (
            failure_type != "mail_smtp" and _PERMANENT.search(reason or ""))
        return Outcome(action_id, "failed", first_line(reason), temporary=not permanent)

    def bounce(self, action, reason):
        """A bounce told by the mail gateway."""
        return Outcome(action.id, "bounced", first_line(reason))

    def withdraw(self, actions):
        """Delete the messages of a failed try that never left, so that the history shows one."""
        stale = actions.filtered(lambda action: action.error_kind == "server" and action.mail_id)
        messages = stale.mail_id.mail_message_id
        stale.mail_id.unlink()
        messages.unlink()
