"""Odoo's "Merge contacts": customers, contacts and group leaders become one, and collection stays whole."""

from odoo.exceptions import ValidationError

from .steady import SteadyCase


class TestMerging(SteadyCase):
    """Rules A10, C2, G7 and P2 after a merge."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 25))
        cls.stays = cls.customer("Alder Ltd", "C001", scenario=cls.standard)
        cls.goes = cls.customer("Alder Limited", "C002", scenario=cls.standard, contact=False)

    def merge(self, goes, stays):
        """Merge as an administrator does, who may merge whatever he likes."""
        self.env["base.partner.merge.automatic.wizard"].create({})._merge(
            (goes | stays).ids, stays, extra_checks=False)

    # Customers

    def test_a10_all_that_was_sent_is_on_the_one_that_stays(self):
        contact = self.contact(self.goes, "Accounts", "accounts@c002.example")
        self.invoice(self.goes, 30, due=-20)
        self.plan()
        self.sent()
        contact.collection_contact = False
        self.merge(self.goes, self.stays)
        self.plan()
        done = self.actions.search([("partner_id", "=", self.stays.id), ("state", "=", "done")])
        self.assertEqual((done.sent_to, done.contact_id), ("accounts@c002.example", contact))
        self.assertIn(done.message_id, self.stays.message_ids)
        self.assertEqual(done.sent_items[0]["open"], 30)
        self.assertEqual(self.account(self.stays).balance, 30)

    def test_a8_last_contact_of_the_one_that_went_counts(self):
        contact = self.contact(self.goes, "Accounts", "accounts@c002.example")
        self.invoice(self.goes, 30, due=-20)
        self.invoice(self.stays, 30, due=-60)
        self.plan()
        self.actions.search([("partner_id", "=", self.goes.id)]).action_send_now()
        contact.collection_contact = False
        self.merge(self.goes, self.stays)
        self.plan()
        self.assertEqual(str(self.open_action(self.stays).date), "2026-03-21")

    def test_p2_open_specific_action_moves_along(self):
        item = self.item(self.invoice(self.goes, 30, due=-20))
        specific = self.actions.create({
            "partner_id": self.goes.id, "channel": "call", "collector_id": self.collector.id,
            "item_ids": [(6, 0, item.ids)]})
        self.plan()
        self.merge(self.goes, self.stays)
        self.plan()
        self.assertEqual((specific.partner_id, specific.state, specific.item_ids), (self.stays, "todo", item))
        self.assertEqual(specific.account_id, self.account(self.stays))
        self.assertFalse(self.account(self.stays).leader_item_id, "its item is out of the scenario")

    def test_a10_who_merges_need_not_be_a_collector_nor_see_every_company(self):
        second = self.env["res.company"].create({"name": "Second company"})
        contact = self.contact(self.goes, "Accounts", "accounts@c002.example")
        self.invoice(self.goes, 30, due=-20)
        self.plan()
        self.sent()
        contact.collection_contact = False
        self.goes.with_company(second).collection_leader_id = self.customer("Oak Group", "G001", contact=False)
        clerk = self.user("Address Clerk", "clerk", "base.group_partner_manager")
        self.let_address_keepers_merge()
        self.env["base.partner.merge.automatic.wizard"].with_user(clerk).create({})._merge(
            (self.goes | self.stays).ids, self.stays.with_user(clerk))
        self.plan()
        done = self.actions.search([("partner_id", "=", self.stays.id), ("state", "=", "done")])
        self.assertEqual(done.sent_to, "accounts@c002.example")
        self.assertEqual(self.stays.with_company(second).collection_leader_id.name, "Oak Group")

    def test_settings_of_the_one_that_stays_hold_and_empty_ones_are_filled(self):
        other = self.scenario(self.step("Call", 5, channel="call"), name="Other")
        two = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        self.goes.write({"collection_scenario_id": other.id, "collector_id": two.id})
        self.stays.collector_id = False
        self.merge(self.goes, self.stays)
        self.assertEqual((self.stays.collection_scenario_id, self.stays.collector_id), (self.standard, two))

    def test_settings_of_every_company_are_filled(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self.env.user.company_ids |= second
        two = self.user("Collector Two", "collector2", "dso_collection.group_collection_user", companies=second)
        theirs = self.scenario(self.step("Call", 5, channel="call"), name="Theirs", company=second)
        here, there = self.stays.with_company(second), self.goes.with_company(second)
        there.write({"collector_id": two.id, "collection_scenario_id": theirs.id})
        here.collector_id = two
        here.collector_id = False
        self.merge(self.goes, self.stays)
        self.assertEqual((here.collector_id, here.collection_scenario_id), (two, theirs))
        self.assertEqual((self.stays.collector_id, self.stays.collection_scenario_id), (self.collector, self.standard))

    def test_c2_of_two_contacts_for_collection_the_one_that_was_there_stays(self):
        theirs, own = self.contact(self.goes, "Accounts", "accounts@c002.example"), self.stays.child_ids
        self.merge(self.goes, self.stays)
        self.assertEqual((own.collection_contact, theirs.collection_contact), (True, False))
        self.assertEqual((theirs.parent_id, theirs.active), (self.stays, True))
        self.assertIn("Alder Ltd Accounts stays the contact for collection, Accounts no longer is",
                      "".join(self.stays.message_ids.mapped("body")))

    def test_c2_the_first_contact_that_comes_along_is_chosen_where_there_was_none(self):
        third = self.customer("Alder West", "C003", contact=False)
        second = self.contact(third, "Second", "second@c003.example")
        first = self.contact(self.goes, "First", "first@c002.example")
        self.stays.child_ids.collection_contact = False
        self.merge(self.goes | third, self.stays)
        self.assertEqual((second.collection_contact, first.collection_contact), (True, False), "in the order of age")
        self.assertEqual(self.stays._collection_contacts(), second)

    def test_c2_each_company_keeps_one_and_those_that_allow_several_all(self):
        second = self.env["res.company"].create({"name": "Second company"})
        many = self.env["res.company"].create({"name": "Many"})
        self.env["ir.mail_server"].create({"name": "Ours", "smtp_host": "mail.ours.example"})
        many.collection_several_contacts = True
        self.env.user.company_ids |= second | many
        own, theirs = self.stays.child_ids, self.contact(self.goes, "Accounts", "accounts@c002.example")
        theirs.with_company(second).collection_contact = True
        (own | theirs).with_company(many).collection_contact = True
        self.merge(self.goes, self.stays)
        for company, contacts in ((self.company, own), (second, theirs), (many, own | theirs)):
            self.assertEqual(self.stays.with_company(company)._collection_contacts(), contacts, company.name)

    def test_c2_customers_that_are_their_own_contacts(self):
        self.goes.collection_contact = True
        self.merge(self.goes, self.stays)
        self.assertEqual(self.stays._collection_contacts().name, "Alder Ltd Accounts")
        single = self.customer("Ann", "P1", contact=False, is_company=False)
        double = self.customer("Ann again", "P2", contact=False, is_company=False)
        (single | double).collection_contact = True
        self.merge(double, single)
        self.assertTrue(single.collection_contact)

    # Contacts

    def test_c1_tick_of_the_contact_that_went_is_kept(self):
        accountant = self.stays.child_ids
        double = self.contact(self.stays, "Accountant again", "again@c001.example", chosen=False)
        self.invoice(self.stays)
        self.plan()
        self.merge(accountant, double)
        self.plan()
        self.assertTrue(double.collection_contact)
        self.assertEqual(self.open_action(self.stays).contact_id, double)

    def test_c1_tick_is_kept_when_the_one_that_stays_was_once_unticked(self):
        accountant = self.stays.child_ids
        double = self.contact(self.stays, "Accountant again", "again@c001.example", chosen=False)
        accountant.collection_contact = False
        double.collection_contact = True
        double.collection_contact = False
        accountant.collection_contact = True
        self.merge(accountant, double)
        self.assertTrue(double.collection_contact)

    def test_a10_contact_written_to_is_merged_with_its_history(self):
        accountant = self.stays.child_ids
        double = self.contact(self.stays, "Accountant again", "again@c001.example", chosen=False)
        self.invoice(self.stays)
        self.plan()
        self.sent()
        self.merge(accountant, double)
        self.plan()
        done = self.actions.search([("partner_id", "=", self.stays.id), ("state", "=", "done")])
        self.assertEqual((done.contact_id, done.sent_to), (double, "accounts@c001.example"))

    def test_c2_contact_of_another_customer_may_not_bring_a_second_tick(self):
        theirs = self.contact(self.goes, "Accountant", "accounts@c001.example")
        plain = self.contact(self.stays, "Buyer", "buyer@c001.example", chosen=False)
        self.merge(theirs, plain)
        self.assertEqual(self.stays._collection_contacts().name, "Alder Ltd Accounts")
        self.assertFalse(self.goes._collection_contacts())

    # Groups

    def test_g7_leader_merged_with_its_member_collects_for_itself(self):
        self.goes.collection_leader_id = self.stays
        self.invoice(self.goes, 30, due=-20)
        self.plan()
        self.merge(self.goes, self.stays)
        self.plan()
        self.assertFalse(self.stays.collection_leader_id)
        self.assertEqual((self.account(self.stays).balance, self.account(self.stays).leader_id.ids), (30, []))
        self.assertTrue(self.open_action(self.stays))

    def test_g7_member_into_which_its_leader_is_merged_leads_the_group(self):
        third = self.customer("Alder West", "C003", scenario=self.standard, contact=False)
        (self.goes | third).collection_leader_id = self.stays
        self.invoice(third, 30, due=-20)
        self.plan()
        self.stays.child_ids.unlink()
        self.merge(self.stays, self.goes)
        self.plan()
        self.assertFalse(self.goes.collection_leader_id)
        self.assertEqual(third.collection_leader_id, self.goes)
        self.assertEqual(self.account(self.goes).group_balance, 30)
        self.assertTrue(self.open_action(self.goes))

    def test_g7_leader_merged_into_another_keeps_its_members(self):
        member = self.customer("Alder West", "C003", scenario=self.standard, contact=False)
        member.collection_leader_id = self.goes
        self.invoice(member, 30, due=-20)
        self.plan()
        self.merge(self.goes, self.stays)
        self.plan()
        self.assertEqual(member.collection_leader_id, self.stays)
        self.assertEqual(self.account(self.stays).group_balance, 30)
        self.assertEqual(self.open_action(self.stays).contact_id, self.stays.child_ids)

    def test_g7_leader_merged_into_the_member_of_another_group_is_refused(self):
        top = self.customer("Oak Group", "G001", scenario=self.standard, contact=False)
        member = self.customer("Alder West", "C003", scenario=self.standard, contact=False)
        member.collection_leader_id = self.goes
        self.stays.collection_leader_id = top
        with self.assertRaisesRegex(ValidationError, "leads a group|itself collected in"), self.env.cr.savepoint():
            self.merge(self.goes, self.stays)
