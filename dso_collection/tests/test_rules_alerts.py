"""Rule R3, A10: an assignment rule does not count the customers of somebody's private alert."""

from odoo.exceptions import ValidationError

from .test_assignment_rules import RuleCase


class TestRulesAlerts(RuleCase):
    """The manager's private alert finds who owes much; another manager's rule is to tell who that is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.user("Second Manager", "manager2", "dso_collection.group_collection_manager")
        cls.invoice(cls.birch, 5000, due=-10)
        cls.actions._replan_partners((cls.alder | cls.birch).ids)
        cls.alert = cls.env["collection.alert"].with_user(cls.manager).create(
            {"name": "Private", "domain": "[('overdue', '>', 1000)]"})
        cls.env.flush_all()

    def filters(self, alert):
        """Return the ways to name an alert."""
        return [f"[('collection_account_ids', 'any', [('alert_id', '=', {alert.id})])]",
                f"[('collection_account_ids.alert_id', 'in', [{alert.id}])]",
                f"[('collection_account_ids', 'not any', [('alert_id', '=', {alert.id})])]",
                f"[('child_ids.parent_id.collection_account_ids.alert_id', '=', {alert.id})]",
                "[('collection_account_ids.alert_id', 'ilike', 'priv')]",
                "[('collection_account_ids.alert_id.domain', 'ilike', 'overdue')]",
                "[('collection_account_ids.alert_id', '!=', False)]"]

    def attempt(self, domain, user):
        """Let a manager make a rule and look at what it would change."""
        rule = self.rules.with_user(user).create({
            "name": "Taken", "domain": domain, "scenario_id": self.hard.id, "new_only": False})
        rule.action_run()
        return rule

    def test_a10_a_rule_tells_nobody_whom_another_one_s_alert_finds(self):
        for domain in self.filters(self.alert):
            with self.subTest(domain=domain), self.undone():
                try:
                    self.attempt(domain, self.second)
                except ValidationError as error:
                    self.assertIn("“Taken” cannot work: its filter cannot be used: it names an alert", str(error))
                    self.assertIn("choose that alert's criteria instead", str(error))
                self.assertNotEqual((self.alder | self.birch).mapped("collection_scenario_id"), self.soft | self.hard)

    def test_a10_a_rule_that_names_one_already_is_skipped_with_its_reason(self):
        rule = self.attempt("[('name', '=', 'Nobody')]", self.second)
        self.env.flush_all()
        self.env.cr.execute("UPDATE collection_assignment_rule SET domain = %s WHERE id = %s",
                            (self.filters(self.alert)[0], rule.id))
        self.env.invalidate_all()
        self.assertIn("it names an alert", rule.problem)
        rule.action_run()
        self.assertEqual(self.birch.collection_scenario_id, self.soft)

    def test_r3_a_list_opened_by_an_alert_becomes_a_rule_with_its_criteria(self):
        found = f'["&", ("alert_id", "=", {self.alert.id}), ("days_late", ">", 2)]'
        context = {"default_domain": f'["&", ("collection_account_ids", "any", {found}), ("active", "=", True)]'}

        def spelled(user):
            return self.rules.with_user(user).with_context(**context).default_get(["domain"])["domain"]
        self.assertIn("'overdue', '>', 1000", spelled(self.manager))
        self.assertNotIn("alert_id", spelled(self.manager))
        self.assertNotIn("1000", spelled(self.second))
        self.attempt(spelled(self.manager), self.manager)
        self.assertEqual(self.birch.collection_scenario_id, self.hard)
        self.assertEqual(self.alder.collection_scenario_id, self.soft)
