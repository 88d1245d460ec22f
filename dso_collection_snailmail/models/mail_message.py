"""The retry of a letter in the customer's chatter."""

from odoo import models


class MailMessage(models.Model):
    """Passes no letter of ours to Odoo's queue."""

    _inherit = "mail.message"

    def send_letter(self):
        """Raise ``UserError`` for letters of ours, which are sent again on their action."""
        self.letter_ids._collection_refuse_retry()
        return super().send_letter()
