"""What the open items of each account come to: the only place where the ledger is read as a whole."""

from odoo import api, models
from odoo.tools import SQL

from ... import database, ledger


class CollectionAccount(models.Model):
    """Reads every open item once: amounts by age (rule K1) and the leader item (rule P1)."""

    _inherit = "collection.account"

    @api.model
    def _amounts_sql(self, partner_ids) -> SQL:
        """Return one row for each account with open items.

        ``partner_id``, ``company_id``, the columns of :meth:`_sums_sql`, and ``leader_…``: the smallest
        :meth:`_leader_key_sql` of its items, one for each amount of :meth:`_minimum_item_amounts`. Nothing here keeps
        PostgreSQL from using several processors: no named subquery, no temporary table, no join with a row for each
        item.
        """
        return SQL(
            """
            SELECT owner.commercial_partner_id AS partner_id, line.company_id,
                   %(sums)s,
                   %(leaders)s
              FROM account_move_line line
              JOIN (%(companies)s) company (id, today) ON company.id = line.company_id
              JOIN res_partner owner ON owner.id = line.partner_id
                   %(joins)s
             WHERE line.account_id = ANY(%(receivable)s)
               AND %(open_item)s
               AND %(scope)s
          GROUP BY owner.commercial_partner_id, line.company_id
            """,
            open_item=ledger.OPEN_ITEM,
            sums=SQL(", ").join(SQL("%s AS %s", total, SQL.identifier(name))
                                for name, total in self._sums_sql().items()),
            leaders=SQL(", ").join(
                SQL("MIN(%s) FILTER (WHERE %s AND line.amount_residual >= %s AND NOT %s) AS %s",
                    self._leader_key_sql(), ledger.DEBIT, minimum, self._excluded_item_sql(),
                    SQL.identifier(f"leader_{number}"))
                for number, minimum in enumerate(self._minimum_item_amounts())
            ),
            companies=self._companies_sql(), joins=self._sums_joins_sql(),
            receivable=ledger.receivable_accounts(self.env),
            scope=database.items_sql("line", partner_ids, owner="owner"),
        )

    @api.model
    def _sums_joins_sql(self) -> SQL:
        """Return what a room below joins to ``line`` and its ``owner`` for its sums: few rows for many items."""
        return SQL()

    @api.model
    def _group_sums_sql(self) -> dict[str, SQL]:
        """Return the sums of an ``amount`` that a group adds up, by the name of what is collected in its leader."""
        return {"group_balance": SQL("amount.balance"), "group_overdue": self._overdue_sql(),
                "group_credit": SQL("amount.credit")}

    @api.model
    def _sums_sql(self) -> dict[str, SQL]:
        """Return what is added up of the open items of an account, over ``line`` and ``company``, by its name.

        What is due by age, and whether an item has ``finished`` its scenario (rule P7).
        """
        days = SQL("company.today - %s", ledger.DUE_DATE)

        def debits(condition):
            return SQL("SUM(line.amount_residual) FILTER (WHERE %s AND %s)", ledger.DEBIT,
                       SQL(condition, days))

        return {
            "balance": SQL("SUM(line.amount_residual)"),
            "not_due": debits("%s <= 0"),
            "late_30": debits("%s BETWEEN 1 AND 30"),
            "late_60": debits("%s BETWEEN 31 AND 60"),
            "late_90": debits("%s BETWEEN 61 AND 90"),
            "late_over_90": debits("%s > 90"),
            "oldest": SQL("MIN(%s) FILTER (WHERE %s)", ledger.DUE_DATE, ledger.DEBIT),
            "credit": SQL("SUM(-line.amount_residual) FILTER (WHERE NOT %s)", ledger.DEBIT),
            "finished": SQL("bool_or(TRUE) FILTER (WHERE %s AND %s AND NOT %s)",
                            self.env["collection.item.place"]._finished_sql(), ledger.DEBIT,
                            self._withheld_item_sql()),
        }

    @api.model
    def _overdue_sql(self) -> SQL:
        """Add up what is late of an ``amount``."""
        return SQL("(%s)", SQL(" + ").join(
            SQL("COALESCE(%s, 0)", SQL.identifier("amount", name))
            for name in ("late_30", "late_60", "late_90", "late_over_90")))

    @api.model
    def _minimum_item_amounts(self) -> list:
        """List the amounts below which scenarios ignore an item (rule A8), 0 first: seldom more than two."""
        return [amount for (amount,) in self.env.execute_query(SQL(
            "SELECT 0 AS amount UNION SELECT minimum_item_amount FROM collection_scenario"
            " WHERE minimum_item_amount > 0 ORDER BY amount"
        ))]

    @api.model
    def _leader_sql(self, minimum: SQL, amounts) -> SQL:
        """Return the leader key of ``amount`` for a scenario's minimum item amount, one of ``amounts``."""
        return SQL("CASE %s %s ELSE amount.leader_0 END", minimum, SQL(" ").join(
            SQL("WHEN %s THEN amount.%s", amount, SQL.identifier(f"leader_{number}"))
            for number, amount in enumerate(amounts)
        ))
