"""The screen of status, promise and comment, opened from a reply (rule Y4)."""

from odoo import api, fields, models


class CollectionItemNoteWizard(models.TransientModel):
    """Begins with what the reply proposes; once noted, the reply is read."""

    _inherit = "collection.item.note.wizard"

    reply_id = fields.Many2one("collection.reply")

    @api.model
    def default_get(self, fields):
        """Fill in what the reply proposes over what the items have in common."""
        values = super().default_get(fields)
        if reply := self.env["collection.reply"].browse(self.env.context.get("default_reply_id") or ()):
            reply.check_access("read")
            values.update({name: value for name, value in reply._proposed_screen().items() if name in fields})
        return values

    def action_apply(self):
        """Note it; then the reply is read."""
        result = super().action_apply()
        self.reply_id.action_read()
        return result
