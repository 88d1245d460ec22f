"""Rules K2, K5, K6 in `tools/dso.py`: published examples, checked by hand, and a walk through every unit of money."""

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools.dso import best_possible_dso, collection_effectiveness, count_back, count_back_dso

_months = st.lists(st.tuples(st.integers(-30, 300), st.integers(28, 31)), max_size=8)


def day_by_day(receivable, months):
    """Count back one unit of money at a time: each is worth its month's days divided by its month's sales."""
    counted = 0.0
    for sales, days in months:
        if sales <= 0:
            return counted, receivable
        for _unit in range(sales):
            if receivable <= 0:
                return counted, 0
            counted, receivable = counted + days / sales, receivable - 1
    return counted, max(receivable, 0)


@tagged("post_install", "-at_install")
class TestDso(BaseCase):
    """No ledger, no database: numbers."""

    def test_k2_published_examples(self):
        """212,000 less 100,000 and 80,000 leaves 32,000 of 70,000: 30 + 30 + 30 × 32/70; and 31 + 28 + 31 × 4/7."""
        self.assertAlmostEqual(
            count_back_dso(212_000, [(100_000, 30), (80_000, 30), (70_000, 30)]), 73.71, places=2)
        self.assertAlmostEqual(
            count_back_dso(2_100_000, [(900_000, 31), (800_000, 28), (700_000, 31)]), 76.71, places=2)

    def test_k5_published_example(self):
        """(6,200 + 3,630 − 6,340) / (6,200 + 3,630 − 3,590) = 3,490 / 6,240."""
        self.assertAlmostEqual(collection_effectiveness(6_200, 10_890 / 3, 6_340, 3_590), 55.93, places=2)

    def test_k6_published_example(self):
        """8,000 × 28 / 30,000."""
        self.assertAlmostEqual(best_possible_dso(8_000, 30_000, 28), 7.47, places=2)

    def test_k2_stops_at_a_month_with_sales_of_zero_or_less_and_says_so(self):
        for sales in (0, -50):
            counted = count_back(500, [(100, 31), (sales, 30), (1000, 31)])
            self.assertEqual((counted.days, counted.stopped_at, counted.left), (31, 1, 400))
        self.assertEqual(count_back(500, [(0, 31), (1000, 30)])[:], (0, 0, 500))

    def test_k2_what_the_months_do_not_account_for_is_left(self):
        self.assertEqual(count_back(500, [(100, 31), (100, 30)])[:], (61, None, 300))
        self.assertEqual(count_back(500, [])[:], (0, None, 500))

    def test_k2_nothing_owed_is_no_day(self):
        self.assertEqual([count_back_dso(owed, [(100, 31)]) for owed in (0, -20)], [0, 0])

    def test_k2_a_month_used_up_to_its_end_is_all_its_days(self):
        self.assertEqual(count_back(200, [(100, 31), (100, 30), (0, 31)])[:], (61, None, 0))

    def test_k5_k6_what_cannot_be_said_is_none(self):
        self.assertIsNone(best_possible_dso(100, 0, 30))
        self.assertIsNone(best_possible_dso(100, -5, 30))
        self.assertIsNone(collection_effectiveness(0, 500, 500, 500))
        self.assertEqual(collection_effectiveness(100, 0, 0, 0), 100)

    @given(receivable=st.integers(-10, 1500), months=_months)
    @settings(max_examples=300, deadline=None)
    def test_k2_equals_a_walk_unit_by_unit(self, receivable, months):
        counted = count_back(receivable, months)
        days, left = day_by_day(max(receivable, 0), months)
        self.assertAlmostEqual(counted.days, days, places=6)
        self.assertEqual(counted.left, left)
        self.assertEqual(count_back_dso(receivable, months), counted.days)
