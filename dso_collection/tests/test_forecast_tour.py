"""The forecast in a browser (rule W2)."""

from datetime import timedelta

from .forecast_case import ForecastCase
from .tour_case import TourCase


class TestForecastTour(TourCase):
    """A collector opens the forecast and follows it to a customer."""

    def test_w2_forecast_with_its_record(self):
        today = self.company._collection_today()
        alder = self.customer("Alder Ltd", "C001")
        for due in (-210, -60):
            invoice = self.invoice(alder, 300, due=today + timedelta(days=due))
            ForecastCase.receive.__func__(type(self), invoice, 300, today + timedelta(days=due + 10))
        self.invoice(alder, 500, due=today + timedelta(days=2))
        self.actions._replan_partners()

        self.start_tour("/odoo/action-dso_collection.collection_forecast_open", "dso_collection_forecast",
                        login="collector1")
