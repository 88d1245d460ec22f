"""The figures of the last months, as screens and other rooms read them (rule K10)."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ...tools.dso import COUNT_BACK_MONTHS, best_possible_dso, collection_effectiveness, count_back
from .amounts import first_day, number_of

#: Money of a row that may be added up over accounts, collectors and companies.
SUMS = ("receivable", "not_due", "overdue", "credits", "aged_1_30", "aged_31_60", "aged_61_90", "aged_90", "sales",
        "collected", "booked_later", "paid_amount")
_RATIOS = ("dso", "best_possible_dso", "average_days_delinquent", "effectiveness", "average_days_late", "dso_overdue")


#: Months before the first that are read, too, where a DSO is computed on sums.
_COUNTED_BEFORE = 12
_TABLE = SQL("SELECT * FROM collection_figure")


class CollectionFigure(models.Model):
    """Adds up rows of one level; ratios of several rows are computed on the sums, by the same formulas."""

    _inherit = "collection.figure"

    @api.model
    def _history(self, companies, months=12, collector=None, accounts=None, scenario=None,
                 country=None) -> list[dict]:
        """Return the figures of the last months, the running one included, oldest first, by the fields' names.

        ``collector``: only theirs; ``accounts``: an SQL select of ``collection_account.id``, of the present ones, to
        which the figures are restricted. Where these are those of a ``scenario`` and a ``country``, say so: of many
        accounts last night's sums by scenario and country are read. Amounts are in the currency of the first of the
        companies; a ratio that cannot be said is None. Raises AccessError for companies that the user does not work in.
        """
        self.browse().check_access("read")
        companies.with_env(self.env)._collection_check_mine()
        self.env.flush_all()
        summed = len(companies) > 1 or accounts is not None
        asked = months + summed * _COUNTED_BEFORE
        found = self._read_slices(companies, collector, scenario, country, asked)
        rows = self._without_gaps(found or self._read_sums(
            companies, self._rows_of_sql(collector, accounts), asked))
        if summed:
            self._set_ratios(rows)
        return rows[-months:]

    @api.model
    def _read_slices(self, companies, collector, scenario, country, months) -> list[dict]:
        """Add up the slices of a scenario and a country, in a large ledger; nothing where there are none."""
        if not (scenario or country) or self.env["collection.forecast"]._is_few(companies):
            return []
        return self._read_sums(
            companies, SQL("figure.collector_id = %s", collector.id) if collector else SQL("TRUE"), months,
            self.env["collection.figure.slice"]._rows_sql(scenario, country))

    @api.model
    def _read_sums(self, companies, rows, months, source=_TABLE) -> list[dict]:
        """Add up the rows of each month that fulfil a condition."""
        columns = {
            "month": SQL("figure.month"), "day": SQL("MAX(figure.day)"), "days": SQL("MAX(figure.days)"),
            "closed": SQL("bool_and(figure.closed)"), "dso_stopped": SQL("MAX(figure.dso_stopped)"),
            **{name: SQL("ROUND(SUM(%s * company.rate), 2)::float8", SQL.identifier("figure", name)) for name in SUMS},
            **{name: SQL("AVG(%s)::float8", SQL.identifier("figure", name)) for name in _RATIOS},
            "average_days_late": SQL("(SUM(figure.average_days_late * figure.paid_amount * company.rate)"
                                     " / NULLIF(SUM(figure.paid_amount * company.rate), 0))::float8"),
            "dso_weighted": SQL("(SUM(figure.dso * figure.receivable * company.rate)"
                                " / NULLIF(SUM(figure.receivable * company.rate), 0))::float8"),
            **{name: SQL("SUM(%s)::int", SQL.identifier("figure", name))
               for name in ("promises_kept", "promises_missed")},
        }
        self.env.cr.execute(SQL(
            """
            SELECT %(columns)s
              FROM (%(source)s) figure
              JOIN (%(companies)s) company (id, rate, since) ON company.id = figure.company_id
             WHERE figure.month >= company.since AND %(rows)s
          GROUP BY figure.month ORDER BY figure.month
            """, source=source, rows=rows,
            columns=SQL(", ").join(SQL("%s AS %s", value, SQL.identifier(name)) for name, value in columns.items()),
            companies=self._rates_sql(companies, months)))
        return self.env.cr.dictfetchall()

    @api.model
    def _rates_sql(self, companies, months=1) -> SQL:
        """List companies, the rates of their currencies to the first one's, and the first of their last months."""
        currency = companies[:1].currency_id
        rows = []
        for company in companies:
            today = company._collection_today()
            rate = self.env["res.currency"]._get_conversion_rate(company.currency_id, currency, company, today)
            listed = self._month_list(company, months - 1)
            rows.append(SQL("(%s, %s::numeric, %s::date)", company.id, rate, listed[1].first))
        return SQL("VALUES %s", SQL(", ").join(rows))

    @api.model
    def _rows_of_sql(self, collector, accounts) -> SQL:
        """Return the condition of the rows that stand for a company, a collector, or some accounts.

        A grouped account counts by itself only where its leader is not among them.
        """
        if accounts is None:
            return (SQL("figure.level = 'collector' AND figure.holder = %s", collector.id) if collector
                    else SQL("figure.level = 'company'"))
        chosen = SQL("SELECT partner_id, company_id FROM collection_account WHERE id IN (%s)", accounts)
        return SQL(
            """
            figure.level IN ('account', 'member') AND %(collector)s
            AND (figure.holder, figure.company_id) IN (%(chosen)s)
            AND (figure.leader_id IS NULL OR (figure.leader_id, figure.company_id) NOT IN (%(chosen)s))
            """, chosen=chosen,
            collector=SQL("figure.collector_id = %s", collector.id) if collector else SQL("TRUE"))

    @api.model
    def _set_ratios(self, rows):
        """Compute the ratios of summed rows, in their order; a DSO that needs months before the first is a mean."""
        for position, row in enumerate(rows):
            before = rows[position - 1] if position else None
            months = [(other["sales"], other["days"]) for other in rows[position::-1]][:COUNT_BACK_MONTHS]
            counted = self._count_back(row["receivable"], months, self._is_running(row))
            known = counted.stopped_at is not None or counted.left <= 0
            row["dso"] = counted.days if known else row["dso_weighted"]
            self._set_ratios_of(row, before)

    @api.model
    def _without_gaps(self, rows) -> list[dict]:
        """Put empty rows where a month has none."""
        known = {number_of(row["month"]): row for row in rows}
        filled = []
        for number in range(min(known, default=0), max(known, default=-1) + 1):
            last = first_day(number + 1) - timedelta(days=1)
            filled.append(known.get(number) or {
                **dict.fromkeys(rows[0]), **dict.fromkeys(SUMS, 0.0), "month": first_day(number), "day": last,
                "days": last.day, "closed": True, "dso": 0.0, "promises_kept": 0, "promises_missed": 0})
        return filled

    @api.model
    def _is_running(self, row) -> bool:
        """Say whether a row's month has days to come."""
        return not row["closed"] and (row["day"] + timedelta(days=1)).month == row["day"].month

    @api.model
    def _count_back(self, receivable, months, running):
        """Count back; a running month in which nothing was invoiced so far is passed over, and its days count."""
        if not running or not months or months[0][0] > 0:
            return count_back(receivable, months)
        counted = count_back(receivable, months[1:])
        return counted._replace(days=counted.days + months[0][1] if counted.days else 0.0)

    @api.model
    def _set_ratios_of(self, row, before):
        """Compute what follows from the DSO and the month ``before`` of a row of sums (rules K5, K6)."""
        sales, days = row["sales"], row["days"]
        if self._is_running(row) and before:
            sales, days = sales + before["sales"], days + before["days"]
        late = row["overdue"] + row["not_due"]
        row["best_possible_dso"] = best_possible_dso(row["not_due"], sales, days)
        row["average_days_delinquent"] = (
            None if row["best_possible_dso"] is None or row["dso"] is None else row["dso"] - row["best_possible_dso"])
        row["dso_overdue"] = (row["dso"] or 0) * row["overdue"] / late if late else 0.0
        row["effectiveness"] = before and collection_effectiveness(
            before["receivable"], row["sales"], row["receivable"], row["not_due"])
