"""Odoo's composer, opened from a reply (rule Y4)."""

from odoo import models


class MailComposeMessage(models.TransientModel):
    """Once an answer was sent, the reply is read."""

    _inherit = "mail.compose.message"

    def _action_send_mail(self, auto_commit=False):
        """Send, and mark the reply that was answered; who may not write it cannot."""
        result = super()._action_send_mail(auto_commit=auto_commit)
        if reply_id := self.env.context.get("collection_reply_id"):
            self.env["collection.reply"].browse(reply_id).exists().action_read()
        return result
