"""Items that lack a date, and credits that could pay what is open beside them (rule K4)."""

from odoo import api, models
from odoo.tools import SQL

from ... import ledger

#: Of a ``line``, and of the ``account`` of its customer. A credit in a journal of sales is a credit note: its entry,
#: which would say so, need not be read.
_OLD_CREDIT_NOTE = SQL(
    "COALESCE(line.date < account.newest_item_date, FALSE)"
    " AND line.journal_id IN (SELECT id FROM account_journal WHERE type = 'sale')")


class AccountMoveLine(models.Model):
    """Finds the items; which credits count is said once, the two lists of them have none in common."""

    _name = "account.move.line"
    _inherit = ["account.move.line", "collection.insight.found"]

    # Few items of a ledger: what is reconciled, or never was to be, is in none of them.
    _collection_open_credits = models.Index(
        f"(account_id, partner_id) WHERE amount_residual < 0 AND {ledger.OPEN_TEXT}")
    # Credits lack a due date by nature, what is owed does not: a handful. By ledger account: those of banks lack it.
    _collection_open_undated = models.Index(
        f"(account_id, company_id) WHERE date_maturity IS NULL AND amount_residual > 0 AND {ledger.OPEN_TEXT}")

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
        """Select the credits of customers who owe something, but for those of :meth:`_old_credit_notes_sql`."""
        return self._credits_sql(SQL("NOT (%s)", _OLD_CREDIT_NOTE))

    @api.model
    def _old_credit_notes_sql(self) -> SQL:
        """Select the credit notes that are older than something open: that was invoiced as if they were not there."""
        return self._credits_sql(_OLD_CREDIT_NOTE)

    @api.model
    def _credits_sql(self, which: SQL) -> SQL:
        """Select the open credits of customers who owe something and fulfil ``which``; the accounts say who does.

        Also those booked on another ledger account than what is owed: they are one's own money all the same.
        """
        return SQL(
            """
            (SELECT line.id
               FROM account_move_line line
               JOIN res_partner owner ON owner.id = line.partner_id
               JOIN collection_account account ON account.partner_id = owner.commercial_partner_id
                                              AND account.company_id = line.company_id
              WHERE line.account_id = ANY(%s) AND %s AND line.amount_residual < 0
                AND (account.overdue > 0 OR account.not_due > 0)
                AND (%s))
            """, ledger.receivable_accounts(self.env), ledger.OPEN_ITEM, which)
