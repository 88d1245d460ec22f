"""The formula in SQL is the formula (rule W1)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from ..models.forecast.formula import columns_sql, delay_sql, risk_sql
from ..tools.forecast import expected

_DELAYS = st.lists(st.integers(-60, 400), max_size=12).map(sorted)
_CASES = st.lists(st.tuples(st.integers(-90, 500), _DELAYS, _DELAYS, st.sampled_from([0, 0, 10, 30, 45])),
                  min_size=20, max_size=60)


@tagged("post_install", "-at_install")
class TestForecastFormula(TransactionCase):
    """Many cases in one statement."""

    @settings(max_examples=15, deadline=None)
    @given(_CASES)
    def test_w1_sql_and_python_say_the_same(self, cases):
        rows = SQL(", ").join(
            SQL("(%s, %s, %s::int[], %s::int[], %s)", number, age, own or None, others, held_up)
            for number, (age, own, others, held_up) in enumerate(cases))
        given_columns = columns_sql(*(SQL(text) for text in ("age - held_up", "held_up", "own", "others")))
        item = {name: SQL.identifier("item", name) for name in given_columns}
        self.env.cr.execute(SQL(
            "SELECT %s, %s FROM (SELECT number, held_up, %s FROM (VALUES %s) given"
            " (number, age, own, others, held_up)) item ORDER BY number",
            SQL(", ").join(SQL("item.held_up + %s", delay_sql(item, share)) for share in (0.5, 0.25, 0.75)),
            risk_sql(item), SQL(", ").join(SQL("%s AS %s", value, SQL.identifier(name))
                                           for name, value in given_columns.items()), rows))
        for (age, own, others, held_up), row in zip(cases, self.env.cr.fetchall(), strict=True):
            with self.subTest(age=age, own=own, others=others, held_up=held_up):
                for said, computed in zip(expected(age, own, others, held_up), row, strict=True):
                    self.assertAlmostEqual(computed, said, places=9)

    @settings(max_examples=200, deadline=None)
    @given(st.integers(-90, 500), _DELAYS, _DELAYS, st.sampled_from([0, 10, 45]))
    def test_w1_never_before_today_and_in_order(self, age, own, others, held_up):
        told = expected(age, own, others, held_up)
        self.assertGreaterEqual(told.delay, min(age, told.delay) if age <= 0 else age)
        self.assertLessEqual(told.earliest, told.delay)
        self.assertLessEqual(told.delay, told.latest)
        self.assertTrue(0 <= told.risk <= 1)
        self.assertTrue(told.risk == 1 or age <= 30)
