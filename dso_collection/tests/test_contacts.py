"""Rules C1 to C5: the contact for collection, and what happens without one."""

from odoo.exceptions import UserError, ValidationError
from odoo.tools import mute_logger

from .common import CollectionCase


class TestContactForCollection(CollectionCase):
    """Rules C2 and C3."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(contact=False)
        cls.present = cls.contact(cls.alder, "Present Contact", "present@c001.example")

    def test_c2_second_contact_is_refused_naming_the_present_one(self):
        with self.assertRaisesRegex(ValidationError, r"Alder Ltd \(C001\).*: Present Contact\..*New Contact"):
            self.contact(self.alder, "New Contact", "new@c001.example")

    def test_c2_second_contact_by_tick_is_refused(self):
        other = self.contact(self.alder, "Other Contact", "other@c001.example", chosen=False)
        with self.assertRaisesRegex(ValidationError, "Present Contact"):
            other.collection_contact = True

    def test_c2_contact_moved_from_another_customer_is_refused(self):
        birch = self.customer("Birch Ltd", "C002", contact=False)
        moving = self.contact(birch, "Moving Contact", "moving@c002.example")
        with self.assertRaisesRegex(ValidationError, "Present Contact"):
            moving.parent_id = self.alder

    def test_c2_person_moved_with_their_own_contact_is_refused(self):
        person = self.customer("Person", "C003", contact=False, is_company=False)
        self.contact(person, "Their Contact", "their@c003.example")
        with self.assertRaisesRegex(ValidationError, "Present Contact"):
            person.parent_id = self.alder

    def test_c2_archived_contact_coming_back_is_refused(self):
        self.present.active = False
        self.contact(self.alder, "New Contact", "new@c001.example")
        with self.assertRaisesRegex(ValidationError, "New Contact"):
            self.present.active = True

    def test_c2_the_own_record_counts(self):
        with self.assertRaisesRegex(ValidationError, "Present Contact"):
            self.alder.collection_contact = True

    def test_c2_two_at_once_are_refused(self):
        birch = self.customer("Birch Ltd", "C002", contact=False)
        both = self.contact(birch, "One", chosen=False) | self.contact(birch, "Two", chosen=False)
        with self.assertRaisesRegex(ValidationError, "Birch"):
            both.action_use_as_collection_contact()

    def test_c2_moving_the_tick_is_allowed(self):
        other = self.contact(self.alder, "Other Contact", "other@c001.example", chosen=False)
        self.present.collection_contact = False
        other.collection_contact = True
        self.assertEqual(self.alder.collection_contact_ids, other)

    def test_c2_each_company_has_its_own(self):
        second = self.env["res.company"].create({"name": "Second company"})
        other = self.contact(self.alder, "Other Contact", "other@c001.example", company=second)
        self.assertEqual(self.alder.with_company(second).collection_contact_ids, other)
        self.assertEqual(self.alder.collection_contact_ids, self.present)

    def test_c2_contact_moved_is_refused_for_another_company_too(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self.contact(self.alder, "Contact There", "there@c001.example", company=second)
        birch = self.customer("Birch Ltd", "C002", contact=False)
        moving = self.contact(birch, "Moving Contact", "moving@c002.example", company=second)
        with self.assertRaisesRegex(ValidationError, "Contact There"):
            moving.parent_id = self.alder

    def test_c3_use_as_contact_on_selected_contacts_of_several_customers(self):
        birch = self.customer("Birch Ltd", "C002", contact=False)
        cedar = self.customer("Cedar Ltd", "C003", contact=False)
        chosen = self.contact(birch, "B", chosen=False) | self.contact(cedar, "C", chosen=False)
        chosen.action_use_as_collection_contact()
        self.assertEqual((birch | cedar).collection_contact_ids, chosen)
        chosen.action_clear_collection_contact()
        self.assertFalse(birch.collection_contact_ids)


class TestSeveralContacts(CollectionCase):
    """Rule C2's exception: several contacts, with an own mail server only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.mail_server"].search([]).unlink()
        cls.server = cls.env["ir.mail_server"].create({"name": "Ours", "smtp_host": "mail.ours.example"})
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 10))
        cls.alder = cls.customer(contact=False, scenario=cls.standard)

    def two_contacts(self):
        self.company.collection_several_contacts = True
        return (self.contact(self.alder, "First", "first@c001.example"),
                self.contact(self.alder, "Second", "second@c001.example"))

    def test_c2_several_need_an_own_mail_server(self):
        self.server.unlink()
        with self.assertRaisesRegex(ValidationError, "outgoing mail server"):
            self.company.collection_several_contacts = True

    def test_c2_a_personal_server_is_not_the_companys(self):
        self.server.owner_user_id = self.collector
        with self.assertRaisesRegex(ValidationError, "outgoing mail server"):
            self.company.collection_several_contacts = True

    def test_c2_switching_off_is_refused_while_accounts_have_several(self):
        _first, second = self.two_contacts()
        with self.assertRaisesRegex(ValidationError, "Alder"):
            self.company.collection_several_contacts = False
        second.collection_contact = False
        self.company.collection_several_contacts = False
        self.assertFalse(self.company.collection_several_contacts)

    def test_c2_losing_the_last_server_is_refused(self):
        self.two_contacts()
        for loss in (self.server.unlink, self.server.action_archive,
                     lambda: self.server.write({"owner_user_id": self.collector.id})):
            with self.assertRaisesRegex(UserError, "mail server"), self.env.cr.savepoint():
                loss()
        another = self.env["ir.mail_server"].create({"name": "Spare", "smtp_host": "spare.ours.example"})
        self.server.unlink()
        self.assertTrue(another.exists())

    def test_c2_each_of_several_gets_the_message(self):
        self.two_contacts()
        self.invoice(self.alder)
        self.plan()
        self.dispatch()
        self.assertEqual(self.post.recipients(),
                         ['"First" <first@c001.example>', '"Second" <second@c001.example>'])

    def test_c5_one_unusable_of_several_is_told_and_the_other_gets_the_message(self):
        first, second = self.two_contacts()
        first.email = "nonsense"
        self.invoice(self.alder)
        self.plan()
        self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Second" <second@c001.example>'])
        self.assertTrue(self.account(self.alder).missing_contact)
        self.assertIn("nonsense", self.alder.collection_contact_problem)

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_a9_a_refusal_of_one_is_not_answered_by_writing_to_the_other_again(self):
        self.two_contacts()
        self.invoice(self.alder)
        self.post.refused["second@c001.example"] = (450, "try later")
        self.plan()
        self.dispatch()
        self.post.refused.clear()
        with self.on_day(0, hour=11):
            self.dispatch()
        self.assertEqual(self.post.recipients(),
                         ['"First" <first@c001.example>', '"Second" <second@c001.example>'])


