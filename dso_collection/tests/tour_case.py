"""A real browser at a company with one collector, in running time."""

from datetime import date

from odoo.tests import HttpCase, tagged

from .common import CollectionCase

AGENDA = "/odoo/action-dso_collection.collection_action_action"
ACCOUNTS = "/odoo/action-dso_collection.collection_account_action"


@tagged("post_install", "-at_install")
class TourCase(CollectionCase, HttpCase):
    """The time runs here: a browser's clock cannot be stopped, so due dates lie far back."""

    @classmethod
    def setUpClass(cls):
        super(CollectionCase, cls).setUpClass()  # not CollectionCase's own, which stops the clock
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True, no_reset_password=True))
        cls.company = cls.env.company
        cls._speak_english()
        cls._account_for(cls.company)
        cls.collector = cls.user("Collector One", "collector1", "dso_collection.group_collection_user")
        cls.collector.password = "collector1"
        if "odoobot_state" in cls.collector:
            # It writes to who logs in for the first time, and a short tour is over before the browser has answered
            cls.collector.odoobot_state = "disabled"
        cls.actions = cls.env["collection.action"]
        cls.accounts = cls.env["collection.account"]

    def start_tour(self, url_path, tour_name, step_delay=None, **options):
        """Run a tour, with more than Odoo's minute for it: the first one of a machine that is busy takes longer."""
        return super().start_tour(url_path, tour_name, step_delay, **{"timeout": 240, **options})

    def _late(self, name, code, scenario):
        """Create a customer with an invoice of 1200 due long ago, and plan it."""
        customer = self.customer(name, code, scenario=scenario)
        self.invoice(customer, 1200, due=date(2025, 1, 31))
        self.actions._replan_partners(customer.ids)
        return customer
