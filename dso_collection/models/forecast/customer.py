"""How a customer pays, on its page (rules W4, D5)."""

from odoo import api, fields, models

from ...roles import COLLECTORS


class ResPartner(models.Model):
    """Read from the customer's habit in the current company."""

    _inherit = "res.partner"

    collection_habit = fields.Char(
        "How it pays", compute="_compute_collection_habit", groups=COLLECTORS,
        help="Days from the due date to full payment, of the invoices paid in the last 12 months: median, the middle "
        "half, and how many they are. Expected dates come from them.")
    collection_at_stake = fields.Monetary(
        "At stake", compute="_compute_collection_at_stake", groups=COLLECTORS, currency_field="collection_currency_id",
        help="What is open × how likely it is paid more than 30 days late.")

    @api.depends_context("company")
    def _compute_collection_habit(self):
        """One query for any number of customers."""
        company = self.env.company.id
        habits = self.env["collection.payment.habit"]
        of = habits._of([*self.commercial_partner_id.ids, False], [company])
        for partner in self:
            habit = of.get((partner.commercial_partner_id.id, company)) or of.get((False, company), habits)
            partner.collection_habit = habit._words()

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_at_stake(self):
        for partner in self:
            account = partner.collection_account_id
            partner.collection_at_stake = account.at_stake if account.leader_id else account.group_at_stake
