"""The outbox: collection's own e-mails are sent by its own dispatcher."""

from datetime import timedelta

from odoo import api, fields, models

#: Sent e-mails are removed from the outbox after this time; the message stays on the customer.
KEPT_IN_OUTBOX = timedelta(days=30)


class MailMail(models.Model):
    """Keeps Odoo's mail queue from sending what the dispatcher is sending (rule A9)."""

    _inherit = "mail.mail"

    collection_action_ids = fields.One2many("collection.action", "mail_id", string="Collection actions")
    collection_sending = fields.Boolean(
        readonly=True, help="On its way to the mail server; when it failed: nobody knows whether it left.")

    def mark_outgoing(self):
        """An administrator sends it again, whatever is known."""
        self.write({"collection_sending": False})
        return super().mark_outgoing()

    @api.model
    def process_email_queue(self, *args, **kwargs):
        """Leave e-mails of queued actions to the dispatcher, which knows what was under way when it died."""
        ours = ("collection_action_ids", "not any", [("delivery_state", "=", "queued")])
        others = self.with_context(filters=[*self.env.context.get("filters", []), ours])
        return super(MailMail, others).process_email_queue(*args, **kwargs)

    @api.autovacuum
    def _gc_collection_outbox(self):
        """Remove collection's e-mails sent long ago, many at once; their messages stay (rule A10)."""
        limit = 10000
        old = self.search([
            ("collection_action_ids", "!=", False), ("state", "=", "sent"),
            ("write_date", "<", fields.Datetime.now() - KEPT_IN_OUTBOX),
        ], limit=limit)
        old.unlink()
        return len(old), len(old) == limit
