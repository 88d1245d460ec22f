"""The agenda by what is at stake (rule W3)."""

from odoo import api, fields, models
from odoo.tools import SQL


class CollectionAction(models.Model):
    """Shows, finds and sorts by the stake of all that an action is about: the account and those collected in it."""

    _inherit = "collection.action"

    at_stake = fields.Monetary(
        compute="_compute_at_stake", search="_search_at_stake",
        help="What is open × how likely it is paid more than 30 days late: the work with the largest stake first.")

    @api.depends("account_id")
    def _compute_at_stake(self):
        """Of an account that is itself grouped, its own (rule G3)."""
        for action in self:
            account = action.account_id
            action.at_stake = account.at_stake if account.leader_id else account.group_at_stake

    @api.model
    def _search_at_stake(self, operator, value):
        return self._search_amount("at_stake", operator, value)

    def _field_to_sql(self, alias, field_expr, query=None):
        """Let the agenda be sorted by the stake: that of the account, joined."""
        if field_expr != "at_stake" or query is None:
            return super()._field_to_sql(alias, field_expr, query)
        self._check_field_access(self._fields["at_stake"], "read")
        _accounts, account = self._fields["account_id"].join(self, alias, query)
        return SQL("(CASE WHEN %s IS NULL THEN %s ELSE %s END)", *(
            SQL.identifier(account, name) for name in ("leader_id", "group_at_stake", "at_stake")))
