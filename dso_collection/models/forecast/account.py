"""What is at stake in an account, and when its leader item is expected to be paid (rules W1, W3)."""

from odoo import api, fields, models
from odoo.tools import SQL

from ... import ledger


class CollectionAccount(models.Model):
    """The stake is added up in the same pass over the ledger as the balance, and so is as fresh (rule P6)."""

    _inherit = "collection.account"

    at_stake = fields.Monetary(
        readonly=True,
        help="What is open × how likely it is paid more than 30 days late, added up over the invoices of the account "
        "(rule W3). What is more than 30 days late already counts in full, what is in litigation not at all.")
    group_at_stake = fields.Monetary(
        "At stake collected here", readonly=True,
        help="At stake in the account and in the accounts collected in it.")
    expected_date = fields.Date(
        "Expected on", compute="_compute_expected_date",
        help="When the leader item will probably be paid: by how the customer paid in the last 12 months, by its "
        "promise, or by how long disputes take.")

    @api.depends("leader_item_id")
    def _compute_expected_date(self):
        """Ask for all leader items at once."""
        # sudo: a date, shown to who may read the account. Of the account on record: on a screen any item can be named
        leaders = {account: account._origin.sudo().leader_item_id for account in self}
        for account, item in leaders.items():
            account.expected_date = item.collection_expected_date

    @api.model
    def _sums_joins_sql(self) -> SQL:
        """Join the habits."""
        return SQL("%s %s", super()._sums_joins_sql(),
                   self.env["collection.payment.habit"]._expectation_joins_sql())

    @api.model
    def _sums_sql(self) -> dict[str, SQL]:
        """Add up amount × risk."""
        habits = self.env["collection.payment.habit"]
        risk = habits._first_source_sql(habits._item_columns_sql(), "risk")
        return super()._sums_sql() | {"at_stake": SQL(
            "ROUND((SUM(line.amount_residual * (%s)::float8) FILTER (WHERE %s))::numeric, 2)", risk, ledger.DEBIT)}

    @api.model
    def _group_sums_sql(self) -> dict[str, SQL]:
        """Add up the stakes of a group (rule G2)."""
        return super()._group_sums_sql() | {"group_at_stake": SQL("amount.at_stake")}

    @api.model
    def _columns_sql(self) -> dict[str, SQL]:
        """Store both."""
        return super()._columns_sql() | {
            "at_stake": SQL("COALESCE(amount.at_stake, 0)"), "group_at_stake": SQL("account.group_at_stake")}
