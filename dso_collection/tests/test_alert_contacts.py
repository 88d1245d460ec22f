"""Alerts on contacts for collection (rules R4, C5, A1): missing or unusable, and why, in words."""

from .alerts import AlertCase


class TestContact(AlertCase):
    """Rules R4 and C5: no contact for collection, or one that the scenario's messages cannot reach."""

    def test_r4_no_contact(self):
        customer = self.customer(contact=False, scenario=self.reminders)
        self.invoice(customer)
        self.plan()
        self.assertEqual(self.counts(), {"no_contact": 1})
        self.assertEqual(self.opened("no_contact").partner_id, customer)
        self.assertIn("No contact for collection", self.account(customer).missing_text)
        self.contact(customer)
        self.plan()
        self.assertEqual(self.counts(), {})

    def test_c5_archived_contact_is_none(self):
        customer = self.customer(scenario=self.reminders)
        self.invoice(customer)
        customer.child_ids.active = False
        self.plan()
        self.assertEqual(self.counts(), {"no_contact": 1})

    def test_a1_scenario_without_actions_means_manual_only_and_misses_no_contact(self):
        self.invoice(self.customer(contact=False, scenario=self.scenario(name="Manual only")))
        self.plan()
        self.assertEqual(self.counts(), {})

    def test_a1_scenario_whose_actions_are_all_archived_is_manual_only(self):
        manual = self.scenario(self.step("Reminder", 3))
        customer = self.customer(contact=False, scenario=manual)
        self.invoice(customer)
        self.plan()
        self.assertEqual(self.counts(), {"no_contact": 1})
        manual.action_ids.active = False
        self.plan()
        self.assertEqual(self.counts(), {})
        self.assertFalse(self.account(customer).missing_text)

    def test_r4_scenario_of_calls_misses_a_contact_but_not_an_address(self):
        calls = self.scenario(self.step("Call", 3, "call"))
        self.invoice(self.customer(contact=False, scenario=calls))
        reachable = self.customer("Birch Ltd", "C002", contact=False, scenario=calls)
        self.contact(reachable, email=False)
        self.invoice(reachable)
        self.plan()
        self.assertEqual(self.counts(), {"no_contact": 1})

    def test_c5_unusable_contacts_with_their_reasons(self):
        reasons = {
            "C001": (False, "has no e-mail address"), "C002": ("nonsense", "is no valid e-mail address"),
            "C003": ("blocked@customer.example", "is on the e-mail blacklist"),
        }
        for code, (email, _reason) in reasons.items():
            customer = self.customer(f"Customer {code}", code, contact=False, scenario=self.reminders)
            self.contact(customer, f"Accounts {code}", email)
            self.invoice(customer, due=10)
        self.env["mail.blacklist"].create({"email": "blocked@customer.example"})
        self.plan()
        self.assertEqual(self.counts(), {"unusable_contact": 3})
        found = self.opened("unusable_contact")
        self.assertEqual(sorted(found.mapped("customer_code")), sorted(reasons))
        for account in found:
            self.assertIn(reasons[account.customer_code][1], account.contact_problem)
            self.assertIn(reasons[account.customer_code][1], account.missing_text)
            self.assertIn(f"Accounts {account.customer_code}", account.contact_problem)

    def test_c5_each_of_several_contacts_says_its_own(self):
        self.env["ir.mail_server"].create({"name": "Ours", "smtp_host": "mail.ours.example"})
        self.company.collection_several_contacts = True
        customer = self.customer(scenario=self.reminders)
        self.contact(customer, "Buyer", "nonsense")
        self.contact(customer, "Manager", False)
        self.invoice(customer, due=10)
        self.plan()
        self.assertEqual(self.counts(), {"unusable_contact": 1})
        problem = self.account(customer).contact_problem
        self.assertIn("Buyer", problem)
        self.assertIn("Manager", problem)
        self.assertNotIn("Alder Ltd Accounts", problem)

    def test_c5_mended_contact_says_so_until_the_account_is_looked_at(self):
        customer = self.customer(contact=False, scenario=self.reminders)
        contact = self.contact(customer, email=False)
        self.invoice(customer, due=10)
        self.plan()
        contact.email = "new@customer.example"
        self.assertIn("Mended meanwhile", self.account(customer).contact_problem)
        self.plan()
        self.assertFalse(self.account(customer).contact_problem)
        self.assertEqual(self.counts(), {})

    def test_c5_reasons_cost_the_same_for_many_accounts(self):
        def customers(first, last):
            for number in range(first, last):
                customer = self.customer(f"Customer {number}", f"N{number}", contact=False, scenario=self.reminders)
                self.contact(customer, f"Accounts {number}", "nonsense")
                self.invoice(customer, due=10)
            self.plan()

        def queries():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            accounts = self.accounts.with_user(self.collector).search([("missing_contact", "=", True)])
            self.assertTrue(all(accounts.mapped("missing_text")))
            return self.env.cr.sql_log_count - before

        customers(0, 3)
        queries()  # what is kept for the whole session
        few = queries()
        customers(3, 20)
        queries()
        self.assertEqual(queries(), few)
