"""E-mails that wait to leave: what is kept as sent is what leaves (rule A10)."""

from odoo import models

#: What an e-mail says and to whom, besides what it shares with its message. ``is_notification`` decides whether the
#: message goes with it. State, failure and the time at which it leaves are the outbox's.
LEAVES = frozenset({
    "mail_message_id", "body_html", "body_content", "email_to", "email_cc", "recipient_ids", "headers", "references",
    "is_notification", "unrestricted_attachment_ids",
})


class MailMail(models.Model):
    """Refuses to change what an action handed over, and to remove it before it left.

    Who does not want it to leave cancels it. Sent ones are removed as Odoo does; their messages stay.
    """

    _inherit = "mail.mail"

    def write(self, vals):
        """Refuse another text, other recipients, headers or files."""
        leaves = {name: value for name, value in vals.items() if name in LEAVES}
        if leaves:
            self.env["collection.evidence"]._keep(self, "write", leaves)
        return super().write(vals)

    def unlink(self):
        """Refuse to remove what waits, or what nobody knows of whether it left."""
        self.env["collection.evidence"]._keep(self.filtered(
            lambda mail: mail.state == "outgoing" or mail.failure_type == "unknown"), "unlink")
        return super().unlink()
