"""SQL, Python and a loop over days agree to the cent, whatever happened to an item (rules L1, L2)."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tools import SQL

from ..models.interest_sql import claims_sql
from ..tools.fixed import fixed_sum
from ..tools.interest import anniversary, exact, half_year, interest
from ..tools.stretches import open_stretches
from .charge_case import ChargeCase

TODAY = date(2026, 3, 16)
_DAY = timedelta(days=1)
_CENTS = st.integers(1, 900_000).map(lambda cents: cents / 100)


def _days(first, last):
    """Draw a day by its number: Hypothesis knows no standing time."""
    return st.integers((first - TODAY).days, (last - TODAY).days).map(lambda number: TODAY + number * _DAY)


@st.composite
def histories(draw):
    """Draw an item: its due date and amount, payments, a credit note (no day), stretches that were charged."""
    due = draw(_days(date(2022, 1, 1), date(2026, 3, 15)))
    amount = draw(_CENTS)
    parts = draw(st.lists(st.tuples(st.one_of(_days(due - 20 * _DAY, TODAY), st.none()), st.integers(1, 60)),
                          max_size=3))
    paid = [(day, round(amount * share / 100, 2)) for day, share in parts]
    charged = []
    if draw(st.booleans()):
        until = draw(_days(due + _DAY, TODAY))
        charged = [(due + _DAY, until, round(amount * draw(st.integers(10, 100)) / 100, 2))]
    return due, amount, paid, charged


def by_day(due, amount, paid, charged, rule):
    """Walk through the days as a person would, with what is open and the rate of each."""
    start, day = due + _DAY, due + _DAY
    rates, floors = dict(rule.rates), dict(rule.floor_rates)
    total, year_sum = Fraction(0), Fraction(0)
    while day <= TODAY:
        if rule.compound and day > start and any(day == anniversary(start, year) for year in range(1, 10)):
            total += cents(year_sum)
            year_sum = Fraction(0)
        free = exact(amount) - sum(exact(part) for on, part in paid if on is None or on < day)
        free -= sum(exact(part) for first, last, part in charged if first <= day <= last)
        half = half_year(day if rule.follow else start)
        if free > 0 and (half in rates or not rule.rates):
            rate = exact(rule.points) + exact(rates.get(half, 0))
            if rule.half_points:
                rate = Fraction(-((-rate * 2) // 1), 2)
            rate = max(rate, exact(rule.floor) * exact(floors.get(half, 0)), 0)
            leap = (date(day.year, 12, 31) - date(day.year - 1, 12, 31)).days
            year = {"365": 365, "360": 360, "actual": leap}[rule.day_count]
            year_sum += (free + (total if rule.compound else 0)) * rate / 100 / year
        day += _DAY
    total += cents(year_sum)
    return float(total) if total >= exact(rule.minimum) else 0.0


def cents(number):
    return Fraction((number * 200 + 1) // 2, 100)


class TestChargesSql(ChargeCase):
    """Many items in one statement, each with one of the rules."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = cls.env["collection.charge.rule"].search([("country_id", "!=", False)]) | cls.make_rule(
            points=1.5, per="month", day_count="actual", minimum=5) | cls.make_rule(
            points=4, series="de_base", day_count="360", follow=False) | cls.make_rule(
            points=7, day_count="actual", compound=True)
        # Below zero and a point: nothing, rather than something for the customer
        cls.rules |= cls.make_rule(points=0.5, series="de_base")
        # A half-year that nobody knows
        cls.env.ref("dso_collection_charge.rate_ecb_2024_2").unlink()
        cls.known = cls.env["collection.reference.rate"]._known()
        cls.env.flush_all()

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(histories(), st.integers(0, 99)), min_size=15, max_size=25))
    def test_l2_sql_python_and_a_loop_over_days_agree(self, drawn):
        items = [(*history, self.rules[place % len(self.rules)]) for history, place in drawn]
        for number, (found, (due, amount, paid, charged, rule)) in enumerate(zip(
                self.from_sql(items), items, strict=True)):
            told = (number, due, amount, paid, charged, rule.name)
            terms = rule._interest_rule(self.known)
            stretches = open_stretches(due, TODAY, amount, paid, charged)
            expected = interest(stretches, terms, due + _DAY)
            owed = exact(amount) - sum(exact(part) for on, part in paid if on is None or on <= due)
            if owed <= 0:
                self.assertEqual((float(found[0]), float(found[1])), (0, 0), told)
                continue
            self.assertEqual(float(found[0]), expected, told)
            self.assertEqual(by_day(due, amount, paid, charged, terms), expected, told)
            self.assertEqual(float(found[1]), fixed_sum(float(owed), rule._fixed()), told)

    def from_sql(self, items):
        """Return ``(interest, fixed sum)`` of each item."""
        late = self.values("id, move_id, due, today, amount, share, digits, rule_id, fx, fixed_before", [
            SQL("(%s, %s, %s::date, %s::date, %s::numeric, 1::numeric, 2, %s, 1::numeric, 0::numeric)",
                place, place, due, TODAY, str(amount), rule.id)
            for place, (due, amount, _paid, _charged, rule) in enumerate(items)])
        paid = self.values("id, day, amount", [
            SQL("(%s, %s::date, %s::numeric)", place, day, str(part))
            for place, item in enumerate(items) for day, part in item[2]] or [
            SQL("(-1, NULL::date, 0::numeric)")])
        charged = self.values("id, first, last, amount", [
            SQL("(%s, %s::date, %s::date, %s::numeric)", place, first, last, str(part))
            for place, item in enumerate(items) for first, last, part in item[3]] or [
            SQL("(-1, DATE '2020-01-01', DATE '2020-01-01', 0::numeric)")])
        rows = {row[0]: row[1:3] for row in self.env.execute_query(claims_sql(late, paid, charged))}
        return [rows[place] for place in range(len(items))]

    def values(self, columns, rows):
        return SQL("SELECT * FROM (VALUES %s) listed (%s)", SQL(", ").join(rows), SQL(columns))
