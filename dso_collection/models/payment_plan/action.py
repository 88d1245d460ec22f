"""Actions of payment plans, and the place of plans in the planning (rules B2, P6)."""

from odoo import api, fields, models

from ...states import OPEN_TEXT


class CollectionAction(models.Model):
    """Follows the plans before accounts are refreshed, and reminds before what is next is shown."""

    _inherit = "collection.action"

    plan_id = fields.Many2one("collection.plan", "Payment plan", readonly=True, copy=False, ondelete="set null",
                              index="btree_not_null", help="The plan that it is about.")
    plan_line_id = fields.Many2one("collection.plan.line", "Instalment", readonly=True, copy=False,
                                   ondelete="set null", help="The instalment of which it reminds.")

    # Rule A9: an instalment is reminded of once
    _reminded_once = models.UniqueIndex(
        "(plan_line_id) WHERE plan_line_id IS NOT NULL AND state <> 'cancelled'",
        "An instalment is reminded of once.")
    _reminders = models.Index(f"(plan_line_id) WHERE plan_line_id IS NOT NULL AND state IN {OPEN_TEXT}")

    @api.model
    def _plan_specific(self, partner_ids):
        """Follow the plans first: what one gives back can lead again in the same run."""
        self.env["collection.plan"]._follow(partner_ids)
        return super()._plan_specific(partner_ids)

    @api.model
    def _plan(self, partner_ids=None):
        """Make what plans ask for first: the account shows it as its next action."""
        self.env["collection.plan"]._remind(partner_ids)
        return super()._plan(partner_ids)

    def _plans_told(self) -> dict:
        """Return ``{action id: the payment plan that its text speaks of}``: its own, else the account's; may be none.

        Of the account's the latest that was agreed on; a proposal only where nothing was.
        """
        plans = self.env["collection.plan"]
        others = self.filtered(lambda action: not action.plan_id)
        found = plans.search([("partner_id", "in", others.partner_id.ids), *plans._alive_domain()]) if others else plans
        best = {}
        for plan in found.sorted(lambda plan: (plan._is_active(), plan.id)):
            best[plan.partner_id, plan.company_id] = plan
        return {action.id: action.plan_id or best.get((action.partner_id, action.company_id), plans) for action in self}