class TestUnusableContact(CollectionCase):
    """Rules C1 and C5."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(contact=False, scenario=cls.scenario(cls.step("Reminder", 5)))
        cls.invoice(cls.alder)

    def send(self):
        self.plan()
        self.dispatch()
        return self.actions.search([("partner_id", "=", self.alder.id)])

    def assert_waits(self, reason):
        action = self.send()
        self.assertEqual((action.state, action.error_kind, self.post.messages), ("error", "contact", []))
        self.assertRegex(action.error, reason)
        self.assertIn("Alder Ltd (C001)", action.error)
        self.assertTrue(self.account(self.alder).missing_contact)
        self.assertTrue(self.alder.collection_contact_problem)
        self.assertIn(self.account(self.alder), self.accounts.search([("missing_contact", "=", True)]))
        return action

    def assert_goes_by_itself(self, action):
        self.send()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 1))
        self.assertFalse(self.account(self.alder).missing_contact)
        self.assertFalse(action.error)

    def test_c5_no_contact(self):
        action = self.assert_waits("no contact for collection")
        self.contact(self.alder, "Accounts", "accounts@c001.example")
        self.assert_goes_by_itself(action)

    def test_c5_no_address(self):
        contact = self.contact(self.alder, "Accounts", False)
        action = self.assert_waits("Accounts.*no e-mail address")
        contact.email = "accounts@c001.example"
        self.assert_goes_by_itself(action)

    def test_c5_no_valid_address(self):
        contact = self.contact(self.alder, "Accounts", "accounts at c001")
        action = self.assert_waits("accounts at c001.*no valid")
        contact.email = "accounts@c001.example"
        self.assert_goes_by_itself(action)

    def test_c5_blacklisted_address(self):
        self.contact(self.alder, "Accounts", "accounts@c001.example")
        self.env["mail.blacklist"]._add("accounts@c001.example")
        action = self.assert_waits("blacklist")
        self.env["mail.blacklist"]._remove("accounts@c001.example")
        self.assert_goes_by_itself(action)

    def test_c5_archived_contact(self):
        contact = self.contact(self.alder, "Accounts", "accounts@c001.example")
        contact.active = False
        action = self.assert_waits("no contact for collection")
        contact.active = True
        self.assert_goes_by_itself(action)

    def test_c5_archived_contact_chosen_by_a_person(self):
        self.contact(self.alder, "Accounts", "accounts@c001.example")
        buyer = self.contact(self.alder, "Buyer", "buyer@c001.example", chosen=False)
        self.plan()
        action = self.open_action(self.alder)
        action.contact_id = buyer
        buyer.active = False
        self.dispatch()
        self.assertEqual((action.state, action.contact_id), ("error", buyer))
        self.assertRegex(action.error, "Buyer.*archived")
        action.action_reset_to_scenario()
        self.assert_goes_by_itself(action)
        self.assertEqual(action.sent_to, "accounts@c001.example")

    def test_c5_contact_who_left_for_another_customer(self):
        buyer = self.contact(self.alder, "Buyer", "buyer@c001.example", chosen=False)
        self.contact(self.alder, "Accounts", "accounts@c001.example")
        self.plan()
        action = self.open_action(self.alder)
        action.contact_id = buyer
        buyer.parent_id = self.customer("Birch Ltd", "C002", contact=False)
        self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("error", []))
        self.assertRegex(action.error, "no longer a contact of Alder")

    def test_c5_deleted_contact(self):
        contact = self.contact(self.alder, "Accounts", "accounts@c001.example")
        self.plan()
        contact.unlink()
        action = self.assert_waits("no contact for collection")
        self.contact(self.alder, "Accounts", "accounts@c001.example")
        self.assert_goes_by_itself(action)

    def test_a10_contact_written_to_cannot_be_deleted(self):
        contact = self.contact(self.alder, "Accounts", "accounts@c001.example")
        self.send()
        with self.assertRaisesRegex(UserError, "archive"):
            contact.unlink()

    def test_c5_customer_that_is_one_person(self):
        person = self.customer("One Person", "C009", contact=False, is_company=False, email="me@c009.example",
                               scenario=self.scenario(self.step("Reminder", 5)))
        self.invoice(person)
        self.plan()
        self.dispatch()
        action = self.open_action(person)
        self.assertRegex(action.error, "no contact for collection")
        person.collection_contact = True
        self.plan()
        self.dispatch()
        self.assertEqual((action.state, action.sent_to), ("done", "me@c009.example"))

    def test_c4_any_contact_of_the_account_and_no_other(self):
        self.contact(self.alder, "Accounts", "accounts@c001.example")
        self.plan()
        action = self.open_action(self.alder)
        action.contact_id = self.contact(self.alder, "Buyer", "buyer@c001.example", chosen=False)
        action.contact_id = self.alder
        stranger = self.contact(self.customer("Birch Ltd", "C002", contact=False), "Stranger", chosen=False)
        with self.assertRaisesRegex(ValidationError, "Stranger is no contact of Alder"):
            action.contact_id = stranger

    def test_c5_phone_call_needs_no_address(self):
        caller = self.customer("Elm Ltd", "C005", contact=False,
                               scenario=self.scenario(self.step("Call", 5, channel="call")))
        self.contact(caller, "Accounts", False)
        self.invoice(caller)
        self.plan()
        self.assertFalse(self.account(caller).missing_contact)
