"""The rows of figures: amounts rounded to coins, and every ratio with its formula (rules K2, K3, K5, K6)."""

from odoo import api, models
from odoo.tools import SQL

from .amounts import NOTHING, Month, first_day, first_day_sql, number_of

#: A company's currency: how many coins make one, and the value of a coin.
_CURRENCIES = SQL(
    """
    SELECT company.id, 10 ^ currency.decimal_places::float8 AS coins,
           ROUND(0.1 ^ currency.decimal_places::numeric, currency.decimal_places) AS coin
      FROM res_company company
      JOIN res_currency currency ON currency.id = company.currency_id
    OFFSET 0
    """)
#: Columns of a row that are money, and the expressions over ``row`` they are rounded from.
_MONEY = {
    "receivable": SQL("row.receivable"), "not_due": SQL("row.not_due"),
    "overdue": SQL("row.aged_1_30 + row.aged_31_60 + row.aged_61_90 + row.aged_90"),
    "credits": SQL("row.credits"), "aged_1_30": SQL("row.aged_1_30"), "aged_31_60": SQL("row.aged_31_60"),
    "aged_61_90": SQL("row.aged_61_90"), "aged_90": SQL("row.aged_90"), "sales": SQL("row.sales"),
    "collected": SQL("row.collected"), "dso_left": SQL("row.left_over"),
    "paid_amount": SQL("COALESCE(row.paid_in_six, 0)"),
}


class CollectionFigure(models.Model):
    """The SELECT of whole rows, by the names of the fields."""

    _inherit = "collection.figure"

    @api.model
    def _month_list(self, companies, before=12) -> list[Month]:
        """List the running month of each company, so many months before it, and one more for their opening."""
        months = []
        for company in companies:
            today = company._collection_today()
            this = number_of(today)
            for number in range(this - before - 1, this + 1):
                last = first_day(number + 1).toordinal() - 1
                day = min(today, today.fromordinal(last))
                months.append(Month(company.id, number, first_day(number), day, day.toordinal() < last,
                                    number < this, number >= this - before))
        return months

    @api.model
    def _rows_sql(self, levels: SQL, months) -> SQL:
        """Return the rows of some levels for the months to report; those in which nothing was or came are left out."""
        columns = self._row_columns_sql()
        return SQL(
            """
            SELECT %(columns)s
              FROM (%(counted)s) row
              JOIN (%(currencies)s) currency ON currency.id = row.company_id
             WHERE row.level = 'company'
                OR GREATEST(ABS(row.receivable), row.not_due, row.credits, ABS(row.sales), ABS(row.collected),
                            row.kept, row.missed) > %(nothing)s
                OR row.aged_1_30 + row.aged_31_60 + row.aged_61_90 + row.aged_90 > %(nothing)s
            """,
            columns=SQL(", ").join(SQL("%s AS %s", value, SQL.identifier(name)) for name, value in columns.items()),
            counted=self._counted_sql(levels, months), currencies=_CURRENCIES, nothing=NOTHING)

    @api.model
    def _row_columns_sql(self) -> dict[str, SQL]:
        """Return what each column of a row is, over ``row`` and its ``currency``."""
        overdue = SQL("(%s)", _MONEY["overdue"])
        return {
            **{name: SQL.identifier("row", name) for name in ("level", "company_id", "holder", "leader_id", "day")},
            "month": SQL("row.first"),
            "days": SQL("row.day - row.first + 1"),
            "closed": SQL("row.closed"),
            "collector_id": SQL("row.collector_id"),
            "partner_id": SQL("CASE WHEN row.level IN ('account', 'member') THEN row.holder END"),
            # Counted in coins: to write a binary float as an exact number takes many times as long. Most are nothing
            **{name: SQL("CASE WHEN %(value)s = 0 THEN 0 ELSE ROUND((%(value)s) * currency.coins)::bigint"
                         " * currency.coin END", value=value) for name, value in _MONEY.items()},
            "dso": SQL("row.dso"),
            "dso_overdue": SQL("row.dso * COALESCE(%(overdue)s / NULLIF(%(overdue)s + row.not_due, 0), 0)",
                               overdue=overdue),
            "dso_stopped": first_day_sql(SQL("row.stopped")),
            "best_possible_dso": self._best_possible_sql(),
            "average_days_delinquent": SQL("row.dso - %s", self._best_possible_sql()),
            "effectiveness": SQL(
                """
                CASE WHEN row.opening + row.sales - row.not_due > %s
                     THEN (row.opening + row.sales - row.receivable) * 100 / (row.opening + row.sales - row.not_due) END
                """, NOTHING),
            "average_days_late": SQL("CASE WHEN row.paid_in_six > %s THEN row.days_in_six / row.paid_in_six END",
                                     NOTHING),
            "promises_kept": SQL("row.kept"),
            "promises_missed": SQL("row.missed"),
        }

    @api.model
    def _best_possible_sql(self) -> SQL:
        """Return the best possible DSO (rule K6); a running month alone would be too short to measure it by."""
        sales = SQL("(CASE WHEN row.running THEN row.sales + row.sales_before ELSE row.sales END)")
        return SQL(
            "CASE WHEN %(sales)s > %(nothing)s THEN row.not_due / %(sales)s * (row.day - CASE WHEN row.running"
            " THEN %(before)s ELSE row.first END + 1) END",
            sales=sales, nothing=NOTHING, before=first_day_sql(SQL("(row.number - 1)")))
