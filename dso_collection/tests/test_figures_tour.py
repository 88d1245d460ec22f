"""Figures by month in a real browser, from the empty list to the items behind a month (rule K10)."""

from datetime import date

from .tour_case import TourCase


class TestFiguresTour(TourCase):
    """A collector with one customer."""

    def test_k10_figures_are_computed_and_open_what_is_behind_them(self):
        self.env["collection.figure"].search([]).unlink()
        alder = self.customer("Alder Ltd", "C001")
        self.invoice(alder, 1200, due=date(2026, 1, 31))
        self.start_tour("/odoo/collection-figures", "dso_collection_figures", login="collector1")
        rows = self.env["collection.figure"].search([("level", "=", "company"), ("company_id", "=", self.company.id)])
        self.assertEqual(len(rows), 13)
