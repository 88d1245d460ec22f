"""What an action shows of the group it is worked for (rules G2, G4)."""

from odoo import api, fields, models
from odoo.fields import Domain

from ....states import OPEN_STATES
from ...fields.shown_related import RelatedMany2one

#: So many grouped accounts are named in the agenda.
_NAMED = 3


class CollectionAction(models.Model):
    """Amounts are those of all that the action is about: the account and those collected in it."""

    _inherit = "collection.action"

    balance = fields.Monetary(compute="_compute_amounts", search="_search_balance")
    overdue = fields.Monetary(compute="_compute_amounts", search="_search_overdue")
    leader_id = RelatedMany2one(related="account_id.leader_id", string="Collected in",
                                help="The account was grouped after this action was made; the action is kept.")
    grouped_partner_ids = fields.Many2many("res.partner", compute="_compute_grouped", string="Grouped accounts",
                                           context={"active_test": False})
    grouped_text = fields.Char("With", compute="_compute_grouped")

    @api.depends("account_id")
    def _compute_amounts(self):
        """Show what is collected in the account; of one that is itself grouped, its own (rule G3)."""
        for action in self:
            account = action.account_id
            action.balance = account.balance if account.leader_id else account.group_balance
            action.overdue = account.overdue if account.leader_id else account.group_overdue

    @api.model
    def _search_balance(self, operator, value):
        return self._search_amount("balance", operator, value)

    @api.model
    def _search_overdue(self, operator, value):
        return self._search_amount("overdue", operator, value)

    def _search_amount(self, name, operator, value):
        grouped = Domain("account_id.leader_id", "!=", False)
        return (grouped & Domain(f"account_id.{name}", operator, value)
                | ~grouped & Domain(f"account_id.group_{name}", operator, value))

    @api.depends("partner_id", "company_id", "state")
    def _compute_grouped(self):
        """List the accounts that an action to do is about beside its own (rule G4); one query for each company."""
        waiting = self.filtered(lambda action: action.state in OPEN_STATES)
        members = {company: actions.partner_id._collection_members_of(company)
                   for company, actions in waiting.grouped("company_id").items()}
        for action in self:
            found = action in waiting and members[action.company_id].get(action.partner_id.id)
            action.grouped_partner_ids = found or False
            action.grouped_text = self._grouped_words(found) if found else False

    @api.model
    def _grouped_words(self, accounts) -> str:
        """Name some accounts by their codes, and say how many more there are."""
        names = ", ".join(account.ref or account.name for account in accounts[:_NAMED])
        others = len(accounts) - _NAMED
        return names if others <= 0 else self.env._("%(names)s and %(count)s more", names=names, count=others)
