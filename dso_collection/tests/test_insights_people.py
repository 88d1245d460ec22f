"""Insights about contacts, codes, limits and collectors (rule K4): each counts what it should, no neighbour."""

from .common import day
from .insight_case import InsightCase


class TestBouncing(InsightCase):
    """Addresses from which messages come back."""

    def test_k4_contacts_whose_messages_came_back(self):
        customer = self.customer(scenario=self.reminders)
        buyer = self.contact(customer, "Buyer", "buyer@c001.example", chosen=False)
        self.invoice(customer)
        paid_up = self.customer("Birch Ltd", "C002")  # owes nothing: nobody writes there
        self.plan()
        (buyer | paid_up.child_ids).message_bounce = 2
        self.assertFound("bouncing", buyer)
        buyer.email = "buyer@right.example"
        self.assertFound("bouncing", buyer.browse())
        self.assertEqual(buyer.message_bounce, 0)

    def test_k4_what_a_server_refused_bounces_until_another_address_is_entered(self):
        customer = self.customer(scenario=self.reminders)
        self.invoice(customer)
        self.post.refused["accounts@c001.example"] = (550, "No such user")
        self.plan()
        self.dispatch()
        self.assertFound("bouncing", customer.child_ids)
        customer.child_ids.email = "right@c001.example"
        self.assertFound("bouncing", customer.browse())

    def test_k4_bounces_stay_counted_while_the_address_stays(self):
        contact = self.customer().child_ids
        contact.message_bounce = 3
        contact.write({"email": "Accounts@C001.example", "phone": "1"})  # the same, to a mail server
        self.assertEqual(contact.message_bounce, 3)

    def test_k4_archived_contacts_are_written_to_by_nobody(self):
        customer = self.customer(scenario=self.reminders)
        self.invoice(customer)
        self.plan()
        buyer = self.contact(customer, "Buyer", "buyer@c001.example", chosen=False)
        buyer.message_bounce = 1
        buyer.active = False
        self.assertFound("bouncing", buyer.browse())


class TestCodes(InsightCase):
    """Codes that do not tell customers apart (rule I6)."""

    def test_k4_code_used_by_two_customers(self):
        one, other = self.customer(code="T1"), self.customer("Birch Ltd", "T1")
        for customer in (one, other):
            self.invoice(customer)
        self.invoice(self.customer("Cedar Ltd", "t1"))  # other letters are another code
        self.contact(one, chosen=False, ref="C001")  # a contact's own
        self.customer("Dogwood Ltd", "C001")
        self.plan()
        self.assertFound("code_twice", one | other)
        other.ref = "T2"
        self.assertFound("code_twice", one.browse())

    def test_k4_code_shared_with_a_supplier_but_not_among_suppliers(self):
        partners = self.env["res.partner"]
        supplier = partners.create({"name": "Supplier", "ref": "S1", "is_company": True})
        partners.create([{"name": f"Supplier {number}", "ref": "S2", "is_company": True} for number in range(2)])
        customer = self.customer("Birch Ltd", "S1")
        self.invoice(customer)
        self.plan()
        self.assertFound("code_twice", (supplier | customer).sorted("complete_name"))

    def test_k4_archived_customers_and_those_of_separate_companies_share_nothing(self):
        self.open_second_company()
        gone = self.customer("Alder Ltd", "A1")
        self.customer("Birch Ltd", "A1", customer_rank=1)
        self.customer("Cedar Ltd", "A2", company_id=self.company.id, customer_rank=1)
        self.customer("Dogwood Ltd", "A2", company_id=self.second.id, customer_rank=1)
        gone.active = False
        self.assertFound("code_twice", gone.browse())
        gone.active = True
        self.assertEqual(len(self.listed("code_twice")), 2)

    def test_k4_codes_are_listed_by_code_whoever_collects(self):
        self.as_user(self.collector).set_bar_mine(True)
        for name in ("Alder Ltd", "Birch Ltd"):
            self.customer(name, "T1", collector=False, customer_rank=1)
        self.assertEqual(len(self.listed("code_twice")), 2)
        self.assertEqual(self.insights().open_insight("code_twice")["context"]["search_default_group_code"], 1)


