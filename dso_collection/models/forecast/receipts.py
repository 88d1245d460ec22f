"""The forecast for other parts: receipts by week or month, and how well they were foretold (rule W2)."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from .week_refresh import WEEKS

#: Up to so many accounts the forecast is computed when it is asked for; of more, last night's is read (rule K10).
LIVE_ACCOUNTS = 1000
_TOLD = ("expected", "earliest", "latest", "due", "received")


class CollectionForecast(models.Model):
    """Sums in company currency, of one collector or of some accounts where asked."""

    _inherit = "collection.forecast"

    @api.model
    def _receipts(self, companies, weeks=13, collector=None, accounts=None, by="week", currencies=False,
                  scenario=None, country=None) -> list[dict]:
        """Return the ``weeks`` past, the present one and as many to come, the oldest first, each a dict.

        ``week`` (its Monday; ``by="month"``: ``month``, its first day), ``expected``, ``earliest``, ``latest``,
        ``due``, ``received``; with ``currencies`` a row for each currency (``currency_id``), and besides
        ``expected_currency`` and ``received_currency``. ``accounts``: an SQL select of ``collection_account.id``.
        Where they are those of a ``scenario`` and a ``country``, say so: of many accounts last night's rows are read.
        Two queries.
        """
        monday = self.env["collection.forecast.week"]._monday()
        first, last = monday - timedelta(weeks=weeks), monday + timedelta(weeks=weeks)
        names = [*_TOLD, *(("expected_currency", "received_currency") if currencies else ())]
        keys = [by, *(("currency_id",) if currencies else ())]
        rows = self.env.execute_query(SQL(
            "SELECT %(keys)s, %(sums)s FROM (SELECT *, date_trunc('month', week::timestamp)::date AS month"
            " FROM (%(rows)s) week WHERE week BETWEEN %(first)s AND %(last)s) week GROUP BY %(keys)s ORDER BY %(keys)s",
            keys=SQL(", ").join(map(SQL.identifier, keys)),
            sums=SQL(", ").join(SQL("COALESCE(SUM(%s), 0)::float8", SQL.identifier(name)) for name in names),
            rows=self._rows_sql(first, last, companies, collector, accounts, scenario, country),
            first=first, last=last))
        found = [dict(zip([*keys, *names], row, strict=True)) for row in rows]
        return found if currencies or by != "week" else self._with_empty_weeks(found, first, last)

    @api.model
    def _with_empty_weeks(self, found, first, last):
        """Let no week be missing."""
        by_week = {row["week"]: row for row in found}
        weeks = [first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]
        return [by_week.get(week) or {"week": week, **dict.fromkeys(_TOLD, 0.0)} for week in weeks]

    @api.model
    def _rows_sql(self, first, last, companies, collector, accounts, scenario, country) -> SQL:
        """Compute the weeks of what is asked for, or read them where that would be too much."""
        weeks = self.env["collection.forecast.week"]
        if self._is_kept(companies, accounts, scenario, country):
            return SQL("SELECT * FROM collection_forecast_week WHERE %s", SQL(" AND ").join([
                SQL("company_id = ANY(%s)", companies.ids),
                *(SQL("%s = %s", SQL.identifier(name), record.id) for name, record in (
                    ("collector_id", collector), ("scenario_id", scenario), ("country_id", country)) if record)]))
        self.env.flush_all()
        return weeks._weeks_sql(first, last, SQL(" AND ").join([
            SQL("line.company_id = ANY(%s)", companies.ids),
            *([SQL("account.collector_id = %s", collector.id)] if collector else []),
            *([SQL("account.id IN (%s)", accounts)] if accounts is not None else [])]))

    @api.model
    def _is_kept(self, companies, accounts=None, scenario=None, country=None) -> bool:
        """Say whether last night's rows are read: they tell of scenarios and countries, but of no single accounts.

        Also of a collector with few accounts: among many, what came in upon these is not found faster.
        """
        return (accounts is None or bool(scenario or country)) and not self._is_few(companies)

    @api.model
    def _told_on(self, companies, accounts=None, scenario=None, country=None):
        """Return the moment (UTC) of which :meth:`_receipts` tells, False for now (rule K10)."""
        if not self._is_kept(companies, accounts, scenario, country):
            return False
        [(made_on,)] = self.env.execute_query(SQL(
            "SELECT MIN(made_on) FROM collection_forecast_week WHERE company_id = ANY(%s)", companies.ids))
        return made_on or False

    @api.model
    def _is_few(self, companies) -> bool:
        """Say whether the accounts with a balance are few enough to compute at once."""
        [(count,)] = self.env.execute_query(SQL(
            "SELECT COUNT(*) FROM (SELECT FROM collection_account WHERE company_id = ANY(%s) AND balance <> 0"
            " LIMIT %s) found", companies.ids, LIVE_ACCOUNTS + 1))
        return count <= LIVE_ACCOUNTS

    @api.model
    def _measure(self, companies, collector=None) -> dict:
        """Say how well the last 52 weeks were foretold, beside everything on its due date (rule W2).

        ``items``: invoices paid; ``days``, ``naive_days``: mean absolute error of their dates; ``weeks``;
        ``amount``, ``naive_amount``: mean absolute error of a week's receipts; ``received``: their mean. From the rows
        of last night; all 0 where there are none.
        """
        monday = self.env["collection.forecast.week"]._monday()
        [row] = self.env.execute_query(SQL(
            """
            SELECT COALESCE(SUM(items), 0)::int, (SUM(days_error) / NULLIF(SUM(items), 0))::float8,
                   (SUM(due_days_error) / NULLIF(SUM(items), 0))::float8, COUNT(*)::int,
                   AVG(ABS(expected - received))::float8, AVG(ABS(due - received))::float8, AVG(received)::float8
              FROM (SELECT week, %(sums)s FROM collection_forecast_week
                     WHERE company_id = ANY(%(companies)s) AND week >= %(first)s AND week < %(monday)s AND %(collector)s
                  GROUP BY week) week
            """,
            sums=SQL(", ").join(
                SQL("SUM(COALESCE(%s, 0)) AS %s", SQL.identifier(name), SQL.identifier(name))
                for name in ("items", "days_error", "due_days_error", "expected", "due", "received")),
            companies=companies.ids, first=monday - timedelta(weeks=WEEKS), monday=monday,
            collector=SQL("collector_id = %s", collector.id) if collector else SQL("TRUE")))
        names = ("items", "days", "naive_days", "weeks", "amount", "naive_amount", "received")
        return {name: value or 0 for name, value in zip(names, row, strict=True)}
