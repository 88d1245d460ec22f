"""Who may see and do what: two groups, and companies apart."""

from odoo import Command
from odoo.exceptions import AccessError

from .common import CollectionCase

_MODELS = ("collection.account", "collection.action", "collection.scenario", "collection.scenario.action",
           "collection.touch", "collection.item.status", "collection.item.history")


class TestSecurity(CollectionCase):
    """Groups and record rules."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_second_company()
        cls.manager = cls.user("Credit Manager", "manager", "dso_collection.group_collection_manager")
        cls.stranger = cls.user("Sales Person", "sales", "base.group_partner_manager")
        cls.standard = cls.scenario(cls.step("Reminder", 5, confirm=True))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.invoice(cls.alder)
        cls.their_scenario = cls.scenario(cls.step("Reminder", 5), name="Theirs", company=cls.second)
        there = cls.alder.with_company(cls.second)
        there.collection_scenario_id = cls.their_scenario
        cls.invoice(cls.alder, company=cls.second)

    def set_up_once(self):
        super().set_up_once()
        self.plan()

    def test_user_without_the_group_sees_nothing(self):
        for model in _MODELS:
            with self.assertRaises(AccessError, msg=model):
                self.env[model].with_user(self.stranger).search([])

    def test_user_without_the_group_still_reads_and_edits_customers(self):
        customer = self.alder.with_user(self.stranger)
        ours = [name for name in customer.fields_get() if name.startswith("colle")]
        self.assertIn("collector_id", ours)
        customer.read(ours)
        customer.name = "Alder Limited"
        self.env["res.partner"].with_user(self.stranger).create({"name": "New contact", "parent_id": customer.id})
        self.assertEqual(self.alder.name, "Alder Limited")

    def test_biller_without_the_group_posts_and_registers_payments(self):
        biller = self.user("Billing", "billing", "account.group_account_invoice")
        invoice = self.invoice(self.alder, 55, post=False)
        invoice.with_user(biller).action_post()
        self.plan()
        self.assertEqual(self.account(self.alder).balance, 155)

    def test_collector_works_the_agenda_but_not_the_scenarios(self):
        action = self.open_action(self.alder).with_user(self.collector)
        action.read()
        action.action_confirm()
        action.action_cancel("agreed by phone")
        scenario = self.standard.with_user(self.collector)
        self.assertEqual(scenario.name, "Standard")
        for forbidden in (
            lambda: scenario.write({"name": "Mine"}),
            lambda: scenario.action_ids.write({"delay_days": 1}),
            lambda: scenario.unlink(),
            lambda: self.env["collection.scenario"].with_user(self.collector).create({"name": "Mine"}),
            lambda: self.account(self.alder).with_user(self.collector).write({"balance": 0}),
            lambda: action.unlink(),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                forbidden()

    def test_collector_sets_contacts_and_collector_on_customers(self):
        customer = self.alder.with_user(self.collector)
        customer.collector_id = self.manager
        customer.child_ids.collection_contact = False
        self.plan()
        self.assertEqual(self.account(self.alder).collector_id, self.manager)

    def test_manager_makes_scenarios(self):
        scenario = self.env["collection.scenario"].with_user(self.manager).create({
            "name": "New", "action_ids": [Command.create({"name": "Reminder"})],
        })
        scenario.action_ids.delay_days = 3
        scenario.unlink()
        self.assertFalse(scenario.exists())

    def test_another_companys_records_are_invisible(self):
        for user in (self.collector, self.manager):
            accounts = self.env["collection.account"].with_user(user).search([("partner_id", "=", self.alder.id)])
            actions = self.env["collection.action"].with_user(user).search([("partner_id", "=", self.alder.id)])
            scenarios = self.env["collection.scenario"].with_user(user).search([])
            self.assertEqual(accounts.company_id, self.company)
            self.assertEqual(actions.company_id, self.company)
            self.assertNotIn(self.their_scenario, scenarios)
            with self.assertRaises(AccessError):
                self.open_action(self.alder, self.second).with_user(user).action_send_now()
            with self.assertRaises(AccessError):
                self.account(self.alder, self.second).with_user(user).read(["balance"])

    def test_shared_scenario_is_visible_to_all_companies(self):
        shared = self.env["collection.scenario"].create({"name": "Shared", "company_id": False})
        self.assertIn(shared, self.env["collection.scenario"].with_user(self.collector).search([]))

    def test_collector_without_accounting_rights_beyond_reading(self):
        invoice = self.account(self.alder).leader_item_id.move_id.with_user(self.collector)
        self.assertTrue(invoice.name)
        with self.assertRaises(AccessError):
            invoice.button_draft()
