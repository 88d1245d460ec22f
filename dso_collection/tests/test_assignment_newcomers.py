"""Rule R7: who becomes a customer by a first posted invoice has the rules in the planning that follows."""

from unittest.mock import patch

from .common import day
from .test_assignment_rules import RuleCase


class TestNewcomers(RuleCase):
    """Partners who were no customers, as Odoo makes them for other reasons, and their first invoice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"collection_collector_id": cls.collector.id, "collection_scenario_id": cls.soft.id})
        cls.elm = cls.env["res.partner"].create({
            "name": "Elm Ltd", "is_company": True, "ref": "E1", "city": "West Town"})
        cls.contact(cls.elm, "Elm Accounts", "accounts@elm.example")
        cls.plan_once(cls)

    def plan_once(self):
        """Let the day's planning of all accounts be over."""
        self.env["collection.action"]._plan_what_is_due()
        self.env["collection.planning.part"]._plan_next()
        self.env["collection.action"]._end_run()

    def assertElm(self, collector, scenario):
        action = self.open_action(self.elm)
        self.assertEqual((self.elm.collector_id, self.elm.collection_scenario_id), (collector, scenario))
        self.assertEqual((action.collector_id, action.scenario_id), (collector, scenario))
        self.assertEqual(len(self.history(self.elm)), 1, "nothing was planned before the rule had it")

    def test_r7_first_posted_invoice_then_the_planning(self):
        self.rule(new_only=True, scenario_id=self.hard.id)
        self.invoice(self.elm)
        self.assertFalse(self.elm.collector_id)
        self.plan()
        self.assertElm(self.west, self.hard)

    def test_r7_not_the_draft_but_the_posted_one(self):
        self.rule(new_only=True, scenario_id=self.hard.id)
        invoice = self.invoice(self.elm, post=False)
        self.plan()
        self.assertFalse(self.elm.collector_id)
        invoice.action_post()
        self.plan()
        self.assertElm(self.west, self.hard)

    def test_r7_the_sending_that_follows_plans_too(self):
        self.rule(new_only=True, scenario_id=self.hard.id)
        self.invoice(self.elm)
        self.dispatch()
        self.assertEqual(self.post.messages[-1]["From"], 'Collector West <west@ours.example>')
        self.assertEqual(self.history(self.elm), [("Hard reminder", "done")])

    def test_r7_also_on_a_new_day(self):
        self.rule(new_only=True, scenario_id=self.hard.id)
        self.invoice(self.elm)
        with self.on_day(1):
            self.plan()
        self.assertElm(self.west, self.hard)

    def test_r7_a_rule_may_ask_for_what_is_owed(self):
        self.rule("Large", "[('collection_account_ids.balance', '>', 1000)]", new_only=True, scenario_id=self.hard.id)
        self.invoice(self.elm, 5000)
        self.plan()
        self.assertElm(self.west, self.hard)

    def test_r7_rules_that_always_hold_apply_to_the_new_one_and_to_nobody_else(self):
        self.rule(scenario_id=self.hard.id)
        self.invoice(self.elm)
        self.invoice(self.alder)  # of West Town, known: the night's
        self.plan()
        self.assertElm(self.west, self.hard)
        self.assertEqual(self.alder.collector_id, self.collector)

    def test_r7_once_only_and_what_a_person_chose_stays(self):
        self.rule(new_only=True, scenario_id=self.hard.id)
        self.elm.collection_scenario_id = self.soft
        self.invoice(self.elm)
        self.plan()
        self.assertElm(self.west, self.soft)
        self.elm.collector_id = self.manager
        self.invoice(self.elm, due=-5)
        self.plan()
        self.assertEqual(self.elm.collector_id, self.manager)

    def test_r7_each_company_has_its_own_newcomers(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.rule(new_only=True)
        self.west.company_ids |= second
        self.env["collection.assignment.rule"].create({
            "name": "Second's", "company_id": second.id, "domain": "[]", "new_only": True,
            "collector_id": self.west.id})
        self.elm.city = "East Town"
        self.invoice(self.elm, company=second)
        self.plan()
        self.assertEqual(self.elm.with_company(second).collector_id, self.west)
        self.assertFalse(self.elm.collector_id)

    def test_r7_a_broken_rule_keeps_nobody_from_being_planned(self):
        self.rule(new_only=True)
        self.invoice(self.elm)
        with patch.object(self.registry["collection.assignment.rule"], "_run", side_effect=ValueError("broken")), \
                self.assertLogs("odoo.addons.dso_collection", "ERROR"):
            self.plan()
        self.assertEqual((self.open_action(self.elm).collector_id, self.open_action(self.elm).date),
                         (self.collector, day(-5)))
