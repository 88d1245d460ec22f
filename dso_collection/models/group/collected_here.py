"""Which accounts are collected in an account: looked up once for all that a screen shows of it (rule G2)."""

from odoo import api, fields, models


class CollectionAccount(models.Model):
    """As the projection has it; forgotten with each refresh, which alone changes it."""

    _inherit = "collection.account"

    collected_here_ids = fields.Many2many(
        "res.partner", "Accounts collected here", compute="_compute_collected_here_ids", compute_sudo=True)

    @api.depends("partner_id", "company_id")
    def _compute_collected_here_ids(self):
        """One query for any number of accounts."""
        members = self.search_fetch(
            [("leader_id", "in", self.partner_id.ids), ("company_id", "in", self.company_id.ids)],
            ["partner_id", "leader_id", "company_id"])
        of = members.grouped(lambda member: (member.leader_id, member.company_id))
        for account in self:
            key = (account.partner_id, account.company_id)
            account.collected_here_ids = of[key].partner_id if key in of else False
