"""The credit manager's settings screen writes the company's settings, and nobody else may."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CollectionCase


@tagged("post_install", "-at_install")
class TestSettings(CollectionCase):
    """A credit manager is no administrator, yet decides these four settings."""

    def test_credit_manager_saves_the_companys_settings(self):
        """A7, R3: what the screen shows is what the company has; saving writes it back."""
        manager = self.env["res.users"].create({
            "name": "Credit manager", "login": "credit.manager", "email": "credit@example.com",
            "group_ids": [(4, self.env.ref("dso_collection.group_collection_manager").id)],
        })
        scenario = self.env["collection.scenario"].create({"name": "Default"})
        self.assertFalse(manager.has_group("base.group_system"))
        screen = self.env["collection.settings"].with_user(manager).create({"collection_scenario_id": scenario.id})
        screen.action_save()
        self.assertEqual(self.env.company.collection_scenario_id, scenario)
        again = self.env["collection.settings"].with_user(manager).create({})
        self.assertEqual(again.collection_scenario_id, scenario)

    def test_collector_cannot_save_settings(self):
        """The screen is the credit manager's alone."""
        collector = self.env["res.users"].create({
            "name": "Collector", "login": "plain.collector", "email": "plain@example.com",
            "group_ids": [(4, self.env.ref("dso_collection.group_collection_user").id)],
        })
        with self.assertRaises(AccessError):
            self.env["collection.settings"].with_user(collector).create({})
