"""Rules C4 and C5: what was written to one chosen person goes to nobody else when that person is gone."""

from odoo.exceptions import ValidationError

from .test_specific_actions import SpecificCase


class TestChosenRecipient(SpecificCase):
    """Alder's buyer was chosen; the accountant is the contact for collection."""

    def assert_waits(self, action, words):
        """Check that nothing leaves, that the action says why, and that it goes once another one is chosen."""
        self.plan()
        self.dispatch()
        self.assertEqual((self.post.recipients(), action.state), ([], "error"))
        self.assertRegex(action.error, words)
        heir = self.contact(self.alder, "Heir", "heir@alder.example", chosen=False)
        action.contact_id = heir
        self.dispatch()
        self.assertEqual((self.post.recipients(), action.state), (['"Heir" <heir@alder.example>'], "done"))

    def test_c5_a_chosen_recipient_of_a_specific_action_was_deleted(self):
        action = self.automatic(self.old, contact_id=self.buyer.id)
        self.buyer.unlink()
        self.assert_waits(action, r"chosen .* was deleted among the contacts of Alder Ltd \(C001\): choose another")

    def test_c5_a_chosen_recipient_of_a_scenario_action_was_deleted(self):
        action = self.open_action(self.alder)
        action.contact_id = self.buyer
        action.action_confirm()
        self.buyer.unlink()
        self.assert_waits(action, "was deleted")

    def test_c5_a_chosen_recipient_was_archived(self):
        action = self.automatic(self.old, contact_id=self.buyer.id)
        self.buyer.active = False
        self.assert_waits(action, "Buyer.* is archived")

    def test_c4_who_was_chosen_and_is_taken_back_leaves_it_to_the_contact_for_collection(self):
        action = self.automatic(self.old, contact_id=self.buyer.id)
        action.contact_id = False
        self.plan()
        self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Alder Ltd Accounts" <accounts@c001.example>'])

    def test_c5_an_action_without_a_choice_follows_the_contact_for_collection(self):
        action = self.automatic(self.old)
        self.alder.child_ids.filtered("collection_contact").unlink()
        self.buyer.collection_contact = True
        self.plan()
        self.dispatch()
        self.assertEqual((self.post.recipients(), action.state), (['"Buyer" <buyer@alder.example>'], "done"))


class TestSecondContactIsNamed(SpecificCase):
    """Rule C2: a refusal names the present contact and the one that was to be chosen."""

    def test_c2_a_company_that_becomes_part_of_another_brings_its_own(self):
        branch = self.customer("Alder West", "C002")
        branch.parent_id = self.alder
        with self.assertRaisesRegex(ValidationError, r"^Alder Ltd \(C001\) already has a contact for collection: "
                                    "Alder Ltd Accounts. Untick it there before you choose Alder West Accounts, "
                                    "or allow several"):
            branch.is_company = False

    def test_c2_a_contact_that_comes_out_of_the_archive_or_is_ticked(self):
        self.buyer.write({"active": False, "collection_contact": True})
        words = "collection: Alder Ltd Accounts. Untick it there before you choose Buyer, or allow several"
        with self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
            self.buyer.active = True
        self.buyer.collection_contact = False
        self.buyer.active = True
        with self.assertRaisesRegex(ValidationError, words):
            self.buyer.collection_contact = True

    def test_c2_two_ticked_at_once_and_one_without_a_name(self):
        self.alder.child_ids.collection_contact = False
        site = self.contact(self.alder, False, "site@alder.example", chosen=False, type="invoice")
        with self.assertRaisesRegex(ValidationError, r"collection: \S.+\. Untick it there before you choose \S.+, or"):
            (self.buyer | site).collection_contact = True
