"""The credit manager's settings screen writes the company's settings, and nobody else may."""

from lxml import etree

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

    def test_the_settings_of_invoicing_lead_to_those_of_collection(self):
        """A credit manager opens the screen from there; another administrator is told where they are."""
        action = self.env.ref("dso_collection.collection_company_settings_action")
        lead = f"//app[@name='account']//setting[@id='collection_settings']//button[@name='{action.id}']"
        rights = self.env.ref("base.group_system") | self.env.ref("account.group_account_manager")
        for group, found in (("dso_collection.group_collection_manager", 1), ("base.group_user", 0)):
            user = self.user(group, group, group)
            user.group_ids |= rights
            user.group_ids -= self.env.ref("dso_collection.group_collection_manager") if not found else rights.browse()
            arch = self.env["res.config.settings"].with_user(user).get_view(
                self.env.ref("base.res_config_settings_view_form").id, "form")["arch"]
            page = etree.fromstring(arch)
            with self.subTest(group=group):
                self.assertEqual(len(page.xpath(lead)), found)
                self.assertEqual(len(page.xpath("//setting[@id='collection_settings']")), 1)
