"""Rule R3: assignment rules that cannot work, when they are saved and when they break later."""

from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tools import SQL, mute_logger

from .test_assignment_rules import RuleCase


class TestAssignmentRulesBroken(RuleCase):
    """What cannot work is refused when it is saved, and skipped with its reason when it breaks later."""

    def test_r3_a_bad_filter_is_refused_naming_the_rule(self):
        for domain, words in (
            ("[('city', '=', 'x'", "plain values"),
            ("[('city', '=', uid)]", "plain values"),
            ("__import__('os').getcwd()", "plain values"),
            ("{}", "plain values"),
            ("[('no_such_field', '=', 1)]", "no_such_field"),
            ("[('city', 'like_this', 1)]", "like_this"),
            ("[('collection_account_ids', 'any', [('nothing', '=', 1)])]", "nothing"),
            ("[" * 5000, "plain values"),
        ):
            with self.assertRaisesRegex(ValidationError, f"(?s)“Bad rule” cannot work.*{words}", msg=domain):
                self.rule("Bad rule", domain)

    def test_r3_a_filter_on_what_the_manager_may_not_see_is_refused(self):
        self.env["ir.model.access"].search([("model_id.model", "=", "res.partner.bank")]).perm_read = False
        with self.assertRaisesRegex(ValidationError, "“Spy” cannot work: its filter asks for something you may not"):
            self.rule("Spy", "[('bank_ids.acc_number', 'like', '1%')]")

    def test_r3_a_rule_that_gives_nothing_or_to_someone_who_left_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "“West” cannot work: it assigns nothing"):
            self.rule(collector=False)
        gone = self.user("Collector Gone", "gone", "dso_collection.group_collection_user")
        gone.active = False
        with self.assertRaisesRegex(ValidationError, "Collector Gone is archived"):
            self.rule(collector=gone)

    def test_r3_a_rule_whose_collector_left_is_skipped_and_flagged_the_others_run(self):
        broken = self.rule("Broken", sequence=1)
        self.rule("Rest", "[]", 2, collector=self.manager)
        self.west.active = False
        told = self.run_rules()["params"]["message"]
        self.assertIn("Collector West is archived", broken.problem)
        self.assertIn("Skipped because of a problem: Broken.", told)
        self.assertEqual(self.alder.collector_id, self.manager)

    def test_r3_a_filter_that_breaks_later_is_skipped_and_flagged(self):
        broken = self.rule("Broken", sequence=1)
        rest = self.rule("Rest", "[]", 2, collector=self.manager)
        self.env.flush_all()
        self.env.cr.execute(SQL(
            "UPDATE collection_assignment_rule SET domain = %s WHERE id = %s", "[('gone_field', '=', 1)]", broken.id))
        self.env.invalidate_all()
        self.run_cron("assign")
        self.assertIn("gone_field", broken.problem)
        self.assertFalse(rest.problem)
        self.assertEqual(self.alder.collector_id, self.manager)

    def test_r3_a_rule_that_fails_as_it_runs_is_skipped_and_flagged_until_it_works(self):
        broken = self.rule("Broken", sequence=1)
        self.rule("Rest", "[]", 2, collector=self.manager)
        whole = type(broken)._query_sql

        def failing(rule, partner_ids=None):
            if rule.id == broken.id:
                return SQL("SELECT id FROM res_partner WHERE 1 / (id - id) = 0")
            return whole(rule, partner_ids)
        with self.patched(failing), mute_logger("odoo.sql_db", "odoo.addons.dso_collection"):
            self.run_rules()
            self.assertIn("division by zero", broken.problem)
        self.assertEqual(self.alder.collector_id, self.manager)
        self.run_rules()
        self.assertFalse(broken.problem)
        self.assertEqual(self.alder.collector_id, self.west)

    def patched(self, query):
        """Replace how rules become queries for a while."""
        return patch.object(type(self.rules), "_query_sql", query)

    def test_r3_customers_stay_new_for_a_rule_that_was_skipped(self):
        self.rule(new_only=True)
        self.west.active = False
        customer = self.new()
        self.assertFalse(customer.collector_id)
        self.west.active = True
        self.run_rules()
        self.assertEqual(customer.collector_id, self.west)

    def test_r3_creating_a_customer_never_fails_because_of_a_rule(self):
        broken = self.rule(sequence=1)
        self.rule("Rest", "[]", 2, collector=self.manager)
        whole = type(broken)._query_sql

        def failing(rule, partner_ids=None):
            return SQL("SELECT 1/0 AS id") if rule.id == broken.id else whole(rule, partner_ids)
        with self.patched(failing), mute_logger("odoo.sql_db", "odoo.addons.dso_collection"):
            self.assertEqual(self.new().collector_id, self.manager)
