"""A letter through Snailmail has one message on the customer: ours, with its text."""

from odoo import models


class ResPartner(models.Model):
    """Lets Odoo's record of a letter use the message that is there."""

    _inherit = "res.partner"

    def message_post(self, **kwargs):
        """Return our message where Odoo would post "Letter sent by post with Snailmail"."""
        message = self.env.context.get("collection_letter_message")
        if message and kwargs.get("message_type") == "snailmail":
            return self.env["mail.message"].browse(message)
        return super().message_post(**kwargs)
