"""Bounces come back to the action (rule A10)."""

from odoo import models


class MailNotification(models.Model):
    """Tells the action when Odoo's mail gateway learns that its message bounced."""

    _inherit = "mail.notification"

    def write(self, vals):
        """Hand a bounce on to the actions whose message it is."""
        result = super().write(vals)
        if vals.get("notification_status") == "bounce":
            # sudo: the mail gateway's user need not be a collector
            actions = self.env["collection.action"].sudo()
            for notification in self:
                actions._message_bounced(
                    notification.mail_message_id, notification.mail_email_address, vals.get("failure_reason") or "")
        return result
