"""Rules C5, P5 and A10 when customers and contacts are archived, moved, deleted or made companies."""

from odoo.exceptions import UserError

from .common import day
from .steady import SteadyCase


class TestCustomerChanges(SteadyCase):
    """What becomes of open actions and accounts when the address book changes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 15))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.accountant = cls.alder.child_ids
        cls.birch = cls.customer("Birch Ltd", "C002", scenario=cls.standard, contact=False)

    def person(self, name="Casey Oak", code="P001", **values):
        """Create a customer that is one person, and its own contact for collection."""
        return self.env["res.partner"].create({
            "name": name, "ref": code, "email": f"{code.lower()}@home.example", "collection_contact": True,
            "collector_id": self.collector.id, "collection_scenario_id": self.standard.id, **values})

    # People who are customers

    def test_c1_one_person_is_account_and_contact(self):
        casey = self.person()
        self.invoice(casey, 60)
        self.plan()
        self.assertEqual(self.open_action(casey).contact_id, casey)
        self.assertFalse(self.account(casey).missing_contact)
        self.sent()
        self.assertEqual(self.post.recipients(), ['"Casey Oak" <p001@home.example>'])

    def test_p5_person_who_becomes_a_contact_takes_the_debt_along(self):
        casey = self.person()
        self.invoice(casey, 60, due=-20)
        self.plan()
        casey.write({"parent_id": self.birch.id})
        self.plan()
        self.assertEqual((self.account(casey).balance, self.account(self.birch).balance), (0, 60))
        self.assertEqual(self.history(casey), [("Reminder", "cancelled")])
        self.assertEqual(self.open_action(self.birch).contact_id, casey)
        self.sent()
        self.assertEqual(len(self.post.messages), 1)

    def test_p5_contact_made_a_company_is_an_account_of_its_own(self):
        office = self.contact(self.alder, "Alder West", "west@c001.example", chosen=False)
        self.plan()
        office.is_company = True
        self.assertEqual(office.commercial_partner_id, office)
        office.write({"collector_id": self.collector.id, "collection_scenario_id": self.standard.id,
                      "collection_contact": True})
        self.invoice(office, 40)
        self.invoice(self.alder, 100)
        self.plan()
        self.assertEqual((self.account(office).balance, self.account(self.alder).balance), (40, 100))
        self.assertEqual(self.open_action(office).contact_id, office)
        self.assertEqual(self.open_action(self.alder).contact_id, self.accountant)

    def test_p1_item_on_a_contact_counts_for_its_account(self):
        item = self.entry(self.accountant, 45, due=-20)
        self.plan()
        self.assertEqual((self.account(self.alder).balance, self.account(self.alder).leader_item_id), (45, item))
        self.assertFalse(self.account(self.accountant))

    # Contacts that go

    def test_c5_archived_contact_is_missed_until_it_comes_back(self):
        self.invoice(self.alder)
        self.plan()
        self.accountant.active = False
        self.plan()
        self.assertEqual((self.account(self.alder).missing_contact, self.open_action(self.alder).contact_id.ids),
                         (True, []))
        self.assertEqual(self.sent(), [])
        self.assertIn("no contact for collection", self.open_action(self.alder).error)
        self.accountant.active = True
        self.plan()
        self.assertEqual(len(self.sent()), 1)

    def test_c5_contact_moved_to_another_customer_writes_no_more_for_the_old_one(self):
        self.invoice(self.alder)
        self.invoice(self.birch)
        self.plan()
        self.accountant.parent_id = self.birch
        self.plan()
        self.assertFalse(self.open_action(self.alder).contact_id)
        self.assertEqual(self.open_action(self.birch).contact_id, self.accountant)
        self.sent()
        self.assertEqual(len(self.post.messages), 1)
        self.assertIn("C002", self.post.messages[0]["Subject"])

    def test_c4_nobody_else_is_written_to_instead_of_a_contact_that_a_person_had_chosen(self):
        buyer = self.contact(self.alder, "Buyer", "buyer@c001.example", chosen=False)
        self.invoice(self.alder)
        self.plan()
        self.open_action(self.alder).contact_id = buyer
        buyer.unlink()
        self.plan()
        self.dispatch()
        action = self.open_action(self.alder)
        self.assertEqual((action.contact_id.ids, action.state, self.post.recipients()), ([], "error", []))

    # Customers that go

    def test_k1_archived_customer_still_owes_and_is_chased(self):
        self.invoice(self.alder, 100)
        self.alder.active = False
        self.plan()
        self.assertEqual(self.account(self.alder).balance, 100)
        self.assertEqual(len(self.sent()), 1)

    def test_c5_archived_person_is_no_contact(self):
        casey = self.person()
        self.invoice(casey, 60)
        casey.active = False
        self.plan()
        self.assertTrue(self.account(casey).missing_contact)
        self.assertEqual(self.sent(), [])

    def test_a10_customer_with_history_cannot_be_deleted(self):
        self.invoice(self.alder)
        self.plan()
        self.sent()
        with self.assertRaisesRegex(UserError, r"Alder Ltd \(C001\).*archive"), self.env.cr.savepoint():
            self.alder.unlink()
        self.assertTrue(self.alder.exists())

    def test_customer_without_items_can_be_deleted(self):
        self.plan()
        ids = self.birch.ids
        self.birch.unlink()
        self.plan()
        self.assertFalse(self.accounts.search([("partner_id", "in", ids)]))

    # Who and how

    def test_a6_archived_collector(self):
        self.invoice(self.alder)
        self.plan()
        self.collector.active = False
        self.assertEqual(self.sent(), [])
        self.assertIn("is archived: choose another one", self.open_action(self.alder).error)
        self.alder.collector_id = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        self.plan()
        self.assertEqual(len(self.sent()), 1)

    def test_p5_step_archived_and_back(self):
        self.invoice(self.alder)
        self.plan()
        first = self.standard.action_ids[0]
        first.active = False
        self.plan()
        self.assertEqual(self.history(self.alder), [("Reminder", "cancelled"), ("Second", "scheduled")])
        first.active = True
        self.plan()
        self.assertEqual(self.history(self.alder), [
            ("Reminder", "cancelled"), ("Second", "cancelled"), ("Reminder", "scheduled")])

    def test_p5_deleted_scenario_gives_way_to_the_companys_default(self):
        manual = self.scenario(name="Manual only")
        self.alder.collection_scenario_id = manual
        self.company.collection_scenario_id = self.standard
        self.invoice(self.alder)
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        manual.unlink()
        self.plan()
        self.assertEqual(self.account(self.alder).scenario_id, self.standard)
        self.assertTrue(self.open_action(self.alder))

    def test_p5_deleted_collector_gives_way_to_the_companys_default(self):
        self.invoice(self.alder)
        self.company.collection_collector_id = self.user(
            "Collector Two", "collector2", "dso_collection.group_collection_user")
        self.plan()
        self.collector.unlink()
        self.plan()
        self.assertEqual(self.open_action(self.alder).collector_id.name, "Collector Two")

    def test_p5_scenario_archived_and_back(self):
        self.invoice(self.alder)
        self.plan()
        self.sent()
        self.plan()
        self.standard.active = False
        self.plan()
        self.assertTrue(self.account(self.alder).missing_scenario)
        self.assertFalse(self.open_action(self.alder))
        self.standard.active = True
        self.plan()
        self.assertEqual(self.history(self.alder), [
            ("Reminder", "done"), ("Second", "cancelled"), ("Second", "scheduled")])
        self.assertEqual(self.open_action(self.alder).date, day(5))
