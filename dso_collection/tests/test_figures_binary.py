"""Rule K2: sums of binary floats do not count a month twice when exactly one month's sales are open."""

from datetime import date

from .figures import FiguresCase


class TestFiguresOfBinaryFloats(FiguresCase):
    """January is paid, of February's sales nothing: the count-back ends exactly where January's sales end."""

    def test_k2_one_months_sales_open_are_all_its_days(self):
        """In binary floats (100.1 + 200.2) - 200.2 is less than 100.1: January's end and February's begin overlap."""
        customer = self.customer("Alder Ltd", "C001")
        january = self.booked(customer, 100.1, date(2026, 1, 10), date(2026, 2, 9))
        self.received(customer, 100.1, date(2026, 2, 5), january)
        self.booked(customer, 200.2, date(2026, 2, 10), date(2026, 3, 12))
        self.figures._snapshot(self.company)
        self.assertAlmostEqual(self.of(date(2026, 2, 1), customer).dso, 28, places=6)
