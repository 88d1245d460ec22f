"""Items that lack a date, and credits that could pay what is open beside them (rule K4)."""

from odoo import api, models
from odoo.tools import SQL

from ... import ledger

#: Of a credit's ``move``, and of a ``debit`` beside its ``line``.
_CREDIT_NOTE = SQL("move.move_type = 'out_refund'")
_YOUNGER = SQL("debit.date > line.date")
_ANY = SQL("TRUE")


class AccountMoveLine(models.Model):
    """Finds the items; which credits count is said once, the two lists of them have none in common."""

    _name = "account.move.line"
    _inherit = ["account.move.line", "collection.insight.found"]

    # Few items of a ledger: what is reconciled, or never was to be, is in none of them.
    _collection_open_credits = models.Index(
        "(account_id, partner_id) WHERE reconciled IS NOT TRUE AND amount_residual < 0 AND parent_state = 'posted'")
    # Credits lack a due date by nature, what is owed does not: a handful.
    _collection_open_undated = models.Index(
        "(company_id) WHERE date_maturity IS NULL AND reconciled IS NOT TRUE AND amount_residual > 0"
        " AND parent_state = 'posted'")

    @api.model
    def _collection_findings(self):
        return {
            **super()._collection_findings(), "no_due_date": "_no_due_date_sql",
            "promise_undated": "_promise_undated_sql", "unallocated": "_unallocated_sql",
            "old_credit_notes": "_old_credit_notes_sql",
        }

    @api.model
    def _no_due_date_sql(self) -> SQL:
        """Select what customers owe without a due date: it counts as due on the day it is booked."""
        return SQL(
            """
            (SELECT line.id
               FROM account_move_line line
              WHERE line.date_maturity IS NULL AND %s AND %s AND line.account_id = ANY(%s))
            """, ledger.OPEN_ITEM, ledger.DEBIT, ledger.receivable_accounts(self.env))

    @api.model
    def _promise_undated_sql(self) -> SQL:
        """Select promises without a day. Screens refuse them; what other programs wrote into the table is found."""
        return SQL(
            """
            (SELECT line.id
               FROM account_move_line line
               JOIN collection_item_status status ON status.id = line.collection_status_id AND status.kind = 'promise'
              WHERE line.collection_promise_date IS NULL AND %s)
            """, ledger.OPEN_ITEM)

    @api.model
    def _unallocated_sql(self) -> SQL:
        """Select the credits that stand beside something open, but for those of :meth:`_old_credit_notes_sql`."""
        return self._credits_sql(SQL(
            "%s AND NOT (%s AND %s)", self._beside_sql(), _CREDIT_NOTE, self._beside_sql(_YOUNGER)))

    @api.model
    def _old_credit_notes_sql(self) -> SQL:
        """Select the credit notes that are older than something open: that was invoiced as if they were not there."""
        return self._credits_sql(SQL("%s AND %s", _CREDIT_NOTE, self._beside_sql(_YOUNGER)))

    @api.model
    def _beside_sql(self, which=_ANY) -> SQL:
        """Say of a credit ``line`` whether its customer owes something on the same ledger account.

        The ledger writes the customer itself on its lines, never a contact: so Odoo's own index of what is open serves.
        """
        return SQL(
            """
            EXISTS (SELECT 1
                      FROM account_move_line debit
                     WHERE debit.account_id = line.account_id AND debit.partner_id = line.partner_id
                       AND debit.company_id = line.company_id AND debit.reconciled IS NOT TRUE
                       AND debit.amount_residual > 0 AND debit.parent_state = 'posted' AND %s)
            """, which)

    @api.model
    def _credits_sql(self, which: SQL) -> SQL:
        """Select the open credits of customers for which ``which``, a condition on the ``line`` and its ``move``."""
        return SQL(
            """
            (SELECT line.id
               FROM account_move_line line
               JOIN account_move move ON move.id = line.move_id
              WHERE line.account_id = ANY(%s) AND %s AND line.amount_residual < 0 AND %s)
            """, ledger.receivable_accounts(self.env), ledger.OPEN_ITEM, which)
