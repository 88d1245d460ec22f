"""Rule R3: assignment rules of several companies, by several people, at night, and rehearsed."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from .test_assignment_rules import RuleCase


class TestAssignmentRulesApart(RuleCase):
    """Companies, people, and the night."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["res.company"].create({"name": "Second company"})
        cls._account_for(cls.other)
        cls.manager.company_ids |= cls.other

    def theirs(self, **values):
        """Make a rule of the other company."""
        return self.rules.with_company(self.other).create({
            "name": "Theirs", "domain": "[]", "collector_id": self.manager.id, "new_only": False, **values})

    def test_r3_rules_set_what_a_customer_has_in_their_company_only(self):
        self.rule()
        self.theirs()
        self.run_rules()
        self.assertFalse(self.alder.with_company(self.other).collector_id)
        self.rules.with_company(self.other).action_run()
        self.assertEqual(self.alder.with_company(self.other).collector_id, self.manager)
        self.assertEqual(self.alder.collector_id, self.west)

    def test_r3_another_companys_customers_are_not_looked_at(self):
        customer = self.customer("Elm Ltd", "C009", company=self.other, company_id=self.other.id, collector=False,
                                 city="West Town", customer_rank=1)
        self.rule()
        self.run_rules()
        self.assertFalse(customer.collector_id)

    def test_r3_figures_of_another_companys_account_do_not_count(self):
        self.invoice(self.alder, 500, company=self.other)
        self.invoice(self.birch, 500)
        self.plan()
        self.rule("Any", "[('collection_account_ids', 'any', [('overdue', '>', 100)])]", collector=self.manager)
        self.rule("Dotted", "[('collection_account_ids.overdue', '>', 100)]", sequence=5, collector=False,
                  scenario_id=self.hard.id)
        self.run_rules()
        self.assertEqual((self.alder.collection_scenario_id, self.birch.collection_scenario_id),
                         (self.soft, self.hard))
        self.rules.search([("name", "=", "Dotted")]).active = False
        self.run_rules()
        self.assertEqual((self.alder.collector_id, self.birch.collector_id), (self.collector, self.manager))

    def test_r3_the_night_looks_at_every_company_and_a_failing_one_stops_no_other(self):
        self.rule()
        self.theirs()
        whole = type(self.rules)._run

        def failing(rules, *args, **kwargs):
            if rules.env.company == self.company:
                raise RuntimeError("broken")
            return whole(rules, *args, **kwargs)
        with patch.object(type(self.rules), "_run", failing), mute_logger("odoo.addons.dso_collection"):
            self.run_cron("assign")
        self.assertEqual(self.alder.collector_id, self.collector)
        self.assertEqual(self.alder.with_company(self.other).collector_id, self.manager)

    def test_r3_collectors_read_the_rules_and_do_not_make_or_run_them(self):
        rule = self.rule().with_user(self.collector)
        self.assertEqual(rule.name, "West")
        for forbidden in (rule.action_run, rule.action_preview, lambda: rule.write({"name": "Mine"}),
                          rule.browse().action_run):
            with self.assertRaises(AccessError):
                forbidden()

    def test_r3_who_creates_a_customer_need_not_be_a_collector(self):
        self.rule(new_only=True)
        seller = self.user("Sales Person", "sales", "base.group_partner_manager")
        customer = self.env["res.partner"].with_user(seller).create({
            "name": "Elm Ltd", "is_company": True, "city": "West Town", "customer_rank": 1})
        self.assertEqual(customer.collector_id, self.west)
        self.assertEqual(customer.message_ids.sorted("id")[-1].author_id, seller.partner_id)

    def test_r3_merged_and_deleted_customers_leave_nothing_behind(self):
        self.rule()
        self.run_rules()
        self.birch.child_ids.collection_contact = False
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        merge._merge((self.alder | self.birch).ids, self.alder)
        known = self.env["collection.assignment.seen"].search([])
        self.assertEqual(len(known.filtered(lambda seen: seen.partner_id == self.alder)), 1)
        self.assertFalse(self.birch.exists())


class TestAssignmentPreview(RuleCase):
    """“Preview” says what would happen before anything does."""

    def preview(self):
        """Open the preview as the button of the list does; returns it."""
        action = self.rules.action_preview()
        return self.env[action["res_model"]].with_user(self.manager).browse(action["res_id"])

    def test_r3_preview_counts_what_the_run_then_does(self):
        self.rule("West", sequence=1)
        self.rule("All", "[]", 2, collector=self.manager)
        before = self.rows("res_partner", "collection_assignment", "mail_message")
        preview = self.preview()
        self.assertEqual(self.rows("res_partner", "collection_assignment", "mail_message"), before)
        west, others = preview.line_ids
        self.assertEqual((west.matches, west.takes, west.changes), (2, 2, 2))
        self.assertEqual(others.takes, others.matches - 2)
        self.assertEqual(others.changes, others.takes)
        self.assertEqual(preview.changes, 2 + others.changes)
        self.assertIn("Collector One → Collector West: 2", preview.moves)
        self.assertIn("none → Credit Manager", preview.moves)
        listed = self.env["res.partner"].with_user(self.manager).search(west.action_open_customers()["domain"])
        self.assertEqual(listed, self.alder | self.birch)
        preview.action_run()
        self.assertEqual(self.env["collection.assignment"].search([], limit=1).changed, preview.changes)
        self.assertFalse(self.preview().changes)

    def test_r3_preview_shows_what_is_skipped(self):
        self.rule("Broken", sequence=1)
        self.rule("All", "[]", 2, collector=self.manager)
        self.west.active = False
        broken, rest = self.preview().line_ids
        self.assertIn("archived", broken.problem)
        self.assertEqual(broken.changes, 0)
        self.assertFalse(rest.problem)
        self.assertTrue(rest.changes)
