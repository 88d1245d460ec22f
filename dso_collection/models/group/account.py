"""Groups in the list of accounts (rules G1, G5, G6)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class CollectionAccount(models.Model):
    """Finds leaders and grouped accounts, and groups the selected ones."""

    _inherit = "collection.account"

    # Not "grouped", which is a method of every recordset
    is_grouped = fields.Boolean("Collection grouped", compute="_compute_is_grouped", search="_search_is_grouped",
                                help="It leads a group, or is collected in another account.")

    @api.depends("leader_id")
    def _compute_is_grouped(self):
        groups = self.search([("leader_id", "in", self.partner_id.ids)])
        leading = {(account.leader_id, account.company_id) for account in groups}
        for account in self:
            account.is_grouped = bool(account.leader_id) or (account.partner_id, account.company_id) in leading

    @api.model
    def _search_is_grouped(self, operator, value):
        """Find leaders and grouped accounts, each company its own (rule G6)."""
        if operator not in ("in", "not in"):
            return NotImplemented
        grouped = Domain("id", "in", SQL(
            """
            (SELECT id FROM collection_account WHERE leader_id IS NOT NULL
              UNION
             SELECT leader.id
               FROM collection_account member
               JOIN collection_account leader ON leader.partner_id = member.leader_id
                                             AND leader.company_id = member.company_id)
            """))
        return grouped if (True in value) == (operator == "in") else ~grouped

    def action_group_collection(self):
        """Ask in which account these are to be collected (rule G1)."""
        company = self._one_company()
        return self.env["collection.group.wizard"]._open(self.partner_id, company)

    def action_cancel_grouping(self):
        """Take these accounts out of their groups (rule G5)."""
        return self.partner_id.with_company(self._one_company()).action_cancel_grouping()

    def _one_company(self):
        """Return the company of these accounts; refuse several, naming them."""
        if len(self.company_id) > 1:
            raise UserError(self.env._("The selection belongs to several companies (%s): choose one of them.",
                                       ", ".join(self.company_id.mapped("name"))))
        return self.company_id
