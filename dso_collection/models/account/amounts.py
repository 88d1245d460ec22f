"""What the open items of each account come to: the only place where the ledger is read as a whole."""

from odoo import api, models
from odoo.tools import SQL


class CollectionAccount(models.Model):
    """Reads every open item once: amounts by age (rule K1) and the leader item (rule P1)."""

    _inherit = "collection.account"

    @api.model
    def _amounts_sql(self, partner_ids) -> SQL:
        """Return one row for each account with open items.

        ``partner_id``, ``company_id``, what is due by age, whether an item has ``finished`` its scenario
        (rule P7), and ``leader``: the smallest
        :meth:`_leader_key_sql` of its items, an array of one for each amount of
        :meth:`_minimum_item_amounts`. Nothing here keeps PostgreSQL from using several processors:
        no named subquery, no temporary table, no join with a row for each item.
        """
        return SQL(
            """
            SELECT owner.commercial_partner_id AS partner_id, line.company_id,
                   SUM(line.amount_residual) AS balance,
                   SUM(line.amount_residual) FILTER (WHERE %(debit)s AND %(days)s <= 0) AS not_due,
                   SUM(line.amount_residual) FILTER (WHERE %(debit)s AND %(days)s BETWEEN 1 AND 30) AS late_30,
                   SUM(line.amount_residual) FILTER (WHERE %(debit)s AND %(days)s BETWEEN 31 AND 60) AS late_60,
                   SUM(line.amount_residual) FILTER (WHERE %(debit)s AND %(days)s BETWEEN 61 AND 90) AS late_90,
                   SUM(line.amount_residual) FILTER (WHERE %(debit)s AND %(days)s > 90) AS late_over_90,
                   SUM(-line.amount_residual) FILTER (WHERE NOT %(debit)s) AS credit,
                   bool_or(TRUE) FILTER (WHERE %(finished)s AND %(debit)s AND NOT %(withheld)s) AS finished,
                   %(leaders)s
              FROM account_move_line line
              JOIN (%(companies)s) company (id, today) ON company.id = line.company_id
              JOIN res_partner owner ON owner.id = line.partner_id
             WHERE line.account_id = ANY(%(receivable)s)
               AND line.reconciled IS NOT TRUE
               AND line.parent_state = 'posted'
               AND line.amount_residual <> 0
               AND %(scope)s
          GROUP BY owner.commercial_partner_id, line.company_id
            """,
            debit=SQL("line.amount_residual > 0"),
            finished=self.env["collection.item.place"]._finished_sql(), withheld=self._withheld_item_sql(),
            days=SQL("company.today - COALESCE(line.date_maturity, line.date)"),
            leaders=SQL(", ").join(
                SQL("MIN(%s) FILTER (WHERE line.amount_residual > 0 AND line.amount_residual >= %s AND NOT %s) AS %s",
                    self._leader_key_sql(), minimum, self._excluded_item_sql(), SQL.identifier(f"leader_{number}"))
                for number, minimum in enumerate(self._minimum_item_amounts())
            ),
            companies=self._companies_sql(),
            receivable=self._receivable_ledger_accounts(),
            scope=SQL("TRUE") if partner_ids is None else SQL(
                "line.partner_id IN (SELECT id FROM res_partner WHERE commercial_partner_id = ANY(%s))",
                list(partner_ids)),
        )

    @api.model
    def _minimum_item_amounts(self) -> list:
        """List the amounts below which scenarios ignore an item (rule A8), 0 first: seldom more than two."""
        return [amount for (amount,) in self.env.execute_query(SQL(
            "SELECT 0 AS amount UNION SELECT minimum_item_amount FROM collection_scenario"
            " WHERE minimum_item_amount > 0 ORDER BY amount"
        ))]

    @api.model
    def _leader_sql(self, minimum: SQL) -> SQL:
        """Return the leader key of ``amount`` for a scenario's minimum item amount."""
        return SQL("CASE %s %s ELSE amount.leader_0 END", minimum, SQL(" ").join(
            SQL("WHEN %s THEN amount.%s", amount, SQL.identifier(f"leader_{number}"))
            for number, amount in enumerate(self._minimum_item_amounts())
        ))

    @api.model
    def _receivable_ledger_accounts(self) -> list[int]:
        """List the ledger accounts of customers: named one by one, their unreconciled items are in Odoo's own index."""
        return [ledger for (ledger,) in self.env.execute_query(SQL(
            "SELECT id FROM account_account WHERE account_type = 'asset_receivable'"))]
