"""A month of a company as it is printed: figures written in the reader's language (rules K1 to K7, K10)."""

from odoo.tools import SQL
from odoo.tools.misc import format_date, formatLang, get_lang

from ..tools.locales import percent
from ..tools.written_dates import month_and_year

#: So many customers, the largest first.
CUSTOMERS = 10
_NONE = "–"


class MonthPage:
    """Writes one month of one company. It reads with the rights of who prints."""

    def __init__(self, figure):
        self.env, self.figure = figure.env, figure
        self.figures = self.env["collection.figure"]

    def values(self) -> dict:
        """Return what the templates of the statement of the month print."""
        figure = self.figure
        months = self._of("company", month_from=figure.month.replace(year=figure.month.year - 1))[:12]
        collectors = self._of("collector")
        self._unknown = self._unknown_of(months | collectors)
        return {
            "figure": figure, "company": figure.company_id, "lang": self.env.lang,
            "month": self._month_in_full(figure.month),
            "day": format_date(self.env, figure.day), "closed": figure.closed,
            "amounts": self._amounts(), "ages": self._ages(), "ratios": self._ratios(figure),
            "promises": self._promises(figure),
            "booked_later": self._money(figure.booked_later) if figure.booked_later else "",
            "stopped": figure.dso_stopped and self._month_in_full(figure.dso_stopped),
            "left": self._money(figure.dso_left),
            "months": [self._month(month) for month in reversed(months)],
            "customers": [self._customer(row) for row in self._largest()],
            "collectors": [self._collector(row) for row in collectors],
        }

    # What is read

    def _of(self, level, month_from=None):
        """Return the rows of a level, the newest first: of the month, or of all from one on."""
        figure = self.figure
        return self.figures.search([
            ("company_id", "=", figure.company_id.id), ("level", "=", level),
            *([("month", ">", month_from), ("month", "<=", figure.month)] if month_from
              else [("month", "=", figure.month)])], order="month desc, receivable desc, id")

    def _largest(self):
        return self.figures.search([
            ("company_id", "=", self.figure.company_id.id), ("level", "=", "account"), ("overdue", ">", 0),
            ("month", "=", self.figure.month)], order="overdue desc, id", limit=CUSTOMERS)

    def _unknown_of(self, rows) -> set:
        """Return ``(id, field)`` of what could not be said, which fields read as zero."""
        names = ("best_possible_dso", "effectiveness", "average_days_late")
        found = self.env.execute_query(SQL("SELECT id, %s FROM collection_figure WHERE id = ANY(%s)", SQL(", ").join(
            SQL("%s IS NULL", SQL.identifier(name)) for name in names), rows.ids))
        unknown = {(row[0], name) for row in found for name, none in zip(names, row[1:], strict=True) if none}
        return unknown | {(row, "average_days_delinquent") for row, name in unknown if name == "best_possible_dso"}

    # What is written

    def _amounts(self):
        figure, _ = self.figure, self.env._
        return [(_("Receivable"), self._money(figure.receivable)), (_("Overdue"), self._money(figure.overdue)),
                (_("Unallocated credits"), self._money(figure.credits)), (_("Sales"), self._money(figure.sales)),
                (_("Collected"), self._money(figure.collected))]

    def _ages(self):
        figure, _ = self.figure, self.env._
        return [(_("Not due"), self._money(figure.not_due)), (_("1–30 days"), self._money(figure.aged_1_30)),
                (_("31–60 days"), self._money(figure.aged_31_60)), (_("61–90 days"), self._money(figure.aged_61_90)),
                (_("Over 90 days"), self._money(figure.aged_90))]

    def _ratios(self, row):
        _ = self.env._
        return [(_("DSO (count-back)"), self._days(row, "dso")),
                (_("Best possible DSO"), self._days(row, "best_possible_dso")),
                (_("Average days delinquent"), self._days(row, "average_days_delinquent")),
                (_("Average days late"), self._days(row, "average_days_late")),
                (_("Effectiveness index"), self._share(row))]

    def _month_in_full(self, day):
        return month_and_year(day, get_lang(self.env).code, wide=True)

    def _month(self, row):
        return {
            "month": month_and_year(row.month, get_lang(self.env).code), "this": row == self.figure,
            "receivable": self._whole(row.receivable), "overdue": self._whole(row.overdue),
            "sales": self._whole(row.sales), "collected": self._whole(row.collected), "dso": self._days(row, "dso"),
            "best": self._days(row, "best_possible_dso"), "delinquent": self._days(row, "average_days_delinquent"),
            "effectiveness": self._share(row)}

    def _customer(self, row):
        return {
            "name": row.partner_id.display_name, "code": row.partner_id.ref or "",
            "collector": row.collector_id.name or _NONE, "receivable": self._money(row.receivable),
            "overdue": self._money(row.overdue), "aged_90": self._money(row.aged_90)}

    def _collector(self, row):
        return {
            "name": row.collector_id.name or self.env._("No collector"), "receivable": self._money(row.receivable),
            "overdue": self._money(row.overdue), "collected": self._money(row.collected),
            "dso": self._days(row, "dso"), "effectiveness": self._share(row), "promises": self._promises(row)}

    def _promises(self, row):
        kept, all_ = row.promises_kept, row.promises_kept + row.promises_missed
        return f"{kept} / {all_}" if all_ else _NONE

    def _money(self, amount):
        return formatLang(self.env, amount, currency_obj=self.figure.company_id.currency_id)

    def _whole(self, amount):
        """Write an amount of the table of months, which has nine columns: without cents, in company currency."""
        return formatLang(self.env, amount, digits=0)

    def _days(self, row, name):
        return _NONE if (row.id, name) in self._unknown else formatLang(self.env, row[name], digits=1)

    def _share(self, row):
        known = (row.id, "effectiveness") not in self._unknown
        share = formatLang(self.env, row.effectiveness, digits=1)
        return percent(share, get_lang(self.env).code) if known else _NONE
