"""Receipts by week, in SQL: what is expected of the open items, what was foretold and what came in (rule W2)."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ... import database, ledger

#: The record speaks of twelve months, and the forecast looks as far ahead.
WEEKS = 52
#: An invoice is made so many days before what it brings; the months whose habits are known reach as far back.
_MADE_BEFORE = 92
_SUMS = ("expected", "earliest", "latest", "due", "received", "expected_currency", "received_currency", "items",
         "days_error", "due_days_error")
_KEY = ("week", "company_id", "collector_id", "currency_id")
_ALL = SQL("TRUE")


class CollectionForecastWeek(models.Model):
    """The rows are sums of events: an amount that belongs to a week in one of the columns."""

    _inherit = "collection.forecast.week"

    @api.model
    def _refresh_weeks(self) -> int:
        """Make all rows anew; returns how many. Two at once wait for each other, and readers for neither."""
        self.env.flush_all()
        monday = self._monday()
        with database.at_scale(self.env.cr, None):
            rows = database.kept(self.env.cr, "collection_week", None, self._weeks_sql(
                monday - timedelta(weeks=WEEKS), monday + timedelta(weeks=WEEKS)), keys=("company_id",))
            self.env.cr.execute("LOCK TABLE collection_forecast_week IN SHARE ROW EXCLUSIVE MODE")
            self.env.cr.execute("DELETE FROM collection_forecast_week")
            names = SQL(", ").join(map(SQL.identifier, (*_KEY, *_SUMS)))
            self.env.cr.execute(SQL(
                "INSERT INTO collection_forecast_week (%s, made_on) SELECT %s, %s FROM (%s) fresh", names, names,
                database.now(), rows))
            changed = self.env.cr.rowcount
        database.analyse_after(self.env.cr, changed, self._table)
        self.invalidate_model()
        return changed

    @api.model
    def _monday(self):
        """Return the Monday of the present week, of the company of who asks."""
        today = self.env.company._collection_today()
        return today - timedelta(days=today.weekday())

    @api.model
    def _collector_join_sql(self) -> SQL:
        """Join the ``account`` in which a ``line`` is collected now (rule G2)."""
        return SQL(
            """
            LEFT JOIN collection_account member ON member.partner_id = owner.commercial_partner_id
                                               AND member.company_id = line.company_id
            LEFT JOIN collection_account account
                   ON account.partner_id = COALESCE(member.leader_id, member.partner_id)
                  AND account.company_id = line.company_id
            """)

    @api.model
    def _item_columns_sql(self) -> dict[str, SQL]:
        """Return whose an open item is, and its amounts."""
        return {
            "company_id": SQL("line.company_id"), "partner_id": SQL("owner.commercial_partner_id"),
            "collector_id": SQL("account.collector_id"), "currency_id": SQL("line.currency_id"),
            "amount": SQL("line.amount_residual"), "amount_currency": SQL("line.amount_residual_currency"),
        }

    @api.model
    def _weeks_sql(self, first, last, scope: SQL = _ALL) -> SQL:
        """Select the sums of the weeks from ``first`` to ``last`` (Mondays) of the items of a scope.

        ``scope``: a condition over ``line``, its ``owner``, and the ``account`` in which it is collected.
        """
        return SQL(
            """
            SELECT %(keys)s, %(sums)s
              FROM (%(open)s UNION ALL %(foretold)s UNION ALL %(received)s) event
             WHERE week BETWEEN %(first)s AND %(last)s
          GROUP BY %(keys)s
            """,
            keys=SQL(", ").join(map(SQL.identifier, _KEY)),
            sums=SQL(", ").join(SQL("SUM(%s) AS %s", SQL.identifier(name), SQL.identifier(name)) for name in _SUMS),
            open=self._open_events_sql(scope), foretold=self._foretold_events_sql(scope),
            received=self._received_events_sql(first, last, scope), first=first, last=last)

    @api.model
    def _open_events_sql(self, scope) -> SQL:
        """Each open item in the weeks of its expected date and of both ends of its range, and on its due date."""
        expected = self.env["collection.payment.habit"]._expected_sql(
            scope, self._item_columns_sql() | {"due_date": SQL("GREATEST(%s, company.today)", ledger.DUE_DATE)},
            self._collector_join_sql())
        return _events(SQL("(%s) item", expected), SQL("TRUE"), SQL("item.company_id"), SQL("item.collector_id"), SQL(
            "item.currency_id"), {
                "expected": (SQL("item.date"), {"expected": SQL("item.amount"),
                                                "expected_currency": SQL("item.amount_currency")}),
                "earliest": (SQL("item.earliest"), {"earliest": SQL("item.amount")}),
                "latest": (SQL("item.latest"), {"latest": SQL("item.amount")}),
                "due": (SQL("item.due_date"), {"due": SQL("item.amount")})})

    @api.model
    def _foretold_events_sql(self, scope) -> SQL:
        """Each invoice of the past in the weeks for which it was foretold and in which it was due, and how far off.

        Only weeks that are over, and the invoices that could be foretold: made in the months whose habits are kept.
        """
        delay = self.env["collection.payment.habit"]._before_delay_sql()
        invoices = SQL(
            """
            (SELECT line.company_id, account.collector_id, line.currency_id, line.balance, line.amount_currency,
                    %(due)s AS due_date, %(due)s + %(delay)s AS foretold,
                    date_trunc('week', company.today::timestamp)::date AS monday,
                    CASE WHEN %(cleared)s THEN (
                        SELECT MAX(partial.max_date) FROM account_partial_reconcile partial
                         WHERE partial.debit_move_id = line.id) END AS paid_on
               FROM account_move_line line
               JOIN (%(companies)s) company (id, today) ON company.id = line.company_id
               JOIN res_partner owner ON owner.id = line.partner_id
                    %(habits)s
                    %(collector)s
              WHERE line.account_id = ANY(%(receivable)s)
                AND line.parent_state = 'posted' AND line.balance > 0
                AND line.payment_id IS NULL AND line.statement_line_id IS NULL
                AND line.date BETWEEN %(oldest)s AND company.today
                AND %(delay)s IS NOT NULL
                AND line.move_id NOT IN (SELECT id FROM account_move WHERE payment_state = 'reversed')
                AND %(scope)s
             OFFSET 0) invoice
            """,
            due=ledger.DUE_DATE, delay=delay, cleared=ledger.CLEARED, collector=self._collector_join_sql(), scope=scope,
            companies=self.env["collection.account"]._companies_sql(),
            habits=self.env["collection.payment.habit"]._habit_joins_sql(),
            receivable=ledger.receivable_accounts(self.env),
            oldest=self._monday() - timedelta(weeks=WEEKS, days=_MADE_BEFORE))
        off = {"items": SQL("1"), "days_error": SQL("ABS(invoice.foretold - invoice.paid_on)"),
               "due_days_error": SQL("ABS(invoice.due_date - invoice.paid_on)")}
        return _events(
            invoices, SQL("week < invoice.monday"), SQL("invoice.company_id"), SQL("invoice.collector_id"),
            SQL("invoice.currency_id"), {
                "expected": (SQL("invoice.foretold"), {"expected": SQL("invoice.balance"),
                                                       "expected_currency": SQL("invoice.amount_currency")}),
                "due": (SQL("invoice.due_date"), {"due": SQL("invoice.balance")}),
                "paid": (SQL("invoice.paid_on"), off)})

    @api.model
    def _received_events_sql(self, first, last, scope) -> SQL:
        """What was paid of invoices, in the weeks in which it was; a credit note is no payment."""
        paid = SQL(
            """
            (SELECT line.company_id, account.collector_id, line.currency_id, partial.amount,
                    partial.debit_amount_currency, partial.max_date
               FROM account_partial_reconcile partial
               JOIN account_move_line line ON line.id = partial.debit_move_id
               JOIN account_move_line credit ON credit.id = partial.credit_move_id
               JOIN res_partner owner ON owner.id = line.partner_id
                    %(collector)s
              WHERE partial.max_date BETWEEN %(first)s AND %(last)s
                AND line.account_id = ANY(%(receivable)s)
                AND line.parent_state = 'posted'
                AND line.payment_id IS NULL AND line.statement_line_id IS NULL
                AND credit.journal_id NOT IN (SELECT id FROM account_journal WHERE type = 'sale')
                AND %(scope)s
             OFFSET 0) payment
            """,
            collector=self._collector_join_sql(), first=first, last=last + timedelta(days=6), scope=scope,
            receivable=ledger.receivable_accounts(self.env))
        return _events(paid, SQL("TRUE"), SQL("payment.company_id"), SQL("payment.collector_id"), SQL(
            "payment.currency_id"), {"received": (SQL("payment.max_date"), {
                "received": SQL("payment.amount"), "received_currency": SQL("payment.debit_amount_currency")})})


def _events(source, condition, company, collector, currency, kinds) -> SQL:
    """Select one row for each kind of event of a source: its week, whose it is, and amounts in their columns.

    ``kinds``: the day, and what is in which column; the others are empty.
    """
    values = SQL(", ").join(
        SQL("(%s, %s)", day, SQL(", ").join(amounts.get(name, SQL("NULL::numeric")) for name in _SUMS))
        for day, amounts in kinds.values())
    return SQL(
        """
        SELECT week, %(company)s AS company_id, %(collector)s AS collector_id, %(currency)s AS currency_id, %(shown)s
          FROM %(source)s
    CROSS JOIN LATERAL (VALUES %(values)s) happened (day, %(sums)s)
    CROSS JOIN LATERAL (SELECT date_trunc('week', happened.day::timestamp)::date AS week) calendar
         WHERE happened.day IS NOT NULL AND %(condition)s
        """,
        company=company, collector=collector, currency=currency, source=source, values=values, condition=condition,
        sums=SQL(", ").join(map(SQL.identifier, _SUMS)),
        shown=SQL(", ").join(SQL.identifier("happened", name) for name in _SUMS))
