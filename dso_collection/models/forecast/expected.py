"""The expected payment of open items, set-based: date, range and risk of any number of them in one SELECT (rule W1)."""

from odoo import api, models
from odoo.tools import SQL

from ... import ledger
from .formula import columns_sql

_NONE = SQL()


class CollectionPaymentHabit(models.Model):
    """Joins items with their habits and asks the sources."""

    _inherit = "collection.payment.habit"

    @api.model
    def _expected_sql(self, scope: SQL, columns: dict[str, SQL] | None = None, joins: SQL = _NONE) -> SQL:
        """Select of the open debit items that fulfil ``scope`` (over ``line`` and its ``owner``) what is expected.

        ``id``, ``date``, ``earliest``, ``latest`` (NULL: no date can be told), ``risk`` and ``source``, and the further
        ``columns``, given over the same and what ``joins`` adds. OFFSET '0' has PostgreSQL compute each step once for
        each item, and leaves it all its processors.
        """
        given = self._given_columns_sql()
        known = {name: SQL.identifier("given", name) for name in given}
        item = known | self._formula_columns_sql(known)
        named = {name: SQL.identifier("item", name) for name in item}
        passed = [SQL.identifier(name) for name in columns or {}]
        return SQL(
            """
            SELECT %(result)s
              FROM (SELECT %(item)s
                      FROM (SELECT %(given)s
                              FROM account_move_line line
                              JOIN (%(companies)s) company (id, today) ON company.id = line.company_id
                              JOIN res_partner owner ON owner.id = line.partner_id
                                   %(joins)s
                             WHERE line.account_id = ANY(%(receivable)s)
                               AND %(open_item)s AND %(debit)s AND %(scope)s
                            OFFSET '0') given
                    OFFSET '0') item
            """,
            result=SQL(", ").join([
                SQL("item.id"),
                *(SQL("%s AS %s", self._first_source_sql(named, part), SQL.identifier(part))
                  for part in ("date", "earliest", "latest", "risk")),
                SQL("%s AS source", self._source_name_sql(named)), *(SQL("item.%s", name) for name in passed)]),
            item=_listed(item, [SQL("given.%s", name) for name in passed]),
            given=_listed(given | (columns or {})),
            companies=self.env["collection.account"]._companies_sql(),
            joins=SQL("%s %s", self._expectation_joins_sql(), joins), receivable=ledger.receivable_accounts(self.env),
            open_item=ledger.OPEN_ITEM, debit=ledger.DEBIT, scope=scope)

    @api.model
    def _expectation_joins_sql(self) -> SQL:
        """Join a ``line``, its ``owner`` and ``company`` with all that the sources read."""
        return SQL(" ").join([
            self._habit_joins_sql(),
            SQL("LEFT JOIN collection_item_status status ON status.id = line.collection_status_id"),
            *(source.joins for _name, source in self._ranked_sources())])

    @api.model
    def _given_columns_sql(self) -> dict[str, SQL]:
        """Return what is read of an item, over the tables joined."""
        given = {
            "id": SQL("line.id"), "today": SQL("company.today"), "due": ledger.DUE_DATE,
            "status_kind": SQL("status.kind"), "promise_date": SQL("line.collection_promise_date"),
            "held_up": self._held_up_sql(), "own": SQL("habit.delays"), "others": SQL("others.delays"),
        }
        for _name, source in self._ranked_sources():
            given |= source.columns
        return given

    @api.model
    def _formula_columns_sql(self, given) -> dict[str, SQL]:
        """Return what the formula reads, made of what is given."""
        age = SQL("(%s - %s - %s)", given["today"], given["due"], given["held_up"])
        return columns_sql(age, given["held_up"], given["own"], given["others"])

    @api.model
    def _item_columns_sql(self) -> dict[str, SQL]:
        """Return all that a source may read, as expressions over the tables joined: for a pass that joins them too."""
        given = self._given_columns_sql()
        return given | self._formula_columns_sql(given)


def _listed(columns, more=()) -> SQL:
    """Return expressions with their names."""
    return SQL(", ").join([*(SQL("%s AS %s", value, SQL.identifier(name)) for name, value in columns.items()), *more])
