"""Replies of one sender that nobody has read yet are one line of the list: a hundred of them, too (rule Y1)."""

from odoo import api, fields, models


class CollectionReply(models.Model):
    """The newest one stands for the thread; the earlier ones stand in it and are read with it."""

    _inherit = "collection.reply"

    later_id = fields.Many2one("collection.reply", "Newest of the thread", readonly=True, ondelete="set null",
                               index="btree_not_null")
    earlier_ids = fields.One2many("collection.reply", "later_id", "Earlier replies", readonly=True)
    earlier_count = fields.Integer("Earlier, not read", compute="_compute_earlier_count")

    @api.depends("earlier_ids")
    def _compute_earlier_count(self):
        """Count what is read together with this one."""
        for reply in self:
            reply.earlier_count = len(reply.earlier_ids)

    def _join_thread(self):
        """Let a new reply stand for the unread ones of its sender about the same account."""
        self.ensure_one()
        if self.email:
            self.search([
                ("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id),
                ("email", "=", self.email), ("kind", "=", self.kind), ("state", "=", "to_read"),
                ("id", "<", self.id),
            ]).later_id = self

    def _with_thread(self):
        """Return these replies and those that they stand for."""
        return self | self.earlier_ids
