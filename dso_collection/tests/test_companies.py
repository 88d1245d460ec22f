"""Several companies, branches, and groups of accounts."""

from odoo.exceptions import ValidationError

from .common import CollectionCase


class TestCompanies(CollectionCase):
    """One customer in two companies is two accounts, each with its own settings."""

    as_many = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create(
            {"name": "Second company", "currency_id": cls.company.currency_id.id})
        cls._account_for(cls.second)
        cls.env.user.company_ids |= cls.second
        cls.collector2 = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user",
                                  companies=cls.second)
        cls.alder = cls.customer(scenario=cls.scenario(cls.step("Reminder", 5)))
        there = cls.alder.with_company(cls.second)
        there.collector_id = cls.collector2
        there.collection_scenario_id = cls.scenario(
            cls.step("Call there", 5, channel="call"), cls.step("Reminder there", 6), name="There", company=cls.second)
        cls.contact_there = cls.contact(cls.alder, "Contact There", "there@c001.example", company=cls.second)

    def test_each_company_has_its_own_account_collector_scenario_and_contact(self):
        self.invoice(self.alder, 100, due=-10)
        self.invoice(self.alder, 700, due=-20, company=self.second)
        self.plan()
        here, there = self.account(self.alder), self.account(self.alder, self.second)
        self.assertEqual((here.balance, here.collector_id, here.days_late), (100, self.collector, 10))
        self.assertEqual((there.balance, there.collector_id, there.days_late), (700, self.collector2, 20))
        self.assertEqual(there.contact_id, self.contact_there)
        self.assertEqual(self.open_action(self.alder).scenario_action_id.name, "Reminder")
        self.assertEqual(self.open_action(self.alder, self.second).scenario_action_id.name, "Call there")

    def test_a_contact_in_one_company_does_not_hold_back_the_other(self):
        self.invoice(self.alder, due=-10)
        self.invoice(self.alder, due=-20, company=self.second)
        self.plan()
        self.dispatch()
        self.open_action(self.alder, self.second).action_done()
        self.assertEqual(str(self.open_action(self.alder, self.second).date), "2026-03-21")
        with self.on_day(5):
            self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Alder Ltd Accounts" <accounts@c001.example>',
                                                  '"Contact There" <there@c001.example>'])

    def test_payment_in_one_company_leaves_the_other_alone(self):
        paid = self.invoice(self.alder, due=-10)
        self.invoice(self.alder, due=-20, company=self.second)
        self.plan()
        self.pay(paid)
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        self.assertTrue(self.open_action(self.alder, self.second))

    def test_sending_hours_of_one_company_do_not_bind_the_other(self):
        self.company.collection_calendar_id = self.env["resource.calendar"].create(
            {"name": "Office hours", "tz": "UTC", "company_id": self.company.id})
        self.alder.with_company(self.second).collection_scenario_id = self.scenario(
            self.step("Reminder there", 5), name="There too", company=self.second)
        self.invoice(self.alder, due=-10)
        self.invoice(self.alder, due=-10, company=self.second)
        with self.on_day(5, 3):  # a Saturday night
            self.plan()
            self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Contact There" <there@c001.example>'])

    def test_branch_has_its_own_account(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.env.user.company_ids |= branch
        birch = self.customer("Birch Ltd", "C002", scenario=self.scenario(self.step("Reminder", 5)))
        journal = self.env["account.journal"].search([("type", "=", "sale"), ("company_id", "=", self.company.id)])
        invoice = self.invoice(birch, 80, post=False)
        invoice.write({"company_id": branch.id, "journal_id": journal.id})
        invoice.action_post()
        self.plan()
        account = self.account(birch, branch)
        self.assertEqual((account.balance, account.missing_collector), (80, True))
        self.assertEqual(self.account(birch).balance, 0)


class TestGrouping(CollectionCase):
    """Rules G2 and G7, as far as the engine goes."""

    as_many = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5))
        cls.leader = cls.customer("Alder Group", "G001", scenario=cls.standard)
        cls.member = cls.customer("Alder South", "G002", scenario=cls.standard)

    def test_g2_the_oldest_item_of_all_leads_and_the_member_has_no_action(self):
        self.invoice(self.leader, 100, due=-10)
        oldest = self.invoice(self.member, 70, due=-20)
        self.plan()
        self.assertTrue(self.open_action(self.member))
        self.member.collection_leader_id = self.leader
        self.plan()
        self.assertEqual(self.history(self.member), [("Reminder", "cancelled")])
        self.assertEqual(self.open_action(self.leader).leader_item_id, self.item(oldest))
        self.assertEqual((self.account(self.leader).balance, self.account(self.leader).group_balance), (100, 170))
        self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Alder Group Accounts" <accounts@g001.example>'])
        self.assertIn("170.00", self.post.text())

    def test_g2_leader_without_items_of_its_own(self):
        self.invoice(self.member, 70, due=-20)
        self.member.collection_leader_id = self.leader
        self.plan()
        self.assertEqual(self.open_action(self.leader).collector_id, self.collector)
        self.assertFalse(self.open_action(self.member))

    def test_g2_payment_of_the_member_replans_the_leader(self):
        oldest = self.invoice(self.member, 70, due=-20)
        self.invoice(self.leader, 100, due=-10)
        self.member.collection_leader_id = self.leader
        self.plan()
        self.pay(oldest)
        self.plan()
        self.assertEqual(self.history(self.leader), [("Reminder", "cancelled"), ("Reminder", "scheduled")])

    def test_g2_member_without_contact_or_scenario_raises_no_alert(self):
        self.member.child_ids.collection_contact = False
        self.member.write({"collector_id": False, "collection_scenario_id": False})
        self.invoice(self.member, 70)
        self.member.collection_leader_id = self.leader
        self.plan()
        account = self.account(self.member)
        self.assertEqual((account.missing_collector, account.missing_contact, account.missing_scenario),
                         (False, False, False))

    def test_g5_taken_out_collects_for_itself_again(self):
        self.invoice(self.leader, 100, due=-10)
        self.invoice(self.member, 70, due=-20)
        self.member.collection_leader_id = self.leader
        self.plan()
        self.member.collection_leader_id = False
        self.plan()
        self.assertTrue(self.open_action(self.member))
        self.assertEqual(self.account(self.leader).group_balance, 100)

    def test_g7_refused(self):
        other = self.customer("Birch Ltd", "C002")
        self.member.collection_leader_id = self.leader
        second = self.env["res.company"].create({"name": "Second company"})
        theirs = self.customer("Theirs", "C003", company_id=second.id, contact=False, collector=False)
        for account, leader, words in (
            (other, other, "in itself"),
            (other, self.contact(other, "Branch office", chosen=False), "in itself"),
            (other, self.member, "itself collected in"),
            (self.leader, other, "leads a group"),
            (other, theirs, "belongs to Second company"),
            (theirs, other, "belongs to Second company"),
        ):
            with self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
                account.collection_leader_id = leader


class TestMerge(CollectionCase):
    """Odoo's "Merge contacts" on two customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 25))
        cls.stays = cls.customer("Alder Ltd", "C001", scenario=standard)
        cls.goes = cls.customer("Alder Limited", "C002", scenario=standard)
        cls.invoice(cls.stays, 100, due=-10)
        cls.invoice(cls.goes, 30, due=-20)

    def merge(self):
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.stays | self.goes).ids, self.stays)

    def test_a10_history_of_both_is_kept_and_one_action_is_open(self):
        self.plan()
        self.dispatch()
        self.goes.child_ids.collection_contact = False
        self.merge()
        self.plan()
        self.assertEqual(sorted(self.history(self.stays)), [
            ("Reminder", "done"), ("Reminder", "done"), ("Second", "cancelled"), ("Second", "scheduled")])
        account = self.accounts.search([("partner_id", "=", self.stays.id)])
        self.assertEqual((account.balance, account.days_late), (130, 20))

    def test_c2_of_two_contacts_for_collection_one_stays(self):
        self.merge()
        self.assertEqual(self.stays._collection_contacts().name, "Alder Ltd Accounts")
