"""Journal items: the plan that they are in, and the way to one (rules B1, S3)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...roles import COLLECTORS


class AccountMoveLine(models.Model):
    """Asked for a page of items at once."""

    _inherit = "account.move.line"

    # compute_sudo: which plan it is in; what is read of that plan, its own rules say
    collection_plan_id = fields.Many2one(
        "collection.plan", "Payment plan", compute="_compute_collection_plan_id",
        search="_search_collection_plan_id", groups=COLLECTORS, compute_sudo=True,
        help="Agreed or running: the item is out of the scenario, and expected on the dates of the plan.")

    def _compute_collection_plan_id(self):
        """One query for all of them."""
        rows = self.env["collection.plan.item"].search_fetch(
            [("item_id", "in", self.ids), ("holds", "=", True)], ["item_id", "plan_id"]) if self.ids else ()
        plans = {row.item_id.id: row.plan_id for row in rows}
        for item in self:
            item.collection_plan_id = plans.get(item._origin.id)

    @api.model
    def _search_collection_plan_id(self, operator, value):
        """Find the items in some plans; with False those in any, or in none."""
        if operator not in ("in", "not in"):
            return NotImplemented
        # sudo: as for the field
        held = self.env["collection.plan.item"].sudo()
        wanted = [plan for plan in value if plan]
        domain = [("holds", "=", True), ("item_id", "!=", False)]
        if len(wanted) == len(value):
            ids = held.search([*domain, ("plan_id", "in", wanted)]).item_id.ids
            return [("id", operator, ids)]
        # False among them: those in no plan
        others = held.search([*domain, ("plan_id", "not in", wanted)]).item_id.ids
        return [("id", "not in" if operator == "in" else "in", others)]

    def action_agree_plan(self):
        """Agree on a payment plan for these items (rule B1)."""
        self._check_collector()
        if not self:
            raise UserError(self.env._("Select the items that are to be paid in instalments."))
        account = self.env["collection.action"]._one_account(self.partner_id, self.company_id)
        return self.env["collection.plan"]._open_wizard(account, self.company_id, self)
