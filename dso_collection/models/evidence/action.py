"""What an action holds as what was sent: the message of its last try, and those of earlier tries (rule A10)."""

from odoo import fields, models
from odoo.tools import SQL


class CollectionAction(models.Model):
    """Keeps messages that reached somebody, or came back, when another try follows."""

    _inherit = "collection.action"

    earlier_message_ids = fields.Many2many(
        "mail.message", "collection_action_earlier_message_rel", "collection_action_id", "mail_message_id",
        string="Messages of earlier tries", readonly=True, copy=False)

    def _evidence_names(self):
        """Return customer and document."""
        return self.partner_id._collection_label(), f"“{self.title}”"

    def _keep_earlier_messages(self, new=()):
        """Hold the messages there are before others take their place; ``new``: those that do."""
        self.flush_recordset(["message_id"])
        self.env.cr.execute(SQL(
            """
            INSERT INTO collection_action_earlier_message_rel (collection_action_id, mail_message_id)
                 SELECT id, message_id FROM collection_action
                  WHERE id = ANY(%s) AND message_id IS NOT NULL AND NOT message_id = ANY(%s)
            ON CONFLICT DO NOTHING
            """, self.ids, list(new)))
        self.invalidate_recordset(["earlier_message_ids"])
