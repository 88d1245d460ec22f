"""Items that lack a date, and credits that could pay what is open beside them (rule K4)."""

from odoo import api, models
from odoo.tools import SQL

from ... import ledger


class AccountMoveLine(models.Model):
    """Finds the items; which credits count is said once, the two lists of them have none in common."""

    _name = "account.move.line"
    _inherit = ["account.move.line", "collection.insight.found"]

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
        return self._credits_sql(SQL("NOT (%s)", self._old_credit_note()))

    @api.model
    def _old_credit_notes_sql(self) -> SQL:
        """Select the credit notes that are older than something open: that was invoiced as if they were not there."""
        return self._credits_sql(self._old_credit_note())

    @api.model
    def _old_credit_note(self) -> SQL:
        return SQL("move.move_type = 'out_refund' AND line.date < beside.latest")

    @api.model
    def _credits_sql(self, which: SQL) -> SQL:
        """Select open credits of accounts with something open on the same ledger account, where they can be allocated.

        ``which``: a condition on the ``line``, its ``move``, and what is open ``beside`` it. The accounts say which
        customers have both, so that nobody reads the ledger of all others.
        """
        return SQL(
            """
            (SELECT line.id
               FROM collection_account account
               JOIN res_partner owner ON owner.commercial_partner_id = account.partner_id
               JOIN account_move_line line ON line.partner_id = owner.id AND line.company_id = account.company_id
               JOIN account_move move ON move.id = line.move_id
         CROSS JOIN LATERAL (
                    SELECT MAX(debit.date) AS latest
                      FROM res_partner debtor
                      JOIN account_move_line debit ON debit.partner_id = debtor.id
                                                  AND debit.account_id = line.account_id
                                                  AND debit.company_id = line.company_id
                     WHERE debtor.commercial_partner_id = account.partner_id
                       AND debit.reconciled IS NOT TRUE AND debit.amount_residual > 0
                       AND debit.parent_state = 'posted') beside
              WHERE account.company_id = ANY(%(companies)s)
                AND account.credit > 0 AND (account.overdue > 0 OR account.not_due > 0)
                AND line.account_id = ANY(%(receivable)s) AND %(open_item)s AND line.amount_residual < 0
                AND beside.latest IS NOT NULL AND (%(which)s))
            """,
            companies=self.env.companies.ids, receivable=ledger.receivable_accounts(self.env),
            open_item=ledger.OPEN_ITEM, which=which)
