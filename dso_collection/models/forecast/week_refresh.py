"""Receipts by week, in SQL: what is expected of the open items, what was foretold and what came in (rule W2)."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ... import database, ledger

#: The record speaks of twelve months, and the forecast looks as far ahead.
WEEKS = 52
#: An invoice is made so many days before what it brings; the months whose habits are known reach as far back.
_MADE_BEFORE = 92
#: What the columns of a week are, of its events: of each kind, two numbers (amounts, or days).
_SUMS = {
    "expected": SQL("SUM(first) FILTER (WHERE kind = 'expected')"),
    "earliest": SQL("SUM(first) FILTER (WHERE kind = 'earliest')"),
    "latest": SQL("SUM(first) FILTER (WHERE kind = 'latest')"),
    "due": SQL("SUM(first) FILTER (WHERE kind = 'due')"),
    "received": SQL("SUM(first) FILTER (WHERE kind = 'received')"),
    "expected_currency": SQL("SUM(second) FILTER (WHERE kind = 'expected')"),
    "received_currency": SQL("SUM(second) FILTER (WHERE kind = 'received')"),
    "items": SQL("SUM(number) FILTER (WHERE kind = 'off')"),
    "days_error": SQL("SUM(first) FILTER (WHERE kind = 'off')"),
    "due_days_error": SQL("SUM(second) FILTER (WHERE kind = 'off')"),
}
#: Whose a week's receipts are; what the dashboard is narrowed by, so that it need not ask the ledger.
_OWNER = ("company_id", "collector_id", "scenario_id", "country_id", "currency_id")
_KEY = ("week", *_OWNER)
_ALL, _NULL = SQL("TRUE"), SQL("NULL")


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
        """Join the ``account`` in which a ``line`` is collected now (rule G2), and its customer, the ``payer``."""
        return SQL(
            """
            LEFT JOIN collection_account member ON member.partner_id = owner.commercial_partner_id
                                               AND member.company_id = line.company_id
            LEFT JOIN collection_account account
                   ON account.partner_id = COALESCE(member.leader_id, member.partner_id)
                  AND account.company_id = line.company_id
            LEFT JOIN res_partner payer ON payer.id = account.partner_id
            """)

    @api.model
    def _item_columns_sql(self) -> dict[str, SQL]:
        """Return whose an open item is, and its amounts."""
        return {
            "company_id": SQL("line.company_id"), "partner_id": SQL("owner.commercial_partner_id"),
            "collector_id": SQL("account.collector_id"), "scenario_id": SQL("account.scenario_id"),
            "country_id": SQL("payer.country_id"), "currency_id": SQL("line.currency_id"),
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
            sums=SQL(", ").join(SQL("%s AS %s", total, SQL.identifier(name)) for name, total in _SUMS.items()),
            open=self._open_events_sql(scope), foretold=self._foretold_events_sql(scope),
            received=self._received_events_sql(first, last, scope), first=first, last=last)

    @api.model
    def _open_events_sql(self, scope) -> SQL:
        """Each open item in the weeks of its expected date and of both ends of its range, and on its due date."""
        expected = self.env["collection.payment.habit"]._expected_sql(
            scope, self._item_columns_sql() | {"due_date": SQL("GREATEST(%s, company.today)", ledger.DUE_DATE)},
            self._collector_join_sql())
        amounts = SQL("event.amount"), SQL("event.amount_currency")
        return _events(expected, {name: (SQL("event.%s", SQL.identifier(day)), *amounts) for name, day in (
            ("expected", "date"), ("earliest", "earliest"), ("latest", "latest"), ("due", "due_date"))})

    @api.model
    def _foretold_events_sql(self, scope) -> SQL:
        """Each invoice of the past in the weeks for which it was foretold and in which it was due, and how far off.

        Only weeks that are over, and the invoices that could be foretold: made in the months whose habits are kept.
        """
        habits = self.env["collection.payment.habit"]
        invoices = SQL(
            """
            SELECT invoice.*, invoice.due_date + ROUND(invoice.delay)::int AS foretold
              FROM (SELECT line.company_id, account.collector_id, account.scenario_id, payer.country_id,
                           line.currency_id, line.balance, line.amount_currency,
                           %(due)s AS due_date, %(delay)s AS delay,
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
                       AND line.move_id NOT IN (SELECT id FROM account_move WHERE payment_state = 'reversed')
                       AND %(scope)s
                    OFFSET '0') invoice
             WHERE invoice.delay IS NOT NULL
            """,
            due=ledger.DUE_DATE, delay=habits._before_delay_sql(), cleared=ledger.CLEARED,
            collector=self._collector_join_sql(), scope=scope,
            companies=self.env["collection.account"]._companies_sql(), habits=habits._habit_joins_sql(),
            receivable=ledger.receivable_accounts(self.env),
            oldest=self._monday() - timedelta(weeks=WEEKS, days=_MADE_BEFORE))
        return _events(invoices, {
            "expected": (SQL("event.foretold"), SQL("event.balance"), SQL("event.amount_currency")),
            "due": (SQL("event.due_date"), SQL("event.balance"), SQL("event.amount_currency")),
            "off": (SQL("event.paid_on"), SQL("ABS(event.foretold - event.paid_on)"),
                    SQL("ABS(event.due_date - event.paid_on)")),
        }, SQL("week < monday"), SQL("event.monday"))

    @api.model
    def _received_events_sql(self, first, last, scope) -> SQL:
        """What was paid of invoices, in the weeks in which it was; a credit note is no payment."""
        paid = SQL(
            """
            SELECT line.company_id, account.collector_id, account.scenario_id, payer.country_id, line.currency_id,
                   partial.amount, partial.debit_amount_currency, partial.max_date
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
            """,
            collector=self._collector_join_sql(), first=first, last=last + timedelta(days=6), scope=scope,
            receivable=ledger.receivable_accounts(self.env))
        return _events(paid, {"received": (
            SQL("event.max_date"), SQL("event.amount"), SQL("event.debit_amount_currency"))})


def _events(source, kinds, condition=_ALL, monday=_NULL) -> SQL:
    """Add up the events of a source: for each kind, week and owner how many, and two numbers.

    Each row of the source is one event of each kind. Added up here, few rows leave PostgreSQL's processors. ``kinds``:
    the day and the two numbers of each kind, over ``event``, a row of the source.
    """
    def chosen(place):
        return SQL("CASE kind.kind %s END", SQL(" ").join(
            SQL("WHEN %s THEN %s", kind, values[place]) for kind, values in kinds.items()))

    return SQL(
        """
        SELECT kind, week, %(owner)s, COUNT(*) AS number, SUM(first) AS first, SUM(second) AS second
          FROM (SELECT kind.kind, date_trunc('week', (%(day)s)::timestamp)::date AS week, %(owners)s,
                       %(first)s AS first, %(second)s AS second, %(monday)s AS monday
                  FROM (%(source)s OFFSET '0') event
            CROSS JOIN (VALUES %(kinds)s) kind (kind)
                OFFSET '0') happened
         WHERE week IS NOT NULL AND %(condition)s
      GROUP BY kind, week, %(owner)s
        """,
        owner=SQL(", ").join(map(SQL.identifier, _OWNER)),
        owners=SQL(", ").join(SQL.identifier("event", name) for name in _OWNER),
        source=source, day=chosen(0), first=chosen(1), second=chosen(2), condition=condition, monday=monday,
        kinds=SQL(", ").join(SQL("(%s)", kind) for kind in kinds))
