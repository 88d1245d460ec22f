"""Scenarios: ordered series of dunning actions given to accounts (rules A1, A8, P4)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class CollectionScenario(models.Model):
    """What happens to an account that is late, step by step. Without actions it means "manual only"."""

    _name = "collection.scenario"
    _description = "Collection scenario"
    _order = "name, id"
    _check_company_auto = True
    _check_company_domain = models.check_company_domain_parent_of  # branches follow their parent's too

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company, index=True,
                                 help="Empty: every company may use it.")
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    action_ids = fields.One2many("collection.scenario.action", "scenario_id", string="Actions", copy=True)
    restart_mode = fields.Selection(
        [("first", "From the first action"), ("age", "At the step of its age")],
        default="first", required=True, string="When the leader item changes",
        help="“From the first action”: the scenario begins again with its first action. “At the step of its age”: "
        "it begins with the last action whose date has already come for the new leader item.",
    )
    minimum_balance = fields.Monetary(
        "Minimum balance",
        help="No scenario action is made for an account that owes less than this, in company currency.",
    )
    minimum_item_amount = fields.Monetary(
        "Minimum item amount",
        help="Items of a smaller open amount are ignored, in company currency.",
    )
    minimum_interval_days = fields.Integer(
        default=5, string="Days between two contacts",
        help="An account is never contacted by this scenario sooner than this number of days after the last contact.",
    )
    repeat_days = fields.Integer(
        "Repeat the last action every", default=0,
        help="In days, for a leader item that is still open. 0: it is not repeated; the item has then finished its "
        "scenario, its collector is asked what now, and the next item leads.",
    )
    manual_only = fields.Boolean("Manual only", compute="_compute_manual_only")
    hard_beginning = fields.Char("First message to a late customer", compute="_compute_hard_beginning")

    _interval_not_negative = models.Constraint(
        "CHECK (minimum_interval_days >= 0)", "The days between two contacts cannot be negative.",
    )

    _repeat_not_negative = models.Constraint(
        "CHECK (repeat_days >= 0)", "The days after which the last action is repeated cannot be negative.",
    )

    def _compute_currency_id(self):
        for scenario in self:
            scenario.currency_id = (scenario.company_id or self.env.company).currency_id

    def _compute_manual_only(self):
        for scenario in self:
            scenario.manual_only = not scenario.action_ids

    @api.depends("restart_mode", "action_ids.name", "action_ids.sequence", "action_ids.delay_days")
    def _compute_hard_beginning(self):
        """Say with which step a customer may begin who never heard of us, when age decides (rule P4)."""
        for scenario in self:
            steps = scenario.action_ids.sorted("sequence")
            scenario.hard_beginning = scenario.restart_mode == "age" and len(steps) > 1 and self.env._(
                "A customer who is long overdue begins with a late action, without those before it: “%(last)s” can be "
                "the first message that it ever gets.", last=steps[-1].name)

    def _first_contact(self, channels):
        """Return the first step after the due date that goes through one of these channels (rule P4)."""
        return self.action_ids.filtered(lambda step: step.channel in channels and (
            step.trigger == "previous_action" or step.delay_days >= 0))[:1]

    def write(self, vals):
        """Plan again the accounts of a scenario that changed (rule P5)."""
        result = super().write(vals)
        self._touch_accounts()
        if vals.get("active"):  # those that were told to have none while it was archived
            self.env["collection.touch"]._touch_where(SQL("scenario_id IS NULL"))
        return result

    def unlink(self):
        """Plan again the accounts of a scenario that goes: they have the company's default (rule P5)."""
        self._touch_accounts()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _keep_used(self):
        """Refuse to delete a scenario that was followed: its history decides what comes next (rule A10)."""
        # sudo: actions of other companies count too
        used = self.env["collection.action"].sudo().search(
            [("scenario_action_id", "in", self.with_context(active_test=False).action_ids.ids)], limit=1)
        if used:
            raise UserError(self.env._(
                "“%(scenario)s” was followed by customers (%(customer)s among them): archive it instead.",
                scenario=used.scenario_id.name, customer=used.partner_id._collection_label()))

    def copy_data(self, default=None):
        """Name a copy so that it can be told from its original."""
        return [
            dict(data, name=self.env._("%s (copy)", scenario.name))
            for scenario, data in zip(self, super().copy_data(default), strict=True)
        ]

    def _touch_accounts(self):
        if self.ids:
            self.env["collection.touch"]._touch_where(SQL("scenario_id IN %s", tuple(self.ids)))
