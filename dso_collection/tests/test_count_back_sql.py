"""Rule K2: the count-back of many accounts and months in one statement, against a walk month by month."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tools import SQL

from ..models.figure.amounts import AMOUNTS, first_day, number_of
from ..tools.dso import COUNT_BACK_MONTHS, count_back
from .common import CollectionCase

_MONTHS = 40
_sales = st.lists(st.sampled_from([0, 0, -40, 50, 80, 100, 100, 250.5]), min_size=_MONTHS, max_size=_MONTHS)
_owed = st.lists(st.sampled_from([0, -10, 30, 130.25, 400, 1000, 9000]), min_size=_MONTHS, max_size=_MONTHS)


class TestCountBackSql(CollectionCase):
    """Series of months instead of a ledger: thousands of them in a few statements."""

    @given(series=st.lists(st.tuples(_sales, _owed), min_size=10, max_size=25))
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def test_k2_equals_a_walk_month_by_month(self, series):
        figures = self.env["collection.figure"]
        months = figures._month_list(self.company)
        last = number_of(date(2026, 3, 16))
        rows = [self.level_row(holder, last - _MONTHS + 1 + position, sales, owed)
                for holder, (every_sale, every_owed) in enumerate(series)
                for position, (sales, owed) in enumerate(zip(every_sale, every_owed, strict=True))]
        levels = SQL("SELECT * FROM (VALUES %s)"
                     " level (holding, level, company_id, holder, number, leader_id, collector_id, %s)",
                     SQL(", ").join(rows), SQL(", ").join(map(SQL.identifier, AMOUNTS)))
        self.env.cr.execute(figures._counted_sql(levels, months))
        found = {(row["holder"], row["number"]): row for row in self.env.cr.dictfetchall()}
        self.assertEqual(len(found), len(series) * 13)
        for (holder, number), row in found.items():
            self.check(row, *series[holder], number - last + _MONTHS - 1)

    def level_row(self, holder, number, sales, owed):
        amounts = {**dict.fromkeys(AMOUNTS, 0), "sales": sales, "receivable": owed}
        return SQL("(%s, 'account', %s, %s, %s, NULL::int, NULL::int, %s)", holder, self.company.id, holder, number,
                   SQL(", ").join(SQL("%s::float8", amounts[name]) for name in AMOUNTS))

    def check(self, row, every_sale, every_owed, position):
        """Walk back from a position of a series."""
        day, owed = row["day"], every_owed[position]
        first = day.replace(day=1)
        months = []
        for sales in every_sale[position::-1][:COUNT_BACK_MONTHS]:
            months.append((sales, (day - first).days + 1 if not months else
                           (first_day(number_of(first) + 1) - first).days))
            first = (first - timedelta(days=1)).replace(day=1)
        passed_over = row["running"] and months[0][0] <= 0
        # The running month takes none of the months looked at
        more = [(every_sale[position - COUNT_BACK_MONTHS], (first_day(number_of(first) + 1) - first).days)]
        counted = count_back(owed, (months[1:] + more) if passed_over else months)
        days = counted.days + (months[0][1] if passed_over and counted.days else 0)
        self.assertAlmostEqual(row["dso"], days, places=6)
        self.assertAlmostEqual(row["left_over"], counted.left, places=6)
        if counted.stopped_at is None:
            self.assertEqual(bool(row["stopped"]), counted.left > 0)
        else:
            self.assertEqual(row["stopped"], row["number"] - counted.stopped_at - passed_over)
