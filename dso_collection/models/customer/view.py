"""What the customer form's page "Collection" shows: figures, next action, actions, defaults."""

from odoo import api, fields, models

from ... import ledger
from ...roles import COLLECTORS
from ...states import OPEN_STATES

#: Fields of the customer form and the fields of the account they show.
_FIGURES = {
    "collection_currency_id": "currency_id", "collection_balance": "balance",
    "collection_group_balance": "group_balance", "collection_group_overdue": "group_overdue",
    "collection_overdue": "overdue",
    "collection_not_due": "not_due", "collection_credit": "credit",
    "collection_days_late": "days_late_shown", "collection_leader_item_id": "leader_item_id",
    "collection_scenario_finished": "scenario_finished", "collection_credits_to_allocate": "credits_to_allocate",
}


def _figure(kind, label, *args, **options):
    return kind(*args, string=label, compute="_compute_collection_figures", groups=COLLECTORS, **options)


def _amount(label):
    return _figure(fields.Monetary, label, currency_field="collection_currency_id")


class ResPartner(models.Model):
    """Reads the customer's account of the current company; for collectors only, and nothing is stored."""

    _inherit = "res.partner"

    collection_currency_id = _figure(fields.Many2one, "Collection currency", "res.currency")
    collection_balance = _amount("Balance")
    collection_group_balance = _amount("Balance collected here")
    collection_group_overdue = _amount("Overdue collected here")
    collection_overdue = _amount("Overdue")
    collection_not_due = _amount("Not due")
    collection_credit = _amount("Unallocated credits")
    collection_days_late = _figure(fields.Integer, "Days late")
    collection_leader_item_id = _figure(fields.Many2one, "Leader item", "account.move.line")
    collection_scenario_finished = _figure(fields.Boolean, "Scenario finished")
    collection_credits_to_allocate = _figure(fields.Boolean, "Credits to allocate")
    collection_open_action_ids = fields.One2many(
        "collection.action", "partner_id", "Open actions", domain=[("state", "in", OPEN_STATES)],
        groups=COLLECTORS)
    collection_past_action_ids = fields.One2many(
        "collection.action", "partner_id", "Past actions", domain=[("state", "not in", OPEN_STATES)],
        groups=COLLECTORS)
    collector_placeholder = fields.Char(compute="_compute_collection_placeholders")
    collection_scenario_placeholder = fields.Char(compute="_compute_collection_placeholders")

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_figures(self):
        for partner in self:
            for name, source in _FIGURES.items():
                partner[name] = partner.collection_account_id[source]
        oldest = self.filtered(lambda partner: not partner.collection_days_late)._collection_oldest_days()
        for partner, days in oldest.items():
            partner.collection_days_late = days

    def _collection_oldest_days(self) -> dict:
        """Return ``{customer: days}`` since the oldest overdue item was due, as the ledger has it now.

        For those about whom their account says nothing yet: it is brought up to date within a minute.
        """
        today = self.env.company._collection_today()
        groups = self.env["account.move.line"]._read_group(
            [*ledger.OPEN_DOMAIN, ("partner_id.commercial_partner_id", "in", self.commercial_partner_id.ids),
             ("company_id", "=", self.env.company.id), ("amount_residual", ">", 0), ("date_maturity", "<", today)],
            ["partner_id"], ["date_maturity:min"]) if self.ids else []
        oldest = {}
        for partner, day in groups:
            customer = partner.commercial_partner_id
            oldest[customer] = min(day, oldest.get(customer, day))
        return {partner: (today - oldest[partner.commercial_partner_id]).days for partner in self
                if partner.commercial_partner_id in oldest}

    @api.depends_context("company")
    def _compute_collection_placeholders(self):
        """Say what applies to a customer without its own collector or scenario (rule R3)."""
        company = self.env.company
        collector = company._collection_default("collection_collector_id").sudo().name  # sudo: a name, for any reader
        scenario = company._collection_default("collection_scenario_id").sudo().name
        for partner in self:
            partner.collector_placeholder = (
                self.env._("%s (company default)", collector) if collector
                else self.env._("None: automatic messages wait until one is chosen"))
            partner.collection_scenario_placeholder = (
                self.env._("%s (company default)", scenario) if scenario
                else self.env._("None: no action is planned until one is chosen"))

    def _open_on_collection_page(self, company=None):
        """Return the action that opens the customer form on its page "Collection".

        ``company``: whose account is looked at, where that is not the first of the companies switched on; it is the
        first on the page, and so in all that its buttons do (rule D5).
        """
        self.ensure_one()
        view = self.env.ref("dso_collection.view_partner_form_collection_first")
        other = company and company != self.env.company
        return {
            "type": "ir.actions.act_window", "res_model": self._name, "res_id": self.id,
            "view_mode": "form", "views": [(view.id, "form")],
            **({"context": {"allowed_company_ids": (company | self.env.companies).ids}} if other else {}),
        }
