"""The three charts: aged balance by collector, DSO by month, forecast and receipts by week (rules K1, K2, W2)."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL, get_lang

from ...tools.written_dates import day_and_month, month_and_year

#: Ages of what is owed, by the columns of a figure.
AGES = ("not_due", "aged_1_30", "aged_31_60", "aged_61_90", "aged_90")
#: So many collectors have a bar of their own.
BARS = 12
#: Weeks before and after this one.
WEEKS = 13


class CollectionDashboard(models.AbstractModel):
    """Numbers and words of charts; how they look is the browser's."""

    _inherit = "collection.dashboard"

    @api.model
    def _aged(self, chosen, row, amounts=None) -> list[dict]:
        """Return what is owed by age, of each collector: ``key`` (0: nobody), ``name``, ``amounts``.

        ``amounts``: what the accounts come to now, if that is known.
        """
        if row["closed"]:
            self.env.cr.execute(self._aged_then_sql(self.env["collection.figure"], chosen, row))
            amounts = self.env.cr.dictfetchall()
        elif amounts is None:
            amounts = self._amounts_now(chosen)
        names = dict(self.env.execute_query(SQL(
            "SELECT collector.id, partner.name FROM res_users collector"
            " JOIN res_partner partner ON partner.id = collector.partner_id WHERE collector.id = ANY(%s)",
            [each["collector_id"] for each in amounts if each["collector_id"]])))
        bars = [{"key": each["collector_id"] or 0,
                 "name": names.get(each["collector_id"]) or self.env._("No collector"), "amounts": [
                     round(each[name], 2) for name in AGES]} for each in amounts]
        return sorted((bar for bar in bars if any(bar["amounts"])), key=lambda bar: (-sum(bar["amounts"]), bar["key"]))

    @api.model
    def _amounts_now(self, chosen) -> list[dict]:
        """Return what the accounts come to now, of each collector."""
        return self.env["collection.figure"]._amounts_by_collector(
            chosen.companies, chosen.collector or None, chosen.accounts, chosen.scenario, chosen.country)

    @api.model
    def _aged_then_sql(self, figures, chosen, row) -> SQL:
        return SQL(
            """
            SELECT part.collector_id, %s
              FROM (SELECT figure.collector_id, figure.company_id, %s
                      FROM collection_figure figure
                     WHERE figure.month = %s AND figure.company_id = ANY(%s) AND %s
                  GROUP BY figure.collector_id, figure.company_id) part
              JOIN (%s) company (id, rate, since) ON company.id = part.company_id
          GROUP BY part.collector_id
            """,
            SQL(", ").join(SQL("COALESCE(SUM(%s * company.rate), 0)::float8 AS %s", SQL.identifier("part", name),
                               SQL.identifier(name)) for name in AGES),
            SQL(", ").join(SQL("SUM(%s) AS %s", SQL.identifier("figure", name), SQL.identifier(name)) for name in AGES),
            row["month"], chosen.companies.ids, figures._account_rows_of_sql(chosen),
            figures._rates_sql(chosen.companies))

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
        language = get_lang(self.env).code
        return [{
            "key": str(row["month"]), "name": month_and_year(row["month"], language),
            "values": [self._rounded(row[name]) for name in ("dso", "best_possible_dso", "average_days_delinquent")],
            "stopped": bool(row["dso_stopped"]), "booked_later": row["booked_later"] or 0.0,
        } for row in months]

    @api.model
    def _weeks(self, chosen) -> list[dict]:
        """Return what is expected and what came by week: around now, or in the month that is shown (rule W2)."""
        monday, language = self.env["collection.forecast.week"]._monday(), get_lang(self.env).code
        first, last, back = monday - timedelta(weeks=WEEKS), monday + timedelta(weeks=WEEKS), WEEKS
        if chosen.month:
            first = chosen.month - timedelta(days=chosen.month.weekday())
            last = (chosen.month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            back = (monday - first).days // 7
        receipts = self.env["collection.forecast"]._receipts(
            chosen.companies, back, chosen.collector or None, chosen.accounts, scenario=chosen.scenario,
            country=chosen.country)
        return [{
            "key": str(row["week"]), "name": day_and_month(row["week"], language),
            "values": [row["expected"], row["received"]], "now": row["week"] == monday, "past": row["week"] < monday,
        } for row in receipts if first <= row["week"] <= last]

    @api.model
    def _rounded(self, value):
        return None if value is None else round(value, 1)
