"""What becomes of groups when accounts are moved, archived, merged, deleted, made contacts, or change company."""

from odoo.exceptions import UserError, ValidationError

from .grouped import GroupCase


class TestEndsOfGroups(GroupCase):
    """A group of three: every change leaves it whole, or is refused in words."""

    def set_up_once(self):
        super().set_up_once()
        self.invoice(self.leader, 100, due=-10)
        self.oldest = self.item(self.invoice(self.south, 70, due=-20))
        self.group(self.south, self.west)

    def gathered(self, customer):
        """Return what is collected in an account: balance, overdue, leader item."""
        account = self.account(customer)
        return account.group_balance, account.group_overdue, account.leader_item_id

    # Archive

    def test_archived_leader_goes_on_collecting(self):
        self.leader.action_archive()
        self.plan()
        self.assertEqual(self.gathered(self.leader), (170, 170, self.oldest))
        self.assertTrue(self.open_action(self.leader))

    def test_archived_member_still_owes(self):
        self.south.action_archive()
        self.plan()
        self.assertEqual(self.gathered(self.leader), (170, 170, self.oldest))

    # Delete

    def test_leader_is_not_deleted_while_it_leads(self):
        leader = self.customer("Oak Group", "C010", contact=False)
        self.group(self.birch, leader=leader)
        with self.assertRaisesRegex(UserError, r"Oak Group \(C010\) leads a group: cancel the grouping of "
                                    r"Birch Ltd \(C009\) first"), self.env.cr.savepoint():
            leader.unlink()
        self.birch.action_cancel_grouping()
        leader.unlink()
        self.assertFalse(leader.exists())

    def test_leader_is_deleted_together_with_its_only_members(self):
        leader, member = (self.customer(name, code, contact=False) for name, code in (("Oak", "C010"), ("Elm", "C011")))
        self.group(member, leader=leader)
        (leader | member).unlink()
        self.assertFalse((leader | member).exists())

    def test_deleted_member_leaves_the_group(self):
        self.west.child_ids.unlink()
        self.west.unlink()
        self.plan()
        self.assertEqual(self.leader.collection_member_ids, self.south)

    # Merge

    def merge(self, goes, stays):
        goes.child_ids.unlink()
        self.env["base.partner.merge.automatic.wizard"].create({})._merge(
            (goes | stays).ids, stays, extra_checks=False)

    def test_merged_members_are_one_member(self):
        self.merge(self.south, self.west)
        self.plan()
        self.assertEqual(self.leader.collection_member_ids, self.west)
        self.assertEqual(self.gathered(self.leader), (170, 170, self.oldest))

    def test_merged_leaders_are_one_leader_of_all(self):
        oak = self.customer("Oak Group", "C010", scenario=self.standard, contact=False)
        self.group(self.birch, leader=oak)
        self.merge(oak, self.leader)
        self.plan()
        self.assertEqual(self.leader.collection_member_ids, self.south | self.west | self.birch)

    def test_member_merged_into_its_leader(self):
        self.merge(self.south, self.leader)
        self.plan()
        self.assertEqual(self.leader.collection_member_ids, self.west)
        self.assertEqual(self.account(self.leader).balance, 170)

    def test_leader_merged_into_its_member(self):
        self.merge(self.leader, self.south)
        self.plan()
        self.assertEqual((self.south.collection_member_ids, self.south.collection_leader_id.id), (self.west, False))
        self.assertEqual(self.gathered(self.south), (170, 170, self.oldest))

    # Made a contact of another customer

    def test_member_made_a_contact_leaves_its_group(self):
        self.south.child_ids.unlink()
        self.south.write({"is_company": False, "parent_id": self.birch.id})
        self.plan()
        self.assertFalse(self.south.collection_leader_id)
        self.assertEqual(self.leader.collection_member_ids, self.west)
        self.assertEqual(self.account(self.birch).group_balance, 70)
        self.assertEqual(self.gathered(self.leader)[0], 100)

    def test_leader_made_a_contact_hands_its_group_to_the_customer_it_belongs_to(self):
        self.leader.child_ids.unlink()
        self.leader.write({"is_company": False, "parent_id": self.birch.id})
        self.plan()
        self.assertEqual(self.birch.collection_member_ids, self.south | self.west)
        self.assertEqual(self.gathered(self.birch), (170, 170, self.oldest))
        self.assertFalse(self.open_action(self.leader))

    def test_leader_made_a_contact_of_its_own_member(self):
        self.leader.child_ids.unlink()
        self.leader.write({"is_company": False, "parent_id": self.south.id})
        self.plan()
        self.assertEqual((self.south.collection_member_ids, self.south.collection_leader_id.id), (self.west, False))
        self.assertEqual(self.gathered(self.south), (170, 170, self.oldest))

    def test_g7_leader_is_not_made_a_contact_of_a_grouped_account(self):
        oak = self.customer("Oak Group", "C010")
        self.group(self.birch, leader=oak)
        self.leader.child_ids.unlink()
        with self.assertRaisesRegex(ValidationError, r"Birch Ltd \(C009\), which is itself collected in Oak Group"), \
                self.env.cr.savepoint():
            self.leader.write({"is_company": False, "parent_id": self.birch.id})

    def test_company_under_another_one_stays_an_account_of_its_own(self):
        self.south.parent_id = self.birch
        self.plan()
        self.assertEqual(self.leader.collection_member_ids, self.south | self.west)
        self.assertEqual(self.gathered(self.leader), (170, 170, self.oldest))

    # Company

    def test_g7_grouped_account_is_not_given_to_another_company(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self.group(self.birch)
        with self.assertRaisesRegex(ValidationError, "belongs to Second company"), self.env.cr.savepoint():
            self.birch.company_id = second
        self.birch.action_cancel_grouping()
        self.birch.company_id = second
        self.assertEqual(self.birch.company_id, second)

    def test_g7_leader_is_not_given_to_another_company(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self.west.action_cancel_grouping()
        self.group(self.birch, leader=self.west)
        with self.assertRaisesRegex(ValidationError, r"Birch Ltd \(C009\) cannot be collected in Alder West"), \
                self.env.cr.savepoint():
            self.west.company_id = second

    def test_g7_account_of_a_company_above_is_grouped_in_a_branch(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.birch.company_id = self.company
        self.birch.with_company(branch).collection_leader_id = self.leader
        self.assertEqual(self.leader.with_company(branch).collection_member_ids, self.birch)

    def test_each_company_has_its_own_groups(self):
        second = self.env["res.company"].create({"name": "Second company"})
        there = self.leader.with_company(second)
        there.collection_leader_id = self.south
        self.assertEqual((there.collection_leader_id, self.leader.collection_leader_id.id), (self.south, False))
        self.assertEqual(self.south.collection_leader_id, self.leader)

    def test_g7_group_in_another_company_holds_back_the_contact_too(self):
        second = self.env["res.company"].create({"name": "Second company"})
        oak = self.customer("Oak Group", "C010")
        self.birch.with_company(second).collection_leader_id = oak
        self.leader.with_company(second).collection_leader_id = False
        self.south.with_company(second).collection_leader_id = self.leader
        self.leader.child_ids.unlink()
        with self.assertRaisesRegex(ValidationError, "itself collected in Oak Group"), self.env.cr.savepoint():
            self.leader.write({"is_company": False, "parent_id": self.birch.id})
