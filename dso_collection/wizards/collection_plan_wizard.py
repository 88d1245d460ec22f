"""Asks how a debt is paid in instalments: "Agree on a plan" (rule B1)."""

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_amount
from odoo.tools.misc import clean_context

from ..tools.instalments import months_after
from ..tools.plan_ways import AGREE


class CollectionPlanWizard(models.TransientModel):
    """Shows the instalments while they are chosen; what can be agreed on, ``collection.plan`` says."""

    _name = "collection.plan.wizard"
    _description = "Agree on a payment plan"

    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    plan_id = fields.Many2one("collection.plan", "Plan to change", readonly=True)
    account_partner_ids = fields.Many2many("res.partner", compute="_compute_account_partner_ids")
    item_ids = fields.Many2many("account.move.line", string="Items",
                                help="They leave the scenario while the plan runs.")
    currency_id = fields.Many2one("res.currency", compute="_compute_total")
    total = fields.Monetary("To be paid", compute="_compute_total")
    kind = fields.Selection(
        [("equal", "Equal instalments"), ("own", "Own dates and amounts")], "Instalments", required=True,
        default="equal")
    number = fields.Integer("Number of instalments", default=3,
                            help="How many instalments follow the down payment, if there is one.")
    first_date = fields.Date("First date", required=True,
                             help="The down payment is due then, else the first instalment.")
    rhythm = fields.Selection(
        [("week", "Every week"), ("fortnight", "Every two weeks"), ("month", "Every month")], required=True,
        default="month")
    down_payment = fields.Monetary("Down payment", help="Paid first; the rest is divided into the instalments.")
    line_ids = fields.One2many("collection.plan.wizard.line", "wizard_id", "Dates and amounts")
    difference = fields.Monetary("Left to divide", compute="_compute_difference")
    grace_days = fields.Integer(
        "Days of grace", default=3,
        help="An instalment is missed when so many days after its date its amount has not come in.")
    reminder_days = fields.Integer(
        "Remind before", default=3,
        help="So many days before each instalment an e-mail reminds the customer of it. 0: none does.")
    breaks_after = fields.Integer(
        "Broken by", default=2,
        help="So many missed instalments break the plan: its items go back into the scenario. 0: only a person breaks "
        "it.")
    note = fields.Text("Agreed besides", help="Stands in the agreement, for the customer to read.")
    send = fields.Boolean(
        "Send the agreement", default=True,
        help="By e-mail to the contact for collection, at once. Unticked, it is only kept in the customer's chatter.")

    @api.model
    def default_get(self, fields):
        """Begin in a month; a plan that is changed fills in its terms."""
        values = super().default_get(fields)
        company = self.env["res.company"].browse(values.get("company_id")) or self.env.company
        values.update(company_id=company.id, first_date=months_after(company._collection_today(), 1))
        plan = self.env["collection.plan"].browse(values.get("plan_id"))
        if plan:
            plan.check_access("read")
            values.update(self._of_plan(plan, company._collection_today()))
        return values

    @api.model
    def _of_plan(self, plan, today) -> dict:
        """Return the terms of a plan, and its instalments still to come; what was missed is due today."""
        rest = plan.line_ids.filtered(lambda line: line._is_open())
        return {
            "kind": "own", "number": len(rest) or 1, "first_date": max(rest[:1].date or today, today),
            "line_ids": [Command.create({"date": max(line.date, today), "amount": line.open}) for line in rest],
            **{name: plan[name] for name in ("grace_days", "reminder_days", "breaks_after", "note")}}

    @api.depends("partner_id", "company_id")
    def _compute_account_partner_ids(self):
        for wizard in self:
            wizard.account_partner_ids = wizard.partner_id._collection_accounts(wizard.company_id)

    @api.depends("item_ids")
    def _compute_total(self):
        """Add up what is open of the items, as far as they have one currency."""
        for wizard in self:
            self.env["collection.action"]._refuse_unseen(wizard.company_id, wizard.item_ids)
            currencies = wizard.item_ids.currency_id
            wizard.currency_id = currencies if len(currencies) == 1 else wizard.company_id.currency_id
            wizard.total = sum(wizard.item_ids.mapped("amount_residual_currency")) if len(currencies) == 1 else 0.0

    @api.depends("total", "line_ids.amount")
    def _compute_difference(self):
        for wizard in self:
            wizard.difference = wizard.total - sum(wizard.line_ids.mapped("amount"))

    @api.onchange("kind", "item_ids", "number", "first_date", "rhythm", "down_payment")
    def _onchange_terms(self):
        """Show at once what equal instalments come to; own ones begin with them, and are then left alone."""
        if self.kind == "equal" and self.total > 0 and self._can_be_divided():
            self.line_ids = [Command.clear(), *(
                Command.create({"date": date, "amount": amount}) for date, amount in self._equal_rows())]

    def _can_be_divided(self) -> bool:
        return bool(self.first_date) and 0 < self.number <= 120 and 0 <= self.down_payment < self.total

    def _equal_rows(self) -> list[tuple]:
        return self.env["collection.plan"]._instalments(
            self.total, self.currency_id, self.number, self.first_date, self.rhythm, self.down_payment)

    def _rows(self) -> list[tuple]:
        """Return dates and amounts. Raises ``UserError`` for what cannot be divided."""
        customer = self.partner_id._collection_label()
        if len(self.item_ids.currency_id) > 1:
            raise UserError(self.env._(
                "%(customer)s: the items are in several currencies (%(currencies)s). Make one plan for each.",
                customer=customer, currencies=", ".join(self.item_ids.currency_id.mapped("name"))))
        if self.kind == "own":
            return [(line.date, line.amount) for line in self.line_ids]
        if not self._can_be_divided():
            raise UserError(self.env._(
                "%(customer)s: %(total)s cannot be divided so. Choose one to 120 instalments, and a down payment below "
                "that amount.", customer=customer, total=format_amount(self.env, self.total, self.currency_id)))
        return self._equal_rows()

    def action_agree(self):
        """Agree on the plan: the items leave the scenario, and the customer gets the agreement."""
        plan = self._make()
        plan.action_agree(send=self.send)
        return self._open(plan)

    def action_propose(self):
        """Keep it as a proposal: nothing changes for the items until it is agreed on."""
        return self._open(self._make())

    def _make(self):
        """Write the plan down, in place of a proposal that is changed, or to replace one that was agreed on."""
        self.ensure_one()
        # Clean: the defaults of this screen are none of the plan's
        plans = self.env(context=clean_context(self.env.context))["collection.plan"]
        self.item_ids.check_access("read")
        terms = {name: self[name] for name in ("grace_days", "reminder_days", "breaks_after", "note")}
        if any(terms[name] < 0 for name in ("grace_days", "reminder_days", "breaks_after")):
            raise UserError(self.env._("Days and numbers of a payment plan are 0 or more."))
        former = plans.browse(self.plan_id.id)
        former.check_access("write")
        if AGREE.allows(former.state):
            return former._propose_anew(self.item_ids, self._rows(), **terms)
        return plans._propose(self.partner_id, self.company_id, self.item_ids, self._rows(),
                              replaces=former or None, **terms)

    def _open(self, plan):
        return {"type": "ir.actions.act_window", "res_model": plan._name, "res_id": plan.id, "view_mode": "form",
                "views": [(False, "form")], "target": "current"}


class CollectionPlanWizardLine(models.TransientModel):
    """One date and amount on the screen."""

    _name = "collection.plan.wizard.line"
    _description = "Instalment to agree on"
    _order = "date, id"

    wizard_id = fields.Many2one("collection.plan.wizard", required=True, ondelete="cascade")
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    date = fields.Date(required=True)
    amount = fields.Monetary(required=True)

    @api.constrains("wizard_id")
    def _check_wizard_id(self):
        """Refuse rows on somebody else's screen."""
        for line in self.sudo():  # sudo: whose screen it is
            if not self.env.su and line.wizard_id.create_uid != self.env.user:
                raise AccessError(self.env._("This screen is somebody else's: open your own."))
