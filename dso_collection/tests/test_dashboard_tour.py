"""The dashboard in a real browser, used as a credit manager uses it."""

from datetime import date
from unittest.mock import patch

from .dashboard_case import TOLD
from .tour_case import TourCase


class TestDashboardTour(TourCase):
    """Two collectors, each with a customer who is late."""

    def test_k10_open_filter_click_a_bar(self):
        for name in TOLD:
            self.startPatcher(patch.object(
                self.registry["collection.dashboard"], name, lambda *_args, name=name: TOLD[name]))
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        for name, code, amount, collector in (("Alder Ltd", "C001", 1200, self.collector),
                                              ("Birch Ltd", "C002", 3400, other)):
            self.invoice(self.customer(name, code, collector=collector), amount, due=date(2025, 1, 31))
        self.accounts._refresh()

        self.start_tour("/odoo/action-dso_collection.collection_account_action", "dso_collection_dashboard",
                        login="collector1")

        settings = self.env["res.users.settings"]._find_or_create_for_user(self.collector)
        self.assertEqual(settings.collection_desk, "team")
