"""Which item of an account leads: it decides which action is due (rule P1)."""

from odoo import api, models
from odoo.tools import SQL

from ... import ledger


class CollectionAccount(models.Model):
    """The choice of the leader item, as numbers of which the smallest wins."""

    _inherit = "collection.account"

    @api.model
    def _former_leader_key_sql(self) -> SQL:
        """Return the leader key of ``before.leader_item_id`` while it may lead ``account``, else NULL (rule P1).

        Read item by item, by their ids: it is asked only where another item was found.
        """
        return SQL(
            """
            (SELECT CASE WHEN line.account_id = ANY(%(receivable)s)
                          AND %(open_item)s
                          AND line.company_id = account.company_id
                          AND %(debit)s
                          AND line.amount_residual >= account.minimum_item_amount
                          AND NOT %(excluded)s
                          AND (SELECT COALESCE((SELECT leader.commercial_partner_id FROM res_partner leader
                                                 WHERE leader.id = %(own_leader)s), partner.id)
                                 FROM res_partner partner
                                WHERE partner.id = (SELECT owner.commercial_partner_id FROM res_partner owner
                                                     WHERE owner.id = line.partner_id)) = account.partner_id
                         THEN %(key)s END
               FROM account_move_line line
              WHERE line.id = before.leader_item_id)
            """,
            receivable=ledger.receivable_accounts(self.env), open_item=ledger.OPEN_ITEM, debit=ledger.DEBIT,
            excluded=self._excluded_item_sql(),
            own_leader=self._own_setting_sql("collection_leader_id"), key=self._leader_key_sql())

    @api.model
    def _leader_key_sql(self) -> SQL:
        """Return an array of numbers over ``line``: the item with the smallest one leads (rule P1).

        The oldest due date; then the largest residual in company currency; then the lowest id.
        PostgreSQL finds the smallest array in the same pass that adds up the amounts.
        """
        return SQL(
            "ARRAY[%s - DATE '2000-01-01', -line.amount_residual, line.id]::numeric[]", ledger.DUE_DATE)

    @api.model
    def _leader_due_date_sql(self, key: SQL) -> SQL:
        """Read the due date from a leader key."""
        return SQL("(DATE '2000-01-01' + (%s)[1]::int)", key)

    @api.model
    def _leader_item_sql(self, key: SQL) -> SQL:
        """Read the item's id from a leader key."""
        return SQL("(%s)[3]::int", key)

    @api.model
    def _former_stays_sql(self) -> SQL:
        """Say whether the item that led goes on: of the same day, only what is older takes its place (rule P1)."""
        return SQL("(former.leader[1] = account.leader[1])")
