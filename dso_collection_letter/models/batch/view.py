"""What the screens of the outgoing post show of a batch, and the screens that its buttons open."""

from odoo import api, fields, models
from odoo.exceptions import UserError

#: States of letters of which somebody should know why.
TROUBLE_STATES = ("failed", "withdrawn", "unknown", "refused", "returned")


class CollectionLetterBatch(models.Model):
    """Nothing here decides anything."""

    _inherit = "collection.letter.batch"

    trouble_ids = fields.One2many(
        "collection.letter", "batch_id", "Failed or taken out", readonly=True,
        domain=[("state", "in", TROUBLE_STATES)])

    held_names = fields.Char("Customers who wrote back", compute="_compute_held_names")

    @api.depends("state", "letter_ids.state")
    def _compute_held_names(self):
        """Name the customers whose letters a reply holds that nobody has read (rule Y2)."""
        for batch in self:
            letters = batch.letter_ids if batch.state in ("open", "printed") else batch.letter_ids.browse()
            batch.held_names = letters.browse().union(*letters._held_by())._customers_named()

    def action_open_mailing(self):
        """Ask on which day the batches were taken to the post. Raises ``UserError`` for those that are not ready."""
        self._refuse_unless_in("printed", self.env._("It is not ready, or it left before."))
        if not self:
            raise UserError(self.env._("Choose the batches that were taken to the post."))
        return {
            "type": "ir.actions.act_window", "name": self.env._("Mark as mailed"), "target": "new", "view_mode": "form",
            "res_model": "collection.letter.mailing", "context": {"default_batch_ids": [(6, 0, self.ids)]},
        }

    def action_open_letters(self):
        """Open the letters of a batch in their own list: to search among them, and to tell what became of them."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection_letter.collection_letter_action")
        return dict(action, name=self.name, display_name=self.name, domain=[("batch_id", "=", self.id)], context={})
