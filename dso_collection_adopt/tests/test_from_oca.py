"""OCA's own add-on, installed: started by ``tests/packaging/test_adopt_oca.py``."""

from odoo.addons.dso_collection.tests.common import day

from .adopt_case import AdoptCase
from .oca_models import OcaModels
from .oca_rules import OcaRules


class TestFromOca(OcaModels, OcaRules, AdoptCase):
    """Every rule, through its models and under its checks."""

    def test_a_real_run_of_reminders_is_gone_on_with(self):
        """Its own run finds who is late, its own marker says that letters and e-mails went."""
        policy = self.three()
        self.settings(self.company, credit_policy_id=policy)
        alder = self.customer("Alder Ltd", collector=False)
        self.invoice(alder, due=-15)
        run = self.env["credit.control.run"].create({"date": day(-4), "policy_ids": [(6, 0, [policy])]})
        run.generate_credit_lines()
        self.assertEqual(run.line_ids.mapped("policy_level_id.name"), ["Ten days"])
        self.env["credit.control.marker"].create({"name": "sent", "line_ids": [(6, 0, run.line_ids.ids)]}).mark_lines()
        self.take()
        self.assertEqual(self.planned(alder), ("Twenty days", day(5)))

    def test_its_ready_policies_are_taken_over(self):
        """What the add-on brings by itself: three and two times, and the one that does nothing."""
        self.env["credit.control.policy"].with_context(active_test=False).search([]).active = True
        ready = {self.env.ref(f"account_credit_control.{name}").id: name for name in (
            "credit_control_no_follow", "credit_control_3_time", "credit_control_2_time")}
        run = self.take()
        self.assertEqual((run.scenarios, run.steps), (3, 5))
        for policy, name in ready.items():
            steps = self.steps_of(self.scenario_of(policy))
            self.assertEqual([step[3] for step in steps], {
                "credit_control_no_follow": [], "credit_control_3_time": [10, 60, 10],
                "credit_control_2_time": [60, 60]}[name])

    def test_a_level_opens_its_policy(self):
        """What is named has its screen."""
        policy = self.policy("Empty")
        [line] = self.preview().left_ids.filtered(lambda line: line.name == "Empty")
        self.assertEqual((line.action_open()["res_model"], line.action_open()["res_id"]),
                         ("credit.control.policy", policy))
