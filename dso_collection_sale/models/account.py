"""What a customer is overdue with at this moment, in the eyes of those who sell."""

from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.dso_collection import database, ledger


class Overdue(NamedTuple):
    """What is left of overdue items, in the company's currency; the days of the oldest; whether several owe it."""

    amount: float = 0.0
    days: int = 0
    shared: bool = False


class CollectionAccount(models.Model):
    """Reads the open items of a few accounts by the index; last night's figures would hold back who paid this morning.

    Not the account's own ``overdue``, which has disputes in it (rule K1), nor its ``days_late``, which are those of the
    leader item: a promise, which is overdue all the same, never leads (rule S2).
    """

    _inherit = "collection.account"

    @api.model
    def _overdue_now(self, customers, company) -> Overdue:
        """Return what ``customers`` and the groups they are collected in are overdue with in a company (rule G2).

        Without what is in dispute, and what is paid but waits for the bank's statement (rule A5). Credits not yet
        allocated pay the oldest items first (rule P9): who has paid is free before anybody has allocated it.
        """
        accounts = self._of_one_purse(customers, company)
        today = company._collection_today()
        with database.by_the_indexes(self.env.cr):
            [(amount, oldest)] = self.env.execute_query(self._overdue_now_sql(accounts.ids, company, today))
        if not oldest:
            return Overdue()
        return Overdue(float(amount), (today - oldest).days, len(accounts) > 1)

    @api.model
    def _of_one_purse(self, customers, company):
        """Return the accounts of customers with those collected together with them in the company."""
        heads = self.env["res.partner"].with_company(company)
        for customer in customers.commercial_partner_id.with_company(company):
            heads |= customer.collection_leader_id.commercial_partner_id or customer
        return heads | heads.collection_member_ids

    @api.model
    def _overdue_now_sql(self, partner_ids, company, today) -> SQL:
        for model in ("account.move.line", "account.move", "res.partner"):
            self.env[model].flush_model()
        return SQL(
            """
            WITH item AS MATERIALIZED (
                SELECT line.id, line.amount_residual AS amount, %(due)s AS due, %(debit)s AS debit,
                       COALESCE(line.collection_status_id IN (
                           SELECT id FROM collection_item_status WHERE kind = 'dispute'), FALSE) AS disputed
                  FROM account_move_line line
                  JOIN account_move move ON move.id = line.move_id
                 WHERE line.account_id = ANY(%(receivable)s)
                   AND line.company_id = %(company)s
                   AND %(still_owed)s
                   AND line.partner_id IN (SELECT id FROM res_partner WHERE commercial_partner_id = ANY(%(partners)s))
            ),
            paid AS (SELECT COALESCE(SUM(-amount), 0) AS amount FROM item WHERE NOT debit),
            late AS (
                SELECT due, SUM(amount) OVER (ORDER BY due, id) - (SELECT amount FROM paid) AS still
                  FROM item
                 WHERE debit AND NOT disputed AND due < %(today)s
            )
            SELECT MAX(still), MIN(due) FROM late WHERE still > 0
            """,
            due=ledger.DUE_DATE, debit=ledger.DEBIT, still_owed=ledger.STILL_OWED, today=today,
            receivable=ledger.receivable_accounts(self.env), company=company.id, partners=list(partner_ids))
