"""The screens in a real browser, used as a collector uses them."""

from datetime import date

from odoo.tests import HttpCase, tagged

from .common import CollectionCase

AGENDA = "/odoo/action-dso_collection.collection_action_action"


@tagged("post_install", "-at_install")
class TestTours(CollectionCase, HttpCase):
    """One tour a job. The time runs here: a browser's clock cannot be stopped, so due dates lie far back."""

    @classmethod
    def setUpClass(cls):
        super(CollectionCase, cls).setUpClass()  # not CollectionCase's own, which stops the clock
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True, no_reset_password=True))
        cls.company = cls.env.company
        cls._account_for(cls.company)
        cls.collector = cls.user("Collector One", "collector1", "dso_collection.group_collection_user")
        cls.collector.password = "collector1"
        cls.actions = cls.env["collection.action"]
        cls.accounts = cls.env["collection.account"]

    def _late(self, name, code, scenario):
        """Create a customer with an invoice of 1200 due long ago, and plan it."""
        customer = self.customer(name, code, scenario=scenario)
        self.invoice(customer, 1200, due=date(2025, 1, 31))
        self.actions._replan_partners(customer.ids)
        return customer

    def test_confirm_and_send(self):
        """A late customer is found in the agenda, its reminder confirmed, sent, and seen on the customer."""
        soon = self.scenario(self.step("Reminder in years", 36500, confirm=True), name="Slow")
        late = self._late("Alder Ltd", "C001", self.scenario(self.step("First reminder", 3, confirm=True)))
        self._late("Birch Ltd", "C002", soon)

        self.start_tour(AGENDA, "dso_collection_send", login="collector1")
        self.env.ref("dso_collection.ir_cron_collection_dispatch").method_direct_trigger()
        self.start_tour(f"/odoo/res.partner/{late.id}", "dso_collection_sent", login="collector1")

        self.assertEqual(self.post.recipients(), ['"Alder Ltd Accounts" <accounts@c001.example>'])
        self.assertIn("1,200.00", self.post.text())
        action = self.actions.search([("partner_id", "=", late.id)])
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))

    def test_call_with_outcome(self):
        """A call is marked done with its outcome from the agenda; the scenario goes on."""
        customer = self._late("Cedar Ltd", "C003", self.scenario(
            self.step("First call", 3, "call"), self.step("Second call", 7, "call", after_previous=True)))

        self.start_tour(AGENDA, "dso_collection_call", login="collector1")

        done = self.actions.search([("partner_id", "=", customer.id), ("state", "=", "done")])
        self.assertEqual((done.title, done.note), ("First call", "Pays on Friday"))
