"""What people may write of a reply: nothing, for its buttons say what they do with it (rules Y1, Y2)."""

from odoo import models


class CollectionReply(models.Model):
    """Guards replies: what a customer wrote, who read it and when is nobody's to type."""

    _name = "collection.reply"
    _inherit = ["collection.guarded", "collection.reply"]
