"""Payment plans on the customer's page (rules B1, D5)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...roles import COLLECTORS


class ResPartner(models.Model):
    """The plans of an account, and the way to a new one."""

    _inherit = "res.partner"

    collection_plan_words = fields.Char(
        "Payment plans", compute="_compute_collection_plan_words", groups=COLLECTORS,
        help="Plans that are proposed, agreed or running, each with its next instalment.")

    def _collection_plans(self, company):
        """Return the plans of this account in a company that are proposed, agreed or running, the newest first."""
        plans = self.env["collection.plan"]
        return plans.search([("partner_id", "=", self.commercial_partner_id.id), ("company_id", "=", company.id),
                             *plans._alive_domain()]) if self.commercial_partner_id._origin else plans

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_plan_words(self):
        for partner in self:
            plans = partner._origin._collection_plans(self.env.company)
            partner.collection_plan_words = " · ".join(plan._standing_words() for plan in plans) or False

    def action_agree_plan(self):
        """Agree on a payment plan for what is overdue, else for all that is open (rule B1)."""
        self._check_collection_right()
        self.ensure_one()
        company = self.env.company
        account = self.env["collection.action"]._one_account(self, company)
        items = account.collection_item_ids.filtered(
            lambda item: item.amount_residual > 0 and not item.collection_plan_id)
        items = items.filtered("collection_days_late") or items
        if not items:
            raise UserError(self.env._(
                "%s has no open item that is not in a payment plan already: there is nothing to agree on.",
                account._collection_label()))
        first = items[0].currency_id  # A plan has one currency; the others are chosen by hand
        return self.env["collection.plan"]._open_wizard(
            account, company, items.filtered(lambda item: item.currency_id == first))

    def action_open_plans(self):
        """Open the payment plans of this customer, those that ended too."""
        self._check_collection_right()
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_plan_action")
        title = self.env._("Payment plans of %s", self.commercial_partner_id._collection_label())
        return dict(action, name=title, display_name=title, context={},
                    domain=[("partner_id", "=", self.commercial_partner_id.id),
                            ("company_id", "=", self.env.company.id)])


class CollectionPlan(models.Model):
    """Opens the screen that all these ways lead to."""

    _inherit = "collection.plan"

    @api.model
    def _open_wizard(self, account, company, items, plan=None):
        """Open "Agree on a plan" for items of an account; with a plan: to change that one."""
        return {
            "type": "ir.actions.act_window", "res_model": "collection.plan.wizard", "view_mode": "form",
            "views": [(False, "form")], "target": "new",
            "name": self.env._("Change the plan %s", plan.name) if plan else self.env._("Agree on a plan"),
            "context": {
                "default_partner_id": account.id, "default_company_id": company.id,
                "default_item_ids": [(6, 0, items.ids)], "default_plan_id": plan.id if plan else False,
            },
        }
