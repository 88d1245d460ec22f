"""A scenario does not move away from those who follow it (rules A1, A7)."""

from odoo.exceptions import ValidationError

from .common import CollectionCase


class TestScenarioMoves(CollectionCase):
    """A scenario of all companies, which Alder Ltd follows in the first and Birch Ltd in the second."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second company"})
        cls._account_for(cls.second)
        cls.branch = cls.env["res.company"].create({"name": "Branch", "parent_id": cls.company.id})
        cls.env.user.company_ids |= cls.second | cls.branch
        cls.manager = cls.user("Credit Manager", "manager", "dso_collection.group_collection_manager",
                               companies=cls.company | cls.second)
        cls.shared = cls.scenario(cls.step("Reminder", 5), name="Shared")
        cls.shared.company_id = False
        cls.alder = cls.customer(scenario=cls.shared)

    def follow(self, owes=True, company=None, **values):
        """Let Birch Ltd follow the scenario in another company."""
        company = company or self.second
        birch = self.customer("Birch Ltd", "B777", company=company, collector=False, scenario=self.shared, **values)
        if owes:
            self.invoice(birch, due=-10, company=company)
        self.actions._replan_partners((self.alder | birch).ids)
        return birch

    def refused(self, company, words, scenario=None, user=None):
        with self.assertRaises(ValidationError) as caught, self.cr.savepoint():
            (scenario or self.shared).with_user(user or self.manager).company_id = company
        self.assertIn(words, str(caught.exception))
        return str(caught.exception)

    def test_a7_a_shared_one_stays_while_another_company_s_customer_follows_it(self):
        for owes in (True, False):
            with self.subTest(owes=owes), self.undone():
                self.follow(owes)
                said = self.refused(self.company, f"“Shared” cannot belong to {self.company.name}: Birch Ltd (B777) "
                                                  "follows it in Second company.")
                self.assertIn("Give the customers of Second company another scenario first", said)

    def test_a7_nor_does_one_company_s_go_to_another(self):
        mine = self.scenario(self.step("Mine", 5), name="Mine")
        self.alder.collection_scenario_id = mine
        self.refused(self.second, f"Alder Ltd (C001) follows it in {self.company.name}", mine)
        self.refused(self.branch, f"Alder Ltd (C001) follows it in {self.company.name}", mine,
                     self.env.ref("base.user_admin"))

    def test_a7_nor_while_it_is_another_company_s_default(self):
        self.second.collection_scenario_id = self.shared
        self.refused(self.company, "cannot be a setting of Second company")
        birch = self.customer("Birch Ltd", "B777", company=self.second, collector=False)
        self.invoice(birch, due=-10, company=self.second)
        self.actions._replan_partners(birch.ids)
        self.refused(self.company, "Birch Ltd (B777) follows it in Second company")

    def test_a7_a_customer_that_is_not_read_is_not_named(self):
        self.follow(company_id=self.second.id)
        self.manager.write({"company_id": self.company.id, "company_ids": [(6, 0, self.company.ids)]})
        said = self.refused(self.company, "a customer follows it in Second company")
        self.assertNotIn("Birch", said)

    def test_a7_it_moves_when_nobody_elsewhere_follows_it(self):
        birch = self.follow()
        birch.with_company(self.second).collection_scenario_id = self.shared.copy({"company_id": self.second.id})
        self.actions._replan_partners(birch.ids)
        self.shared.with_user(self.manager).company_id = self.company
        self.assertEqual(self.shared.company_id, self.company)
        self.shared.with_user(self.manager).company_id = False

    def test_a7_branches_follow_their_company_s(self):
        self.follow(owes=False, company=self.branch)
        self.shared.with_user(self.manager).company_id = self.company
        self.assertEqual(self.shared.company_id, self.company)
