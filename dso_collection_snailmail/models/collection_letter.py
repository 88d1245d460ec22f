"""Letters taken out of the post are cancelled in Snailmail too."""

from odoo import fields, models


class CollectionLetter(models.Model):
    """What waits in Snailmail follows its letter."""

    _inherit = "collection.letter"

    snailmail_letter_ids = fields.One2many("snailmail.letter", "collection_letter_id", "In Snailmail", readonly=True)

    def write(self, vals):
        """Cancel what waits in Snailmail of letters that will not go there."""
        result = super().write(vals)
        if vals.get("state") in ("withdrawn", "failed", "mailed"):
            waiting = self.sudo().snailmail_letter_ids  # sudo: who takes a letter out need not see Odoo's
            waiting.filtered(lambda draft: draft.state == "collection")._collection_cancel()
        return result
