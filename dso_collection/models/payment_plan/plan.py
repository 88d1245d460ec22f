"""Payment plans: what a customer and a collector agreed on, with its instalments (rule B1)."""

from odoo import api, fields, models
from odoo.tools import format_amount, format_date

from ...tools.plan_ways import ACTIVE, ALIVE
from ..fields.reason import Reason
from ..fields.shown_related import RelatedChar, RelatedMany2one
from ..fields.unchecked_many2one import UncheckedMany2one

#: The states of a plan in words; what each means says ``tools/plan_ways.py``.
PLAN_STATES = [
    ("proposed", "Proposed"), ("agreed", "Agreed"), ("running", "Running"), ("kept", "Kept"), ("broken", "Broken"),
    ("cancelled", "Cancelled"),
]


class CollectionPlan(models.Model):
    """One plan of one account for chosen items; never edited: changing it makes another one in its place.

    The due dates of its items in the ledger stay as they are (rule B3).
    """

    _name = "collection.plan"
    _description = "Payment plan"
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char("Number", required=True, readonly=True, copy=False)
    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True, ondelete="restrict",
                                 index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    account_id = UncheckedMany2one("collection.account", compute="_compute_account_id", store=True, precompute=True,
                                   ondelete="set null", string="Account")
    collector_id = RelatedMany2one(related="account_id.collector_id")
    customer_code = RelatedChar(related="partner_id.ref", string="Customer code")
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    state = fields.Selection(
        PLAN_STATES, required=True, readonly=True, default="proposed", copy=False,
        help="Proposed: nothing changes for its items. Agreed and running: they leave the scenario. Broken and "
        "cancelled: what is open of them is back in the scenario.")
    plan_item_ids = fields.One2many("collection.plan.item", "plan_id", "Items with amounts", readonly=True)
    item_ids = fields.Many2many("account.move.line", compute="_compute_item_ids", search="_search_item_ids",
                                string="Items")
    line_ids = fields.One2many("collection.plan.line", "plan_id", "Instalments", readonly=True)
    total = fields.Monetary("Amount", readonly=True, help="What was open of its items.")
    paid = fields.Monetary(readonly=True, copy=False, help="What came in on its items since it was agreed.")
    open = fields.Monetary("Still open", compute="_compute_open")
    behind = fields.Monetary(
        readonly=True, copy=False,
        help="What should have come in by now, the days of grace included, and did not.")
    missed_count = fields.Integer(
        "Instalments missed", readonly=True, copy=False, help="Also those that were paid later.")
    next_date = fields.Date("Next instalment", readonly=True, copy=False, help="The first one not yet paid in full.")
    grace_days = fields.Integer(
        "Days of grace", readonly=True, default=3,
        help="An instalment is missed when so many days after its date its amount has not come in.")
    reminder_days = fields.Integer(
        "Remind before", readonly=True, default=3,
        help="So many days before each instalment an e-mail reminds the customer of it; 0: none does.")
    breaks_after = fields.Integer(
        "Broken by", readonly=True, default=2,
        help="So many missed instalments break the plan: its items go back into the scenario. 0: only a person breaks "
        "it.")
    note = fields.Text("Agreed besides", readonly=True, help="Stands in the agreement, for the customer to read.")
    asked_by_customer = fields.Boolean("Asked for by the customer", readonly=True)
    agreed_on = fields.Date("Agreed on", readonly=True, copy=False)
    agreed_uid = fields.Many2one("res.users", "Agreed by", readonly=True, copy=False, ondelete="set null")
    ended_on = fields.Date("Ended on", readonly=True, copy=False)
    ended_uid = fields.Many2one("res.users", "Ended by", readonly=True, copy=False, ondelete="set null")
    end_reason = Reason("Why it ended", readonly=True, copy=False)
    replaces_id = fields.Many2one("collection.plan", "In place of", readonly=True, copy=False, ondelete="set null",
                                  index="btree_not_null")
    replaced_by_ids = fields.One2many("collection.plan", "replaces_id", "Replaced by", readonly=True)
    to_ask = fields.Boolean(readonly=True, copy=False, help="It broke, and its collector is yet to be told.")

    _active_plans = models.Index("(partner_id) WHERE state IN ('agreed', 'running')")
    _asks = models.Index("(partner_id) WHERE to_ask")
    _number = models.UniqueIndex("(company_id, name)", "The numbers of payment plans are given once.")

    @api.depends("partner_id", "company_id")
    def _compute_account_id(self):
        accounts = self.env["collection.account"]._of_records(self)
        for plan in self:
            plan.account_id = accounts.get(plan)

    @api.depends("plan_item_ids.item_id")
    def _compute_item_ids(self):
        for plan in self:
            plan.item_ids = plan.plan_item_ids.item_id

    @api.model
    def _search_item_ids(self, operator, value):
        return [("plan_item_ids.item_id", operator, value)]

    @api.depends("total", "paid")
    def _compute_open(self):
        for plan in self:
            plan.open = max(plan.total - plan.paid, 0.0)

    @api.depends("name", "partner_id")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = f"{plan.name} – {plan.partner_id.name}"

    # What others ask

    def _is_active(self) -> bool:
        """Say whether its items leave the scenario (rule B2)."""
        self.ensure_one()
        return self.state in ACTIVE

    @api.model
    def _alive_domain(self) -> list:
        """Return the domain of the plans that are proposed, agreed or running."""
        return [("state", "in", list(ALIVE))]

    def _next_line(self):
        """Return the first instalment of which something is still to come; none when all came in."""
        self.ensure_one()
        return self.line_ids.filtered(lambda line: line._is_open())[:1]

    def _next_words(self) -> str:
        """Say when the next instalment is due and what is open of it; nothing when all came in."""
        line = self._next_line()
        return line and self.env._(
            "%(date)s, %(amount)s", date=format_date(self.env, line.date),
            amount=format_amount(self.env, line.open, line.currency_id)) or ""

    def _standing_words(self) -> str:
        """Say in one line where the plan stands: its next instalment, and what is missing."""
        self.ensure_one()
        if self.state == "proposed":
            return self.env._("Payment plan %s proposed", self.name)
        if self.currency_id.compare_amounts(self.behind, 0) > 0:
            return self.env._(
                "Payment plan: %(behind)s behind since %(date)s", date=format_date(self.env, self.next_date),
                behind=format_amount(self.env, self.behind, self.currency_id))
        return self.env._("Payment plan: next %s", self._next_words())

    def _page_rows(self) -> list[dict]:
        """Return the instalments for the customer's page and for texts, in the language of the environment.

        Each with ``date``, ``amount``, ``paid``, ``open``, ``state`` and ``words``, of which ``state`` is for programs.
        """
        return [line._page_row() for line in self.line_ids]

    def action_open_customer(self):
        """Open the customer on its page of collection."""
        self.ensure_one()
        return self.partner_id._open_on_collection_page(self.company_id)
