"""Receipts and notices of late deliveries: Odoo takes every report for a bounce, these are none (rules Y2, A10)."""

from odoo import models

from ...tools.mail_headers import is_no_failure


class MailThread(models.AbstractModel):
    """Lets them be automatic answers to the dunning message they are about, which stays as sent."""

    _inherit = "mail.thread"

    def _message_parse_extract_bounce(self, email_message, message_dict):
        """Say of a report without a failure, about a dunning message, that it is no bounce."""
        found = super()._message_parse_extract_bounce(email_message, message_dict)
        about = found.get("bounced_message")
        # sudo: whose message it is decides, not what the gateway's user may see
        if about and is_no_failure(email_message) and self.env["collection.reply"].sudo()._place_answered(about.sudo()):
            message_dict.update(in_reply_to=about.message_id, references=about.message_id, parent_id=about.id)
            return {"is_bounce": False}
        return found
