"""What a notice tells of: one row for each item, payment or statement (rules N1, N2)."""

from odoo import api, fields, models
from odoo.tools import SQL

from ... import ledger
from ..fields.unchecked_many2one import UncheckedMany2one

#: A statement that could not be sent for so long is replaced by the next one; thanks come within days, or not at all.
_STATEMENT_DAYS, _THANKS_DAYS = 31, 14


#: Of a payment, a credit ``line``: it was taken back, reversed in the books or returned by the bank for whole.
TAKEN_BACK = SQL(
    """
    (EXISTS (SELECT FROM account_move back WHERE back.reversed_entry_id = line.move_id AND back.state = 'posted')
     OR COALESCE((SELECT SUM(partial.amount)
                    FROM account_partial_reconcile partial
                    JOIN account_move_line back ON back.id = partial.debit_move_id
                    JOIN account_journal paid_from ON paid_from.id = back.journal_id
                                                  AND paid_from.type IN ('bank', 'cash', 'credit')
                   WHERE partial.credit_move_id = line.id), 0) >= -line.balance)
    """)


class CollectionNoticePart(models.Model):
    """Written with the notice, by the hundred thousand, and read when it is sent: what no longer holds drops out."""

    _name = "collection.notice.part"
    _description = "Part of a notice"
    _log_access = False
    _order = "id"

    # Looked up by the index of what is told once, which begins with it: each index is paid for row by row
    action_id = UncheckedMany2one("collection.action", "Notice", required=True, ondelete="cascade", readonly=True)
    notice_id = UncheckedMany2one("collection.notice", "Set up as", required=True, ondelete="cascade", readonly=True)
    company_id = UncheckedMany2one("res.company", required=True, ondelete="cascade", readonly=True)
    item_id = UncheckedMany2one(
        "account.move.line", "Item or payment", ondelete="cascade", readonly=True, index="btree_not_null",
        help="What will be due, or what was paid. None: the whole account.")
    date = fields.Date("Planned on", required=True, readonly=True)

    _once = models.UniqueIndex("(action_id, notice_id, COALESCE(item_id, 0))")

    @api.model
    def _joins_sql(self) -> SQL:
        """Return what :meth:`_stands_sql` reads, beginning with a ``part`` and the ``company`` with its ``today``."""
        return SQL(
            """
            collection_notice_part part
            JOIN collection_action told_by ON told_by.id = part.action_id
            JOIN (%s) company (id, today) ON company.id = part.company_id
            LEFT JOIN collection_notice notice ON notice.id = part.notice_id
            LEFT JOIN account_move_line line ON line.id = part.item_id
            LEFT JOIN account_move move ON move.id = line.move_id
            LEFT JOIN collection_account account ON account.partner_id = told_by.partner_id
                                                AND account.company_id = told_by.company_id
            """, self.env["collection.account"]._companies_sql())

    @api.model
    def _stands_sql(self) -> SQL:
        """Return the condition under which a part is still to be told (rule A5); never NULL.

        An item that is not paid, left out of texts or overdue by now; an account with a balance; a payment that was
        not taken back.
        """
        return SQL(
            """
            COALESCE(notice.active AND CASE notice.kind
                WHEN 'before_due' THEN %(owed)s AND %(debit)s AND %(due)s >= company.today AND NOT %(withheld)s
                WHEN 'statement' THEN account.group_balance <> 0 AND part.date > company.today - %(statement_days)s
                ELSE line.parent_state = 'posted' AND NOT %(taken_back)s
                     AND part.date > company.today - %(thanks_days)s END, FALSE)
            """,
            owed=ledger.STILL_OWED, debit=ledger.DEBIT, due=ledger.DUE_DATE, statement_days=_STATEMENT_DAYS,
            thanks_days=_THANKS_DAYS, taken_back=TAKEN_BACK,
            withheld=self.env["collection.account"]._withheld_item_sql())

    @api.model
    def _standing(self, action_ids):
        """Return the parts of notices that are still to be told, in the order of a message."""
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            "SELECT part.id FROM %s WHERE part.action_id = ANY(%s) AND %s"
            " ORDER BY notice.kind, notice.days DESC, %s, part.id",
            self._joins_sql(), list(action_ids), self._stands_sql(), ledger.DUE_DATE)) if action_ids else []
        return self.browse(part_id for (part_id,) in rows)
