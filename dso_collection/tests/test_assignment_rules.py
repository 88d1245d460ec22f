"""Rule R3: ordered filters of customers that give collectors and scenarios; the first that matches decides."""

from .test_assignment import AssignmentCase


class RuleCase(AssignmentCase):
    """Rules are made by a credit manager and run over the three customers and over new ones."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = cls.env["collection.assignment.rule"].with_user(cls.manager)
        cls.three.customer_rank = 1
        cls.alder.city = "West Town"
        cls.birch.city = "West Town"
        cls.cedar.city = "East Town"

    def rule(self, name="West", domain=None, sequence=10, new_only=False, collector=True, **values):
        """Make a rule for the customers of West Town, always applied, that gives them to Collector West."""
        return self.rules.create({
            "name": name, "sequence": sequence, "new_only": new_only,
            "domain": "[('city', '=', 'West Town')]" if domain is None else domain,
            "collector_id": self.west.id if collector is True else collector and collector.id, **values})

    def run_rules(self):
        """Run all rules of the company as its button does."""
        return self.rules.action_run()

    def new(self, name="Dogwood Ltd", city="West Town", **values):
        """Create a customer as the customers list does."""
        return self.env["res.partner"].create({
            "name": name, "is_company": True, "customer_rank": 1, "city": city, **values})


class TestAssignmentRules(RuleCase):
    """Which rule has a customer, and what it gives."""

    def test_r3_first_matching_rule_decides(self):
        self.rule("Second", "[]", 20, collector=self.manager)
        self.rule("First", sequence=10)
        self.run_rules()
        self.assertEqual(self.alder.collector_id, self.west)
        self.assertEqual(self.cedar.collector_id, self.manager)

    def test_r3_what_the_deciding_rule_does_not_give_is_left(self):
        self.rule("Scenario only", sequence=1, collector=False, scenario_id=self.hard.id)
        self.rule("Never reached", sequence=2)
        self.run_rules()
        self.assertEqual(self.alder.collection_scenario_id, self.hard)
        self.assertEqual(self.alder.collector_id, self.collector)

    def test_r3_no_rule_matches_the_companys_default_applies(self):
        self.rule()
        self.company.collection_collector_id = self.manager
        customer = self.new(city="Nowhere")
        self.assertFalse(customer.collector_id)
        self.invoice(customer)
        self.plan()
        self.assertEqual(self.account(customer).collector_id, self.manager)

    def test_r3_always_overwrites_what_was_chosen_by_hand(self):
        self.rule()
        self.alder.collector_id = self.manager
        self.run_rules()
        self.assertEqual(self.alder.collector_id, self.west)

    def test_r3_the_note_names_the_rule(self):
        self.rule("West & <North>")
        self.run_rules()
        self.assertTrue(self.notes(self.alder)[-1].endswith("By the assignment rule “West & <North>”."))

    def test_r3_running_twice_changes_nothing_the_second_time(self):
        self.rule()
        self.run_rules()
        before = self.rows("res_partner", "collection_assignment", "collection_assignment_line", "mail_message")
        told = self.run_rules()["params"]
        self.assertIn("No customer was changed", told["message"])
        self.assertEqual(
            self.rows("res_partner", "collection_assignment", "collection_assignment_line", "mail_message"), before)

    def test_r3_the_button_tells_how_many_and_leads_to_the_undo(self):
        self.rule()
        told = self.run_rules()["params"]
        self.assertIn("Customers changed: 2.", told["message"])
        assignment = self.env["collection.assignment"].search([], limit=1)
        self.assertEqual(told["assignment_id"], assignment.id)
        assignment.action_undo()
        self.assertEqual(self.alder.collector_id, self.collector)

    def test_r3_one_rule_alone_leaves_the_customers_that_another_has(self):
        self.rule("First", sequence=1)
        second = self.rule("Second", "[]", 2, collector=self.manager)
        second.action_run()
        self.assertEqual(self.alder.collector_id, self.collector)
        self.assertEqual(self.cedar.collector_id, self.manager)

    def test_r3_contacts_archived_customers_and_suppliers_are_not_looked_at(self):
        supplier = self.env["res.partner"].create({"name": "Elm Ltd", "is_company": True, "city": "West Town"})
        self.birch.active = False
        person = self.alder.child_ids
        person.city = "West Town"
        self.rule()
        self.run_rules()
        for partner in (supplier, person):
            self.assertFalse(partner.collector_id)
        self.assertEqual(self.birch.collector_id, self.collector)
        self.assertEqual(self.alder.collector_id, self.west)

    def test_r3_a_relative_date_is_counted_from_the_day_of_the_run(self):
        self.env.cr.execute("UPDATE res_partner SET create_date = '2026-01-01' WHERE id = %s", (self.birch.id,))
        self.rule(domain="[('city', '=', 'West Town'), ('create_date', '<', 'today -30d')]")
        self.run_rules()
        self.assertEqual((self.alder.collector_id, self.birch.collector_id), (self.collector, self.west))

    def test_r3_accounts_can_be_asked_for_their_figures(self):
        self.invoice(self.alder, 500)
        self.invoice(self.birch, 50)
        self.plan()
        self.rule(domain="[('collection_account_ids', 'any', [('overdue', '>', 100)])]")
        self.run_rules()
        self.assertEqual((self.alder.collector_id, self.birch.collector_id), (self.west, self.collector))


class TestAssignmentRulesOfNewCustomers(RuleCase):
    """Customers that are created, imported, or become customers by their first invoice."""

    def test_r3_a_new_customer_is_assigned_when_created(self):
        self.rule(new_only=True, scenario_id=self.hard.id)
        customer = self.new()
        self.assertEqual((customer.collector_id, customer.collection_scenario_id), (self.west, self.hard))
        self.assertEqual(len(self.notes(customer)), 1)
        self.assertFalse(self.new("Elm Ltd", "East Town").collector_id)

    def test_r3_new_only_leaves_the_customers_there_before_the_first_rule(self):
        self.birch.collector_id = False
        self.rule(new_only=True)
        self.run_rules()
        self.assertFalse(self.birch.collector_id)

    def test_r3_new_only_fills_only_what_is_empty(self):
        self.rule(new_only=True, scenario_id=self.hard.id)
        customer = self.new(collector_id=self.manager.id)
        self.assertEqual((customer.collector_id, customer.collection_scenario_id), (self.manager, self.hard))

    def test_r3_always_wins_over_what_is_given_at_creation(self):
        self.rule()
        self.assertEqual(self.new(collector_id=self.manager.id).collector_id, self.west)

    def test_r3_new_only_applies_once(self):
        self.rule(new_only=True)
        customer = self.new()
        customer.collector_id = False
        self.run_rules()
        self.assertFalse(customer.collector_id)

    def test_r3_a_customer_that_a_rule_had_when_new_is_left_alone_by_the_rules_below(self):
        self.rule(new_only=True, sequence=1)
        self.rule("All others", "[]", 2, collector=self.manager)
        customer = self.new()
        self.run_rules()
        self.assertEqual(customer.collector_id, self.west)
        self.assertEqual(self.alder.collector_id, self.manager, "was there before the rule: it is no new customer")

    def test_r3_who_becomes_a_customer_later_is_new_at_night(self):
        self.rule(new_only=True)
        customer = self.new(customer_rank=0)
        self.assertFalse(customer.collector_id)
        self.invoice(customer)
        self.run_cron("assign")
        self.assertEqual(customer.collector_id, self.west)

    def test_r3_a_customer_is_new_once_for_each_company(self):
        other = self.env["res.company"].create({"name": "Second company"})
        self.manager.company_ids |= other
        self.rule(new_only=True)
        self.rules.with_company(other).create({
            "name": "Theirs", "domain": "[]", "collector_id": self.manager.id, "new_only": True})
        customer = self.new()
        self.assertEqual(customer.collector_id, self.west)
        self.assertFalse(customer.with_company(other).collector_id)
        self.run_cron("assign")
        self.assertEqual(customer.with_company(other).collector_id, self.manager)
        self.assertFalse(self.alder.with_company(other).collector_id)

    def test_r3_imported_customers_are_assigned_and_a_collector_in_the_file_wins_over_new_only(self):
        self.rule(new_only=True)
        result = self.env["res.partner"].with_context(collection_import="customers").load(
            ["ref", "name", "city", "collector_id"],
            [["C101", "Elm Ltd", "West Town", ""], ["C102", "Fir Ltd", "West Town", "manager"]])
        elm, fir = self.env["res.partner"].browse(result["ids"])
        self.assertEqual((elm.collector_id, fir.collector_id), (self.west, self.manager))

    def test_r3_an_always_rule_wins_over_the_collector_in_the_file(self):
        self.rule()
        result = self.env["res.partner"].with_context(collection_import="customers").load(
            ["ref", "name", "city", "collector_id"], [["C102", "Fir Ltd", "West Town", "manager"]])
        self.assertEqual(self.env["res.partner"].browse(result["ids"]).collector_id, self.west)

    def test_r3_creation_takes_as_many_statements_for_many_customers_as_for_two(self):
        self.rule(new_only=True)

        def count(number):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            created = self.env["collection.assignment.rule"]._run(number.ids)
            self.assertEqual(created.changed, len(number))
            return self.env.cr.sql_log_count - before
        unassigned = self.env["res.partner"].with_context(active_test=False)
        quiet = {"name": "Quiet Ltd", "city": "West Town", "is_company": True}
        partners = unassigned.create([quiet] * 40)  # no customers yet: no rule looks at them
        partners.customer_rank = 1
        count(partners[:3])
        self.assertEqual(count(partners[3:5]), count(partners[5:]))

    def test_r3_no_rule_no_statement_at_creation(self):
        self.new()
        before = self.env.cr.sql_log_count
        self.env["collection.assignment.rule"]._companies_with_rules()
        self.assertEqual(self.env.cr.sql_log_count, before)
        self.assertFalse(self.env["collection.assignment.seen"].search_count([]))
