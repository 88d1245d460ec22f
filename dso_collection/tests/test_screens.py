"""What the screens say, in words and tables."""

from odoo.exceptions import AccessError

from .common import CollectionCase


class TestScreens(CollectionCase):
    """Computed texts of the agenda, the accounts, the scenarios and the customer form."""

    def _planned(self, **values):
        customer = self.customer(scenario=self.scenario(self.step("First reminder", 3, confirm=True)), **values)
        self.invoice(customer, 1200, due=-10)
        self.actions._replan_partners(customer.ids)
        return customer

    def test_items_table_of_an_open_action_shows_what_is_open_now(self):
        customer = self._planned()
        action = self.open_action(customer)
        self.assertIn("1,200.00", action.items_table)
        self.pay(self.env["account.move"].search([("partner_id", "=", customer.id)]), 200)
        action.invalidate_recordset(["items_table"])
        self.assertIn("1,000.00", action.items_table)

    def test_items_table_escapes_what_it_shows(self):
        action = self.open_action(self._planned())
        table = action._render_items_table([{
            "id": 1, "document": "<script>alert(1)</script>", "customer_code": "<b>C</b>",
            "due_date": "2026-03-06", "open": 12.5, "currency": self.company.currency_id.name,
        }])
        self.assertIn("&lt;script&gt;", table)
        self.assertNotIn("<script>", table)
        self.assertNotIn("<b>C</b>", table)

    def test_preview_shows_the_own_text_once_there_is_one(self):
        action = self.open_action(self._planned())
        self.assertIn("Dear Alder Ltd Accounts", action.preview_body)
        action.write({"subject": "Ours", "body": "<p>As agreed.</p>"})
        self.assertEqual(action.preview_subject, "Ours")
        self.assertIn("As agreed.", action.preview_body)

    def test_account_says_what_is_missing(self):
        account = self.account(self._planned(contact=False, collector=False))
        self.assertEqual(account.missing_text, "No collector, No contact for collection")

    def test_steps_in_words(self):
        scenario = self.scenario(
            self.step("Before", -5), self.step("On the day", 0), self.step("Later", 1, confirm=True),
            self.step("Call", 7, "call", after_previous=True))
        self.assertEqual(scenario.action_ids.mapped("when_text"), [
            "5 days before the due date", "on the due date", "1 day after the due date",
            "7 days after the previous action"])
        self.assertEqual(scenario.action_ids.mapped("how_text"), [
            "automatic", "automatic", "automatic, once confirmed", "by a person"])

    def test_customer_form_names_the_company_default(self):
        customer = self.customer(collector=False)
        self.assertIn("None", customer.collector_placeholder)
        self.company.collection_collector_id = self.collector
        customer.invalidate_recordset(["collector_placeholder"])
        self.assertEqual(customer.collector_placeholder, "Collector One (company default)")

    def test_figures_are_for_collectors(self):
        customer = self._planned()
        self.assertEqual(customer.with_user(self.collector).collection_overdue, 1200)
        clerk = self.user("Clerk", "clerk")
        with self.assertRaises(AccessError):
            customer.with_user(clerk).read(["collection_overdue"])

    def test_customer_opens_on_its_collection_page(self):
        customer = self._planned()
        view = self.env.ref("dso_collection.view_partner_form_collection_first")
        self.assertEqual(self.account(customer).action_open_customer()["views"], [(view.id, "form")])
        self.assertEqual(self.open_action(customer).action_open_customer()["res_id"], customer.id)

    def test_d5_customer_opens_in_the_company_of_the_account(self):
        """Several companies are switched on, the account is another's than the first: so is all the page does."""
        self.open_second_company()
        customer = self._planned()
        self.invoice(customer, 70, due=-3, company=self.second)
        self.actions._replan_partners(customer.ids)
        both = (self.company | self.second).ids
        account = self.account(customer, self.second).with_context(allowed_company_ids=both)
        item = self.env["account.move.line"].search([
            ("partner_id", "=", customer.id), ("company_id", "=", self.second.id), ("amount_residual", ">", 0)])
        for record, button in ((account, "action_open_customer"), (item.with_env(account.env), "action_open_customer")):
            opened = getattr(record, button)()
            page = self.env[opened["res_model"]].with_context(**opened["context"]).browse(opened["res_id"])
            self.assertEqual((page.env.companies.ids, page.collection_account_id), (both[::-1], account))
            self.assertEqual((page.collection_overdue, page.action_open_statement()["context"][
                "statement_company_id"]), (70, self.second.id))
        first = self.account(customer).with_context(allowed_company_ids=both).action_open_customer()
        self.assertNotIn("context", first)
