"""The bar of alerts in a real browser, used as a collector uses it."""

from datetime import date

from odoo.tests import HttpCase, tagged

from .common import CollectionCase

AGENDA = "/odoo/action-dso_collection.collection_action_action"


@tagged("post_install", "-at_install")
class TestAlertsTour(CollectionCase, HttpCase):
    """The time runs here: a browser's clock cannot be stopped, so due dates lie far back."""

    @classmethod
    def setUpClass(cls):
        super(CollectionCase, cls).setUpClass()  # not CollectionCase's own, which stops the clock
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True, no_reset_password=True))
        cls.company = cls.env.company
        cls._account_for(cls.company)
        cls.collector = cls.user("Collector One", "collector1", "dso_collection.group_collection_user")
        cls.collector.password = "collector1"
        cls.actions = cls.env["collection.action"]

    def test_alerts_open_their_lists_and_criteria_become_an_alert(self):
        """From the agenda to an alert's list, to another, back; criteria saved; a hostile name stays text."""
        reminders = self.scenario(self.step("Reminder in years", 36500, confirm=True))
        mute = self.customer("Alder Ltd", "C001", contact=False, scenario=reminders)
        self.contact(mute, "Accounts", "nonsense")
        orphan = self.customer("Birch Ltd", "C002", collector=False, scenario=reminders)
        for customer in (mute, orphan):
            self.invoice(customer, 1200, due=date(2025, 1, 31))
        self.actions._replan_partners((mute | orphan).ids)
        self.env["collection.alert"].create({
            "name": "<img src=x onerror=console.error(1)>", "domain": "[]", "shared": True,
        })

        self.start_tour(AGENDA, "dso_collection_alerts", login="collector1")

        saved = self.env["collection.alert"].search([("name", "=", "Addresses to mend")])
        self.assertEqual(saved.user_id, self.collector)
        self.assertFalse(saved.shared)
        accounts = self.env["collection.account"].search(saved._accounts_domain())
        self.assertEqual(accounts.partner_id, mute)