class TestCreditLimit(InsightCase):
    """Odoo's credit limit, of the customer or the company (``res.partner.credit_limit``)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.account_use_credit_limit = True
        cls.above, cls.at, cls.free = (
            cls.customer(f"Customer {code}", code, scenario=cls.reminders) for code in ("C001", "C002", "C003"))
        for customer, limit in ((cls.above, 99.99), (cls.at, 100)):
            customer.credit_limit = limit
        for customer in (cls.above, cls.at, cls.free):
            cls.invoice(customer, 100, due=30)
        cls.actions._replan_partners((cls.above | cls.at | cls.free).ids)

    def test_k4_above_the_limit_but_not_at_it_nor_without_one(self):
        self.assertFound("over_limit", self.account(self.above))
        account = self.account(self.above).with_user(self.collector)
        self.assertEqual((account.credit_limit, account.over_limit), (99.99, 0.01))
        self.assertEqual(self.account(self.free).over_limit, 0)

    def test_k4_the_companys_limit_is_that_of_customers_without_their_own(self):
        self.env["ir.default"].set("res.partner", "credit_limit", 50, company_id=self.company.id)
        self.assertFound("over_limit", self.account(self.above) | self.account(self.free))
        self.assertEqual(self.account(self.free).over_limit, 50)

    def test_k4_a_company_that_uses_no_limits_has_nobody_above(self):
        self.company.account_use_credit_limit = False
        self.assertFound("over_limit", self.accounts)
        self.assertEqual(self.account(self.above).over_limit, 0)

    def test_k4_a_limit_of_another_company_is_not_this_ones(self):
        self.open_second_company()
        self.second.account_use_credit_limit = True
        self.free.with_company(self.second).credit_limit = 1
        self.assertFound("over_limit", self.account(self.above))


class TestIdleCollectors(InsightCase):
    """Work that waits, and nobody who does it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.busy = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        cls.mine = cls.customer(scenario=cls.reminders)
        cls.theirs = cls.customer("Birch Ltd", "C002", scenario=cls.reminders, collector=cls.busy)

    def todo(self, customer, date, **values):
        """Make a to-do of a customer's collector."""
        action = self.actions.create({
            "partner_id": customer.id, "company_id": self.company.id, "channel": "todo", "date": day(date), **values})
        self.plan()
        return action

    def done(self, customer, date):
        """Have a to-do done on a day."""
        with self.on_day(date):
            self.todo(customer, date).action_done()

    def test_k4_waiting_for_ten_days_with_nothing_done(self):
        self.todo(self.mine, -10)
        self.todo(self.theirs, -10)
        self.done(self.theirs, -9)
        self.assertFound("idle_collector", self.collector)
        self.assertEqual(self.collector.collection_waiting, 1)
        self.assertFalse(self.collector.collection_last_done)
        self.assertEqual(self.busy.collection_last_done, day(-9))

    def test_k4_who_has_nothing_to_do_for_so_long_is_not_idle(self):
        self.done(self.mine, -30)
        self.todo(self.mine, -9)
        self.assertFound("idle_collector", self.busy.browse())
        self.todo(self.mine, -10)
        self.assertFound("idle_collector", self.collector)

    def test_k4_done_ten_days_ago_is_too_long_ago(self):
        self.todo(self.mine, -20)
        self.done(self.mine, -10)
        self.assertFound("idle_collector", self.collector)

    def test_k4_what_leaves_by_itself_is_nobodys_work(self):
        self.todo(self.mine, -20)
        self.invoice(self.mine)
        self.plan()
        self.dispatch()
        self.assertEqual(len(self.post.messages), 1)
        self.assertFound("idle_collector", self.collector)

    def test_k4_each_collector_opens_their_agenda(self):
        action = self.todo(self.mine, -20)
        self.todo(self.theirs, -20)
        opened = self.collector.with_user(self.manager).action_collection_open_agenda()
        self.assertEqual(self.actions.search(opened["domain"]), action)
