"""The three charts: aged balance by collector, DSO by month, forecast and receipts by week (rules K1, K2, W2)."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL, format_date

from ..figure.now import COLLECTOR

#: Ages of what is owed, by the columns of a figure and of an account.
AGES = {"not_due": "not_due", "aged_1_30": "late_30", "aged_31_60": "late_60", "aged_61_90": "late_90",
        "aged_90": "late_over_90"}
#: So many collectors have a bar of their own.
BARS = 12
#: Weeks before and after this one.
WEEKS = 13


class CollectionDashboard(models.AbstractModel):
    """Numbers and words of charts; how they look is the browser's."""

    _inherit = "collection.dashboard"

    @api.model
    def _aged(self, chosen, row) -> list[dict]:
        """Return what is owed by age, of each collector: ``key`` (0: nobody), ``name``, ``amounts``."""
        figures = self.env["collection.figure"]
        source = self._aged_then_sql(figures, chosen, row) if row["closed"] else self._aged_now_sql(figures, chosen)
        rows = self.env.execute_query(SQL(
            """
            SELECT COALESCE(aged.collector_id, 0), partner.name, %(amounts)s
              FROM (%(source)s) aged
         LEFT JOIN res_users collector ON collector.id = aged.collector_id
         LEFT JOIN res_partner partner ON partner.id = collector.partner_id
          ORDER BY %(total)s DESC, 1
            """,
            source=source, amounts=SQL(", ").join(
                SQL("ROUND(%s::numeric, 2)::float8", SQL.identifier("aged", name)) for name in AGES),
            total=SQL(" + ").join(SQL.identifier("aged", name) for name in AGES)))
        return [{"key": key, "name": name or self.env._("No collector"), "amounts": amounts}
                for key, name, *amounts in rows if any(amounts)]

    @api.model
    def _aged_now_sql(self, figures, chosen) -> SQL:
        return SQL(
            """
            SELECT %s AS collector_id, %s
              FROM collection_account account
              JOIN (%s) company (id, rate, since) ON company.id = account.company_id
             WHERE (account.overdue <> 0 OR account.not_due <> 0) AND %s
          GROUP BY 1
            """,
            COLLECTOR, self._age_sums_sql("account", AGES.items()), figures._rates_sql(chosen.companies),
            figures._accounts_now_sql(chosen))

    @api.model
    def _aged_then_sql(self, figures, chosen, row) -> SQL:
        return SQL(
            """
            SELECT figure.collector_id, %s
              FROM collection_figure figure
              JOIN (%s) company (id, rate, since) ON company.id = figure.company_id
             WHERE figure.month = %s AND %s
          GROUP BY 1
            """,
            self._age_sums_sql("figure", ((name, name) for name in AGES)), figures._rates_sql(chosen.companies),
            row["month"], figures._account_rows_of_sql(chosen))

    @api.model
    def _age_sums_sql(self, alias, columns) -> SQL:
        # Binary floats: many times faster than exact numbers, and good for a chart
        return SQL(", ").join(
            SQL("SUM(%s::float8 * company.rate::float8) AS %s", SQL.identifier(alias, column), SQL.identifier(name))
            for name, column in columns)

    @api.model
    def _few_bars(self, bars) -> list[dict]:
        """Put together the collectors with least: a screen has room for some only."""
        if len(bars) <= BARS:
            return bars
        others = [sum(amounts) for amounts in zip(*(bar["amounts"] for bar in bars[BARS - 1:]), strict=True)]
        return [*bars[:BARS - 1], {"key": -1, "name": self.env._("All others"), "amounts": others}]

    @api.model
    def _age_names(self) -> list[list]:
        _ = self.env._
        return [["not_due", _("Not due")], ["aged_1_30", _("1–30 days")], ["aged_31_60", _("31–60 days")],
                ["aged_61_90", _("61–90 days")], ["aged_90", _("Over 90 days")]]

    @api.model
    def _dso_months(self, months) -> list[dict]:
        """Return the three curves (rules K2, K6) by month; what cannot be said of a month is empty."""
        return [{
            "key": str(row["month"]), "name": format_date(self.env, row["month"], date_format="MMM yy"),
            "values": [self._rounded(row[name]) for name in ("dso", "best_possible_dso", "average_days_delinquent")],
            "stopped": bool(row["dso_stopped"]), "booked_later": row["booked_later"] or 0.0,
        } for row in months]

    @api.model
    def _weeks(self, chosen) -> list[dict]:
        """Return what is expected and what came by week: around now, or in the month that is shown (rule W2)."""
        monday = self.env["collection.forecast.week"]._monday()
        first, last, back = monday - timedelta(weeks=WEEKS), monday + timedelta(weeks=WEEKS), WEEKS
        if chosen.month:
            first = chosen.month - timedelta(days=chosen.month.weekday())
            last = (chosen.month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            back = (monday - first).days // 7
        receipts = self.env["collection.forecast"]._receipts(
            chosen.companies, back, chosen.collector or None, chosen.accounts, scenario=chosen.scenario,
            country=chosen.country)
        return [{
            "key": str(row["week"]), "name": format_date(self.env, row["week"], date_format="d MMM"),
            "values": [row["expected"], row["received"]], "now": row["week"] == monday, "past": row["week"] < monday,
        } for row in receipts if first <= row["week"] <= last]

    @api.model
    def _rounded(self, value):
        return None if value is None else round(value, 1)
