"""Insights as a whole (rule K4): what is counted for whom, by what, and how an add-on adds to it."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError

from odoo.addons.dso_collection.models.insight.kinds import Insight

from .insight_case import InsightCase


class TestInsights(InsightCase):
    """The screen: kinds, companies, the switch, rights, the seam."""

    def test_k4_nothing_wrong_is_said_so(self):
        self.invoice(self.customer(scenario=self.reminders), due=30)
        self.plan()
        screen = self.insights().get_insights()
        self.assertEqual(screen["subjects"], [])
        self.assertIn("Codes used twice", screen["fine"])
        self.assertEqual(len(screen["fine"]), len(self.insights()._kinds()))

    def test_k4_what_the_bar_counts_is_counted_once_and_the_same(self):
        self.invoice(self.customer(contact=False, scenario=self.reminders))
        self.invoice(self.customer("Birch Ltd", "C002", collector=False))
        self.plan()
        counts = self.counts()
        self.assertEqual(counts, {"missing_collector": 1, "no_contact": 1, "missing_scenario": 1})
        self.assertEqual(self.found(), counts)
        keys = [kind.key for kind in self.insights()._kinds()]
        self.assertEqual(len(keys), len(set(keys)))

    def test_k4_every_alert_of_the_core_says_how_it_is_mended(self):
        alerts = {kind.key for kind in self.alerts._kinds()
                  if not self.registry[kind.model]._original_module.startswith("dso_collection_")}
        self.assertFalse(alerts - set(self.env["collection.insight"]._mends()))

    def test_k4_every_count_is_the_length_of_its_list(self):
        self.everything()
        found = self.found()
        for kind in self.insights()._kinds():
            self.assertEqual(len(self.listed(kind.key)), found.get(kind.key, 0), kind.key)
        self.assertLessEqual(
            {"bouncing", "code_twice", "idle_collector", "no_due_date", "over_limit", "unallocated",
             "old_credit_notes", "no_contact"}, set(found))

    def everything(self):
        """Make one of what is looked for, of most kinds."""
        customer = self.customer(contact=False, scenario=self.reminders)
        self.contact(customer, email="back@c001.example", chosen=False).message_bounce = 1
        self.customer("Twin Ltd", "C001")
        self.invoice(customer, 100, move_type="out_refund", due=-20)
        self.invoice(customer, 500, due=30)
        self.credit(customer, 10)
        self.item(self.invoice(customer, 70)).date_maturity = False
        self.company.account_use_credit_limit = True
        customer.credit_limit = 5
        self.actions.create({"partner_id": customer.id, "channel": "todo", "date": "2026-03-01"})
        self.plan()

    def test_k4_a_collector_sees_their_own_and_a_manager_the_team(self):
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        customers = [self.customer(f"Customer {code}", code, collector=collector, scenario=self.reminders)
                     for code, collector in (("C001", self.collector), ("C002", other), ("C003", other),
                                             ("C004", False))]
        for customer in customers:
            self.item(self.invoice(customer)).date_maturity = False
            customer.child_ids.message_bounce = 1
        self.plan()
        self.as_user(self.collector).set_bar_mine(True)
        self.as_user(other).set_bar_mine(True)
        for user, own in ((self.collector, 1), (other, 2), (self.manager, 4)):
            self.assertEqual(self.found(user), {"missing_collector": 1, "no_due_date": own, "bouncing": own}, user.name)
            self.assertEqual(len(self.listed("no_due_date", user)), own)
            self.assertEqual(len(self.listed("bouncing", user)), own)

    def test_k4_companies_switched_on_are_counted_and_no_others(self):
        self.open_second_company()
        both = self.user("Both", "both", "dso_collection.group_collection_user", companies=self.company | self.second)
        for company, amount in ((self.company, 1), (self.second, 2)):
            for number in range(amount):
                customer = self.customer(f"Customer {number}", f"{company.id}-{number}", company=company,
                                         collector=both)
                self.item(self.invoice(customer, company=company)).date_maturity = False
                customer.child_ids.message_bounce = 1
        self.plan()
        for companies, count in ((self.company, 1), (self.second, 2), (self.company | self.second, 3)):
            found = self.found(both, *companies)
            self.assertEqual((found["no_due_date"], found["bouncing"], found["missing_scenario"]), (count,) * 3)
            engine = {insight["key"]: insight["count"] for insight in self.env["collection.insight"].sudo()._insights(
                companies, both)}
            self.assertEqual((engine["no_due_date"], engine["bouncing"], engine["missing_scenario"]), (count,) * 3)

    def test_k4_all_counts_are_one_statement_however_many_accounts(self):
        def statements():
            self.env.flush_all()
            self.env.invalidate_all()
            insights.get_insights()  # what is kept for the session
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            insights.get_insights()
            return self.env.cr.sql_log_count - before

        insights = self.insights()
        self.invoice(self.customer())
        self.plan()
        few = statements()
        for number in range(8):
            self.invoice(self.customer(f"Customer {number}", f"N{number}", collector=False))
        self.plan()
        self.assertEqual(statements(), few)
        self.assertLessEqual(few, 25)

    # Ways to the mend

    def test_k4_a_way_leads_to_where_it_is_mended(self):
        self.assertEqual(self.insights().mend_insight("no_contact")["tag"], "import")
        opened = self.insights().mend_insight("scenario_finished")
        self.assertEqual(opened["res_model"], "collection.action")
        self.assertEqual(opened["context"]["search_default_what_now"], 1)
        with self.assertRaisesRegex(UserError, "reload the page"):
            self.insights().open_insight("of another version")

    def test_k4_what_only_managers_may_mend_is_offered_to_them_alone(self):
        self.invoice(self.customer(collector=False, scenario=self.reminders))
        self.plan()
        for user, way in ((self.collector, ""), (self.manager, "Assignment rules")):
            [subject] = self.insights(user).get_insights()["subjects"]
            self.assertEqual(subject["title"], "Who collects, and how")
            self.assertEqual([insight["way"] for insight in subject["insights"]], [way])
        self.assertEqual(self.insights(self.manager).mend_insight("missing_collector")["res_model"],
                         "collection.assignment.rule")
        with self.assertRaisesRegex(UserError, "by a credit manager"):
            self.insights().mend_insight("missing_collector")

    def test_nobody_without_the_role_sees_insights(self):
        clerk = self.user("Clerk", "clerk")
        for call in (lambda insights: insights.get_insights(), lambda insights: insights.open_insight("bouncing"),
                     lambda insights: insights.mend_insight("no_contact")):
            with self.assertRaisesRegex(AccessError, "Collection: Collector"):
                call(self.insights(clerk))

    # The seam

    @contextmanager
    def registered(self, **values):
        """Add a kind as an add-on does: accounts far over what anybody should owe."""
        kind = Insight(**{
            "key": "huge", "subject": "items", "name": "Huge accounts", "why": "One of them may ruin us.",
            "mend": "Ask for a guarantee.", "empty": "No account is huge", "model": "collection.account",
            "domain": [("late_30", ">", 1000)], "filters": ("overdue",), "way": "Guarantees", "opens": "_open_import",
            **values})
        insight = self.registry["collection.insight"]
        kinds = insight._kinds
        with patch.object(insight, "_kinds", lambda model: [*kinds(model), kind]):
            yield

    def test_k4_an_add_on_registers_a_kind_of_its_own(self):
        for code, amount in (("C001", 999), ("C002", 5000)):
            self.invoice(self.customer(f"Customer {code}", code, scenario=self.reminders), amount)
        self.plan()
        self.assertEqual(self.found(), {})
        with self.registered():
            [subject] = self.insights().get_insights()["subjects"]
            self.assertEqual((subject["key"], subject["title"]), ("items", "What is owed"))
            self.assertEqual(subject["insights"], [{
                "key": "huge", "subject": "items", "name": "Huge accounts", "why": "One of them may ruin us.",
                "count": 1, "mend": "Ask for a guarantee.", "way": "Guarantees"}])
            self.assertEqual(self.insights().open_insight("huge")["context"]["search_default_overdue"], 1)
            self.assertEqual(self.insights().mend_insight("huge")["tag"], "import")

    def test_k4_a_subject_that_nobody_knows_is_another(self):
        self.invoice(self.customer(scenario=self.reminders), 5000)
        self.plan()
        with self.registered(subject="risk"):
            [subject] = self.insights().get_insights()["subjects"]
            self.assertEqual((subject["key"], subject["title"]), ("other", "Other"))
