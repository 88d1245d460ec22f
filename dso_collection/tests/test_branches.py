"""Branches: accounts of their own, with the parent company's defaults; and companies in other time zones."""

from odoo.exceptions import AccessError

from .common import day
from .steady import SteadyCase


class TestBranches(SteadyCase):
    """A branch of the company, which invoices in the company's ledger."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.branch = cls.env["res.company"].create({"name": "Alder Sales North", "parent_id": cls.company.id})
        cls.desk = cls.env["res.company"].create({"name": "Alder Sales Desk", "parent_id": cls.branch.id})
        cls.env.user.company_ids |= cls.branch | cls.desk
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 15))
        cls.north = cls.user("Collector North", "north", "dso_collection.group_collection_user", companies=cls.branch)
        cls.birch = cls.customer("Birch Ltd", "C002", contact=False, collector=False)
        cls.contact(cls.birch, "Birch Accounts", "accounts@birch.example", company=cls.branch)

    def branch_invoice(self, amount=80, due=-10, branch=None):
        """Post an invoice of a branch."""
        journal = self.env["account.journal"].search([("type", "=", "sale"), ("company_id", "=", self.company.id)])
        invoice = self.invoice(self.birch, amount, due, post=False)
        invoice.write({"company_id": (branch or self.branch).id, "journal_id": journal[:1].id})
        invoice.action_post()
        return invoice

    def there(self, branch=None):
        return self.account(self.birch, branch or self.branch)

    def test_branch_is_an_account_of_its_own(self):
        self.branch_invoice(80)
        self.invoice(self.birch, 30, due=-40)
        self.plan()
        self.assertEqual((self.there().balance, self.there().days_late), (80, 10))
        self.assertEqual((self.account(self.birch).balance, self.account(self.birch).days_late), (30, 40))

    def test_branch_without_defaults_has_its_parent_companys(self):
        self.branch_invoice()
        self.branch_invoice(20, branch=self.desk)
        self.plan()
        self.assertTrue(self.there().missing_collector and self.there().missing_scenario)
        self.company.write({"collection_scenario_id": self.standard.id, "collection_collector_id": self.collector.id})
        self.plan()
        for branch in (self.branch, self.desk):
            account = self.there(branch)
            self.assertEqual((account.collector_id, account.scenario_id), (self.collector, self.standard), branch.name)
            self.assertFalse(account.missing_collector or account.missing_scenario)
        self.assertTrue(self.open_action(self.birch, self.branch))

    def test_the_nearest_company_that_has_a_default_gives_it(self):
        self.branch_invoice()
        self.branch_invoice(20, branch=self.desk)
        self.company.write({"collection_scenario_id": self.standard.id, "collection_collector_id": self.collector.id})
        own = self.scenario(self.step("Branch reminder", 2), name="Branch", company=self.branch)
        self.branch.write({"collection_scenario_id": own.id, "collection_collector_id": self.north.id})
        self.plan()
        for branch in (self.branch, self.desk):
            self.assertEqual((self.there(branch).collector_id, self.there(branch).scenario_id), (self.north, own))
        self.branch.collection_scenario_id = False
        self.plan()
        self.assertEqual(self.there(self.desk).scenario_id, self.standard)

    def test_branch_may_take_a_scenario_of_its_parent_company(self):
        self.branch.collection_scenario_id = self.standard
        self.birch.with_company(self.branch).collection_scenario_id = self.standard
        self.branch_invoice()
        self.plan()
        self.assertEqual(self.open_action(self.birch, self.branch).scenario_action_id.name, "Reminder")

    def test_a7_branch_sends_in_its_parent_companys_hours(self):
        self.company.collection_calendar_id = self.env["resource.calendar"].create(
            {"name": "Office hours", "tz": "UTC", "company_id": self.company.id})
        self.env["resource.calendar.leaves"].create({
            "name": "Holiday", "calendar_id": self.company.collection_calendar_id.id,
            "date_from": "2026-03-23 00:00:00", "date_to": "2026-03-23 23:59:59"})
        self.company.write({"collection_scenario_id": self.standard.id, "collection_collector_id": self.collector.id})
        self.branch_invoice()
        for offset, hour, messages in ((5, 11, 0), (7, 11, 0), (8, 3, 0), (8, 11, 1)):
            with self.on_day(offset, hour):  # a Saturday, the holiday, a night, a working day
                self.plan()
                self.dispatch()
                self.assertEqual(len(self.post.messages), messages, (offset, hour))

    def test_a_message_names_the_branch(self):
        self.company.write({"collection_scenario_id": self.standard.id, "collection_collector_id": self.collector.id})
        self.branch_invoice()
        self.plan()
        self.sent()
        self.assertEqual(self.post.recipients(), ['"Birch Accounts" <accounts@birch.example>'])
        self.assertIn("Alder Sales North", self.post.text())
        action = self.actions.search([("partner_id", "=", self.birch.id), ("state", "=", "done")])
        self.assertEqual(action.message_id.record_company_id, self.branch)

    def test_p4_payment_received_by_the_company_clears_the_branchs_invoice(self):
        self.company.write({"collection_scenario_id": self.standard.id, "collection_collector_id": self.collector.id})
        invoice = self.branch_invoice()
        self.plan()
        payment = self.credit(self.birch, 50)
        self.plan()
        self.assertEqual((self.there().balance, self.account(self.birch).balance), (80, -50))
        (payment | self.item(invoice)).reconcile()
        self.plan()
        self.assertEqual((self.there().balance, self.account(self.birch).balance), (30, 0))
        self.assertTrue(self.open_action(self.birch, self.branch))
        (self.credit(self.birch, 30) | self.item(invoice)).reconcile()
        self.plan()
        self.assertFalse(self.open_action(self.birch, self.branch))

    def test_collector_of_a_branch_works_there_and_nowhere_else(self):
        self.company.collection_scenario_id = self.scenario(self.step("Call", 5, channel="call"))
        self.branch.collection_collector_id = self.north
        self.branch_invoice()
        self.invoice(self.birch, 30, due=-40)
        self.plan()
        mine = self.actions.with_user(self.north).search([("partner_id", "=", self.birch.id)])
        self.assertEqual(mine.company_id, self.branch)
        self.assertEqual((mine.scenario_id.name, mine.title, mine.collector_id), ("Standard", "Call", self.north))
        mine.action_done("will pay")
        self.assertEqual(mine.state, "done")
        self.assertFalse(self.accounts.with_user(self.north).search([("company_id", "=", self.company.id)]))
        customer = self.birch.with_user(self.north).with_context(allowed_company_ids=self.branch.ids)
        self.assertIn("Standard", customer.collection_scenario_placeholder)
        with self.assertRaises(AccessError):
            self.open_action(self.birch).with_user(self.north).read(["state"])

    def test_g7_customers_of_the_company_may_be_grouped_in_a_branch(self):
        member = self.customer("Birch South", "C003", contact=False, collector=False, company_id=self.company.id)
        member.with_company(self.branch).collection_leader_id = self.birch
        self.company.write({"collection_scenario_id": self.standard.id, "collection_collector_id": self.collector.id})
        self.branch_invoice()
        self.plan()
        self.assertEqual(self.there().group_balance, 80)


class TestTimeZones(SteadyCase):
    """Each company's day is its own: 2026-03-16 12:00 UTC is the 17th in Auckland, the 16th in Los Angeles."""

    def test_days_late_and_dates_follow_each_companys_day(self):
        east, west = self.env["res.company"].create([{"name": "East"}, {"name": "West"}])
        east.partner_id.tz, west.partner_id.tz = "Pacific/Auckland", "America/Los_Angeles"
        self.env.user.company_ids |= east | west
        alder = self.customer()
        for company in (east, west):
            self._account_for(company)
            there = alder.with_company(company)
            there.collector_id = self.collector
            there.collection_scenario_id = self.scenario(
                self.step("Call", 1, channel="call"), self.step("Second call", 30, channel="call"), company=company)
            self.invoice(alder, 100, due=0, company=company)
        with self.on_day(0, 12):
            self.plan()
            self.assertEqual([self.account(alder, company).overdue for company in (east, west)], [100, 0])
            for company in (east, west):
                self.open_action(alder, company).action_done()
            done = self.actions.search([("partner_id", "=", alder.id), ("state", "=", "done")])
            self.assertEqual(done.sorted("company_id").mapped("done_date"), [day(1), day(0)])
            for company in (east, west):
                self.collector.company_ids |= company
                alder.with_user(self.collector).with_company(company).message_post(
                    body="Spoke to Anna", message_type="comment")
                payment = self.credit(alder, 1, company)
                self.assertEqual(payment.date, day(0))
            self.env.flush_all()
            self.assertEqual([
                {(entry["kind"], entry["date"]) for entry in alder.with_company(company).get_collection_timeline()[
                    "entries"] if entry["kind"] in ("call", "note", "payment")} for company in (east, west)],
                [{("call", today), ("note", today), ("payment", "03/16/2026")}
                 for today in ("03/17/2026", "03/16/2026")])
        with self.on_day(1, 6):  # in Los Angeles it is still the 16th
            self.plan()
            self.assertEqual([self.account(alder, company).days_late for company in (east, west)], [1, 0])
        with self.on_day(1, 8):
            self.plan()
            self.assertEqual([self.account(alder, company).days_late for company in (east, west)], [1, 1])

    def test_p3_the_company_between_two_others_begins_its_day_too(self):
        east, west = self.env["res.company"].create([{"name": "East"}, {"name": "West"}])
        east.partner_id.tz, west.partner_id.tz = "Pacific/Auckland", "America/Los_Angeles"
        self.company.partner_id.tz = "UTC"
        alder = self.customer(scenario=self.scenario(self.step("Reminder", 1)))
        self.invoice(alder, 100, due=0)
        with self.on_day(0, 12):
            self.plan()
            self.assertEqual(self.account(alder).overdue, 0)
        with self.on_day(1, 0, 30):  # still the 17th in Auckland, still the 16th in Los Angeles
            self.plan()
            self.assertEqual((self.account(alder).overdue, self.account(alder).days_late), (100, 1))

    def test_a7_message_goes_when_its_day_has_come_for_the_company(self):
        east = self.env["res.company"].create({"name": "East"})
        east.partner_id.tz = "Pacific/Auckland"
        self.env.user.company_ids |= east
        self.collector.company_ids |= east
        self._account_for(east)
        alder = self.customer(contact=False)
        self.contact(alder, "East Accounts", "east@c001.example", company=east)
        there = alder.with_company(east)
        there.write({"collector_id": self.collector.id,
                     "collection_scenario_id": self.scenario(self.step("Reminder", 1), company=east).id})
        self.invoice(alder, 100, due=0, company=east)
        with self.on_day(0, 10):
            self.plan()
            self.assertEqual(self.sent(), [])
        with self.on_day(0, 11):  # midnight in Auckland
            self.assertEqual(len(self.sent()), 1)
