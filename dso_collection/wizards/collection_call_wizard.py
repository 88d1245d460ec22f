"""The dialog of a telephone call: with whom, what came of it, and what follows at once (rule D3)."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import date_utils

from ..models.desk.call import OUTCOMES

#: The usual days, to be chosen by one click.
CHIPS = [("3", "In 3 days"), ("7", "In 7 days"), ("month", "End of month")]
_SATURDAY = 5
#: Of what the screen proposes and a person may change; proposed from what that person may see.
_KEPT = {"store": True, "readonly": False, "compute_sudo": False}


class CollectionCallWizard(models.TransientModel):
    """Collects what was said; promises and disputes are noted on the items as on the statement (rules S1, S2)."""

    _name = "collection.call.wizard"
    _description = "Call"

    action_id = fields.Many2one("collection.action", readonly=True)
    queue = fields.Json(help="The calls to be made one after the other.")
    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    account_partner_ids = fields.Many2many("res.partner", compute="_compute_account")
    overdue = fields.Monetary(compute="_compute_account")
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    instructions = fields.Text("What to say", related="action_id.instructions", related_sudo=False)
    last_contacts = fields.Html("Last contacts", compute="_compute_account", sanitize=False)
    attempts_text = fields.Text("Calls without success", related="action_id.attempts_text", related_sudo=False)
    next_label = fields.Char("Next call", compute="_compute_next_label")

    contact_id = fields.Many2one("res.partner", "Spoken to",
                                 domain="[('commercial_partner_id', 'in', account_partner_ids)]")
    contact_phones = fields.Html("Numbers", compute="_compute_contact_phones", sanitize=False)
    has_wrong_phone = fields.Boolean(compute="_compute_contact_phones")
    spoken_to = fields.Char("Or somebody else", help="The name of who answered, where it is none of the contacts.")
    outcome = fields.Selection(OUTCOMES, required=True, default="reached")
    wrong_number = fields.Char(
        "Number dialled", compute="_compute_wrong_number", **_KEPT,
        help="It is noted on the contact, and the next call does not offer it.")
    again_date = fields.Date("Again on", compute="_compute_again_date", **_KEPT,
                             help="The call stays to be made, on this day: nobody was reached, so the scenario does "
                             "not go on.")

    result = fields.Selection(
        [("none", "Nothing agreed"), ("promise", "Promise to pay"), ("dispute", "Dispute"),
         ("next", "Look again on …")], "What came of it", default="none", required=True,
        help="A promise or a dispute leaves the scenario at once. “Look again on …” puts a line into the agenda on "
        "that day; the scenario goes on.")
    promise_in = fields.Selection(CHIPS, "Pays")
    promise_date = fields.Date(
        "Pays by", help="The items leave the scenario through this day. The day after, they are back and the agenda "
        "says that the promise was missed.")
    promise_amount = fields.Monetary(
        "Amount", compute="_compute_promise_amount", **_KEPT,
        help="Less than what is open: it is for the oldest items. The others stay in the scenario.")
    several_currencies = fields.Boolean(compute="_compute_currency_id")
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    status_id = fields.Many2one(
        "collection.item.status", "Kind of dispute", compute="_compute_status_id", **_KEPT,
        domain="[('kind', '=', 'dispute'), '|', ('company_id', '=', False), ('company_id', 'parent_of', company_id)]")
    next_in = fields.Selection(CHIPS, "Look again")
    next_date = fields.Date("Look again on", help="A line of the agenda says so on that day.")
    item_ids = fields.Many2many("account.move.line", string="Items")
    note = fields.Text(help="What was said. It stays on the customer, and as comment on the items.")

    @api.model
    def default_get(self, fields):
        """Begin with the action's customer, contact and items; without an action, with the overdue ones."""
        values = super().default_get(fields)
        action = self.env["collection.action"].browse(values.get("action_id") or ())
        if action:
            values.update(partner_id=action.partner_id.id, company_id=action.company_id.id)
        partner = self.env["res.partner"].browse(values.get("partner_id"))
        company = self.env["res.company"].browse(values.get("company_id"))
        values["contact_id"] = (action.contact_id or self._account(partner, company).contact_id).id
        values["item_ids"] = [(6, 0, self._items_of(action, partner, company).ids)]
        return {name: value for name, value in values.items() if name in fields}

    @api.model
    def _account(self, partner, company):
        return self.env["collection.account"].search([
            ("partner_id", "=", partner.id), ("company_id", "=", company.id)])

    @api.model
    def _items_of(self, action, partner, company):
        """Return the debit items that a call is about."""
        items = action._items_to_show()[action.id] if action else \
            self.env["collection.action"]._overdue_items(partner, company)
        return items.filtered(lambda item: item.amount_residual > 0)

    # What the screen shows

    @api.depends("partner_id", "company_id")
    def _compute_account(self):
        for call in self:
            account = call._account(call.partner_id, call.company_id)
            call.account_partner_ids = call.partner_id._collection_accounts(call.company_id)
            call.overdue = account.overdue
            call.last_contacts = bool(account) and account._last_contacts_html()

    @api.depends("contact_id", "partner_id")
    def _compute_contact_phones(self):
        for call in self:
            contact = call._called()
            call.contact_phones = contact._collection_phones_html()
            call.has_wrong_phone = bool((contact | contact.commercial_partner_id).filtered("collection_wrong_phone"))

    def _called(self):
        return (self.contact_id or self.partner_id)._origin

    @api.depends("contact_id")
    def _compute_wrong_number(self):
        for call in self:
            call.wrong_number = next((phone["number"] for phone in call._called()._collection_phones()), False)

    @api.depends("outcome")
    def _compute_again_date(self):
        """Propose the next working day where nobody was reached."""
        for call in self:
            day = call._day() + timedelta(days=1)
            while day.weekday() >= _SATURDAY:
                day += timedelta(days=1)
            call.again_date = day if call.outcome in ("no_answer", "call_back") else False

    @api.depends("item_ids")
    def _compute_currency_id(self):
        for call in self:
            currencies = call.item_ids.currency_id
            call.several_currencies = len(currencies) > 1
            call.currency_id = currencies if len(currencies) == 1 else call.company_currency_id

    @api.depends("item_ids")
    def _compute_promise_amount(self):
        for call in self:
            call.promise_amount = 0.0 if call.several_currencies else sum(
                call.item_ids.mapped("amount_residual_currency"))

    @api.depends("result")
    def _compute_status_id(self):
        for call in self:
            call.status_id = call._status(call.result) if call.result in ("promise", "dispute") else False

    def _compute_next_label(self):
        for call in self:
            following = call.action_id._next_call(call.queue)
            call.next_label = following.partner_id.name

    @api.onchange("promise_in")
    def _onchange_promise_in(self):
        self.promise_date = self._chip_day(self.promise_in) or self.promise_date

    @api.onchange("next_in")
    def _onchange_next_in(self):
        self.next_date = self._chip_day(self.next_in) or self.next_date

    @api.onchange("promise_date", "next_date")
    def _onchange_dates(self):
        """Let no chip say another day than the one that was typed."""
        for chip, day in (("promise_in", self.promise_date), ("next_in", self.next_date)):
            if self[chip] and self._chip_day(self[chip]) != day:
                self[chip] = False

    def _chip_day(self, chip):
        """Return the day that a chip stands for; on a month's last day, the end of the next one."""
        today = self._day()
        if chip == "month":
            return date_utils.end_of(today + timedelta(days=1), "month")
        return today + timedelta(days=int(chip)) if chip else False

    def _day(self):
        return (self.company_id or self.env.company)._collection_today()
