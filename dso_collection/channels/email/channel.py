"""E-mail: in the collector's name, to the contact for collection, with a table of the items."""


from ...reasons import lasting
from ...tools.texts import first_line, one_line
from ..base import Channel, HandedOver, Outcome, TextFields
from ..kept_texts import keep_texts
from .delivery import EmailDelivery
from .outbox import EmailOutbox
from .reach import EmailReach
from .text import EmailText


class EmailChannel(EmailReach, Channel):
    """Rules C1, A5, A6, A10 and A11 for e-mail, through Odoo's ``mail.mail`` outbox."""

    key = "email"
    can_be_automatic = True
    from_address = True
    can_be_written = True
    text_fields = TextFields()
    statement_kinds = ("pdf", "xlsx")
    icon = "fa-envelope-o"

    def __init__(self, env):
        super().__init__(env)
        self._unknown = {}  # {action id: Message-ID} of messages taken back of which nobody knows

    def render(self, actions):
        """Make subject, text and table of each action in the contact's language (rule A11)."""
        reachable = {
            action_id: self.env["res.partner"].union(*(contact for contact, problem in wanted.items() if not problem))
            for action_id, wanted in self.recipients(actions).items()
        }
        text = EmailText(self.env)
        text.enclosed = {
            action_id: (action_id in self.files, [said for *_file, said in self.enclosed.get(action_id, ())])
            for action_id in {*self.files, *self.enclosed}}
        return text.render(actions, reachable)

    def draft(self, action, keep_hashtags=False):
        """Return subject and text, without the table; ``keep_hashtags``: for a person to change."""
        return EmailText(self.env).draft(action, keep_hashtags)

    def preview(self, action, subject, body):
        """Return subject and whole page as they would be with another source of text."""
        return EmailText(self.env).preview(action, subject, body)

    def hand_over(self, actions, messages):
        """Write messages, outgoing mails and notifications of a batch."""
        kept = self.env["mail.message"].create([
            self._message_values(action, messages[action.id]) for action in actions
        ])
        keep_texts(self.env, {message.id: messages[action.id].kept
                              for action, message in zip(actions, kept, strict=True)})
        mails = self.env["mail.mail"].create([
            self._mail_values(messages[action.id], message)
            for action, message in zip(actions, kept, strict=True)
        ])
        self.env["mail.notification"].create([
            {
                "mail_message_id": mail.mail_message_id.id, "mail_mail_id": mail.id,
                "res_partner_id": contact.id, "notification_type": "email", "notification_status": "ready",
                "mail_email_address": contact.email_normalized, "is_read": True,
                "author_id": action.collector_id.partner_id.id,
            }
            for action, mail in zip(actions, mails, strict=True)
            for contact in messages[action.id].contacts
        ])
        return {
            action.id: HandedOver(mail.mail_message_id.id, {"mail_id": mail.id})
            for action, mail in zip(actions, mails, strict=True)
        }

    def _message_values(self, action, content):
        """Return the message; one of which nobody knows keeps its Message-ID, so that servers can tell (rule A9)."""
        collector = action.collector_id.partner_id
        return {
            "model": "res.partner", "res_id": action.partner_id.id, "message_type": "email_outgoing",
            "subtype_id": self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_comment"),
            "author_id": collector.id, "subject": content.subject,
            "email_from": content.sender, "reply_to": content.sender,
            "partner_ids": [(6, 0, content.contacts.ids)],
            "record_company_id": action.company_id.id,
            "attachment_ids": self._attachments(action),
            **({"message_id": self._unknown[action.id]} if action.id in self._unknown else {}),
        }

    def _attachments(self, action):
        """Return the commands that attach the action's files; those see them who see the action (rule A10)."""
        statement = [self.files[action.id]] if action.id in self.files else []
        return [(0, 0, {"name": one_line(name), "raw": content, "res_model": action._name, "res_id": action.id})
                for name, content, *_said in (*statement, *self.enclosed.get(action.id, ()))]

    def _mail_values(self, content, message):
        return {
            **({"headers": repr(dict(content.headers))} if content.headers else {}),
            "mail_message_id": message.id, "is_notification": True, "body_html": content.html,
            "recipient_ids": [(6, 0, content.contacts.ids)], "state": "outgoing",
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

    def stop(self, action):
        """Cancel the e-mail that still waits: Odoo's own queue would send what no action waits for any more."""
        EmailOutbox(self.env).stop(action.id)

    def try_again_words(self, action, outcome):
        return lasting(self.env)._("The mail server could not take the message, it is tried again: %s", outcome.reason)

    def mend_service(self, action):
        return self.env._(
            "It is tried again by itself. If this lasts, let your administrator look at the outgoing mail server.")

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
