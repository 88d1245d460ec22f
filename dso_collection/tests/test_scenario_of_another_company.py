"""Rule R1: a scenario of another company is refused on the customer, whichever door it comes by, naming both."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import Form

from .common import CollectionCase


class TestScenarioOfAnotherCompany(CollectionCase):
    """A credit manager of two companies, each with a scenario of its own, at work in the first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second company"})
        cls.manager = cls.user("Manager", "manager1", "dso_collection.group_collection_manager",
                               "base.group_partner_manager", companies=cls.company | cls.second)
        cls.own = cls.scenario(cls.step("Reminder", 5), name="Own")
        cls.theirs = cls.scenario(cls.step("Reminder", 5), name="Theirs", company=cls.second)
        cls.alder = cls.customer(scenario=cls.own)
        cls.mine = cls.alder.with_user(cls.manager).with_context(
            allowed_company_ids=(cls.company | cls.second).ids)

    def refused(self, change):
        with self.assertRaisesRegex(UserError, "“Theirs” belongs to Second company.*" + self.company.name), \
                self.env.cr.savepoint():
            change()
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.alder.collection_scenario_id, self.own)

    def test_r1_on_the_form(self):
        def save():
            with Form(self.mine) as form:
                form.collection_scenario_id = self.theirs
        self.refused(save)

    def test_r1_by_rpc(self):
        values = {"collection_scenario_id": self.theirs.id}
        self.refused(lambda: call_kw(self.mine, "write", [self.alder.ids, values], {}))
        self.refused(lambda: call_kw(self.mine, "create", [[{"name": "New", **values}]], {}))
        self.refused(lambda: call_kw(self.mine, "web_save", [self.alder.ids, values], {"specification": {}}))
        self.refused(lambda: self.alder.write(values))  # a program of ours, as the engine

    def test_r1_as_a_default_of_the_context_or_of_the_database(self):
        given = self.mine.with_context(default_collection_scenario_id=self.theirs.id)
        self.refused(lambda: given.create({"name": "New"}))

    def test_r1_by_import(self):
        for fields, row in (
            (["ref", "collection_scenario_id/.id"], ["C001", str(self.theirs.id)]),
            (["ref", "collection_scenario_id"], ["C001", "Theirs"]),
            ([".id", "collection_scenario_id/.id"], [str(self.alder.id), str(self.theirs.id)]),
        ):
            with self.subTest(fields):
                result = self.mine.load(fields, [row])
                self.assertFalse(result["ids"])
                self.assertIn("Theirs", result["messages"][0]["message"])
                self.assertIn("Second company", result["messages"][0]["message"])
                self.env.invalidate_all()
                self.assertEqual(self.alder.collection_scenario_id, self.own)

    def test_r1_by_mass_assignment(self):
        def assign():
            action = self.mine.action_collection_assign()
            wizard = self.mine.env["collection.assign.wizard"].browse(action["res_id"])
            wizard.write({"collector_choice": "leave", "scenario_choice": "set", "scenario_id": self.theirs.id})
            wizard.action_apply()
        self.refused(assign)
        self.refused(lambda: self.mine._collection_assign(self.mine, "selection", scenario=self.theirs))

    def test_r1_by_a_rule(self):
        def make():
            self.mine.env["collection.assignment.rule"].create({
                "name": "Rule", "company_id": self.company.id, "domain": "[]", "scenario_id": self.theirs.id})
        with self.assertRaisesRegex(UserError, "“Theirs” belongs to Second company, not to " + self.company.name):
            make()

    def test_r1_a_scenario_in_use_is_not_given_to_another_company(self):
        def give():
            self.own.with_user(self.manager).with_context(
                allowed_company_ids=(self.company | self.second).ids).company_id = self.second
        with self.assertRaisesRegex(UserError, "“Own” cannot belong to Second company.*Alder Ltd"), \
                self.env.cr.savepoint():
            give()
        self.alder.collection_scenario_id = False
        self.company.collection_scenario_id = self.own
        refusal = f"“Own” belongs to Second company and cannot be a setting of {self.company.name}"
        with self.assertRaisesRegex(UserError, refusal), self.env.cr.savepoint():
            give()
        self.company.collection_scenario_id = False
        give()
        self.own.company_id = False
        self.alder.collection_scenario_id = self.own

    def test_r1_as_the_databases_default(self):
        self.alder.collection_scenario_id = False
        self.env["ir.default"].set("res.partner", "collection_scenario_id", self.theirs.id)
        self.invoice(self.alder)
        self.plan()
        self.assertFalse(self.account(self.alder).scenario_id, "it is a default of its own company only")
        self._account_for(self.second)
        self.second.write({"collection_collector_id": self.user(
            "Theirs", "theirs", "dso_collection.group_collection_user", companies=self.second).id})
        self.invoice(self.alder, company=self.second)
        self.plan()
        self.assertEqual(self.account(self.alder, self.second).scenario_id, self.theirs)

    def test_r1_a_branch_has_the_scenario_of_the_company_above(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.manager.company_ids = [Command.link(branch.id)]
        self.alder.with_company(branch).collection_scenario_id = self.own
        self.assertEqual(self.alder.with_company(branch).collection_scenario_id, self.own)
