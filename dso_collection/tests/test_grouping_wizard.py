"""Rules G1, G3 and G7 on the screen "Group collection": what it shows before, does, and refuses."""

from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError

from .grouped import GroupCase


class TestGroupCollection(GroupCase):
    """Selected customers, a leader, a summary, a result."""

    def refused(self, account, leader):
        """Return why an account cannot be grouped, the same on the screen and when it is set on the customer."""
        [fault] = account._collection_plan_grouping(leader).refused
        words = account._collection_fault_words(fault)
        with self.assertRaises(ValidationError) as error, self.env.cr.savepoint():
            account.collection_leader_id = leader
        self.assertEqual(error.exception.args[0], words)
        return words

    def test_g7_thousands_are_judged_as_one_is(self):
        self.group(self.south)
        reasons = {
            (self.leader, self.birch): "leads", (self.birch, self.south): "grouped", (self.west, self.birch): None}
        for many in (200, 1):  # accounts from which on all groups are read once
            with patch("odoo.addons.dso_collection.models.group.rules.MANY", many):
                for (account, leader), reason in reasons.items():
                    refused = account._collection_plan_grouping(leader).refused
                    self.assertEqual([fault[3] for fault in refused], [reason] if reason else [])
                    if reason:
                        with self.assertRaises(ValidationError), self.env.cr.savepoint():
                            account.collection_leader_id = leader
                with self.undone():
                    self.west.collection_leader_id = self.leader
                    self.assertEqual(self.leader.collection_member_ids, self.south | self.west)

    # What is done

    def test_g1_selected_accounts_are_grouped_in_one_of_them(self):
        self.invoice(self.south, 70, due=-20)
        notice = self.wizard(self.leader, self.south, self.west, leader=self.leader).with_user(
            self.env.user).action_group()
        self.assertEqual(self.leader.collection_member_ids, self.south | self.west)
        self.assertFalse(self.leader.collection_leader_id)
        self.assertEqual(notice["params"]["message"], "2 accounts are now collected in Alder Group (G001).")
        self.assertEqual(self.account(self.leader).group_balance, 70, "planned in the same request")

    def test_g1_a_collector_may_group_in_an_account_that_was_not_selected(self):
        action = (self.south | self.west).with_user(self.collector).action_group_collection()
        wizard = self.env["collection.group.wizard"].with_user(self.collector).browse(action["res_id"])
        wizard.write({"leader_from": "other", "leader_id": self.leader.id})
        wizard.action_group()
        self.assertEqual(self.leader.collection_member_ids, self.south | self.west)

    def test_g1_contacts_selected_stand_for_their_accounts(self):
        self.wizard(self.south.child_ids, self.west, leader=self.leader, leader_from="other").action_group()
        self.assertEqual(self.leader.collection_member_ids, self.south | self.west)

    def test_g1_from_the_list_of_accounts(self):
        for customer in (self.leader, self.south):
            self.invoice(customer, 10)
        self.plan()
        action = (self.account(self.leader) | self.account(self.south)).action_group_collection()
        wizard = self.env["collection.group.wizard"].browse(action["res_id"])
        self.assertEqual((wizard.partner_ids, wizard.company_id), (self.leader | self.south, self.company))
        wizard.leader_id = self.leader
        wizard.action_group()
        self.account(self.south).action_cancel_grouping()
        self.assertFalse(self.south.collection_leader_id)

    def test_g1_accounts_of_two_companies_are_refused_naming_them(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        self.invoice(self.south, 10)
        self.invoice(self.west, 10, company=second)
        self.plan()
        accounts = self.account(self.south) | self.account(self.west, second)
        with self.assertRaisesRegex(UserError, "Second company"):
            accounts.action_group_collection()

    def test_g1_leader_among_the_selected_is_proposed(self):
        self.group(self.south)
        self.assertEqual(self.wizard(self.leader, self.west).leader_id, self.leader)

    def test_g1_nothing_is_done_without_a_leader(self):
        with self.assertRaisesRegex(UserError, "Choose the account"):
            self.wizard(self.south, self.west).action_group()

    def test_g1_those_there_already_are_counted_not_written(self):
        self.group(self.south)
        wizard = self.wizard(self.leader, self.south, leader=self.leader)
        self.assertIn("Collected there already: 1.", wizard.summary.replace("\n", " "))
        with self.assertRaisesRegex(UserError, "already"):
            wizard.action_group()

    # What it shows

    def test_g1_summary_names_figures_what_ends_and_what_is_kept(self):
        self.invoice(self.south, 70, due=-20)
        self.invoice(self.south, 30, due=10)
        kept = self.item(self.invoice(self.west, 50, due=-30))
        self.specific(self.west, kept)
        self.plan()
        wizard = self.wizard(self.leader, self.south, self.west, leader=self.leader)
        rows = wizard._rows(wizard._grouping().moving)
        self.assertEqual(
            [(row["code"], row["balance"], row["overdue"], row["ending"], row["kept"]) for row in rows],
            [("G002", 100, 70, 1, 0), ("G003", 50, 50, 0, 1)])
        self.assertEqual(wizard._total(rows)["balance"], 150)
        text = " ".join(wizard.summary.split())
        for words in ("Reminder (03/01/2026)", "$ 150.00", "$ 120.00", "Alder Group (G001)"):
            self.assertIn(words, text)

    def test_g2_summary_says_whose_collector_scenario_and_contact_apply(self):
        other = self.user("Collector West", "west", "dso_collection.group_collection_user")
        self.south.write({"collector_id": other.id, "collection_scenario_id": False})
        self.leader.child_ids.collection_contact = False
        text = " ".join(self.wizard(self.leader, self.south, self.west, leader=self.leader).summary.split())
        self.assertIn("1 of them had another collector.", text)
        self.assertIn("1 of them had another scenario.", text)
        self.assertIn("No contact for collection", text)
        self.assertIn("Collector One", text)

    # Who cannot be moved (rule G7)

    def test_g7_reasons(self):
        second = self.env["res.company"].create({"name": "Second company"})
        theirs = self.customer("Theirs", "C003", company_id=second.id, contact=False, collector=False)
        top = self.customer("Oak Group", "C010")
        self.group(self.south)
        self.assertIn("itself collected in Alder Group (G001): choose", self.refused(self.birch, self.south))
        self.assertIn("Alder Group (G001) leads a group", self.refused(self.leader, top))
        self.assertIn("one of them belongs to Second company", self.refused(self.birch, theirs))
        self.assertIn("one of them belongs to Second company", self.refused(theirs, self.birch))
        with self.assertRaisesRegex(ValidationError, "in itself"), self.env.cr.savepoint():
            self.birch.collection_leader_id = self.birch

    def test_g7_the_others_are_grouped_and_the_notice_names_who_was_left(self):
        oak = self.customer("Oak Group", "C010")
        self.group(self.south, leader=oak)
        wizard = self.wizard(oak, self.west, self.leader, leader=self.leader, whole_groups=False)
        self.assertIn("Oak Group (C010) leads a group", wizard.summary)
        notice = wizard.action_group()
        self.assertEqual((self.west.collection_leader_id, oak.collection_leader_id.id), (self.leader, False))
        self.assertIn("Not grouped (1): Oak Group (C010) leads a group", notice["params"]["message"])

    def test_g7_when_none_can_be_moved_nothing_is_done(self):
        self.group(self.south)
        wizard = self.wizard(self.leader, leader=self.birch, whole_groups=False)
        self.assertEqual(wizard.movable, 0)
        with self.assertRaisesRegex(UserError, "leads a group"):
            wizard.action_group()

    def test_g7_whole_group_moves_with_its_leader(self):
        self.invoice(self.south, 70, due=-20)
        self.group(self.south, self.west)
        wizard = self.wizard(self.leader, self.birch, leader=self.birch)
        self.assertTrue(wizard.has_leaders)
        self.assertEqual(wizard.movable, 3)
        wizard.action_group()
        self.assertEqual(self.birch.collection_member_ids, self.leader | self.south | self.west)
        self.assertFalse(self.leader.collection_member_ids)
        self.assertTrue(self.open_action(self.birch))
        self.assertFalse(self.open_action(self.leader))
        self.plan()

    def test_g7_member_becomes_the_leader_of_its_group(self):
        self.invoice(self.west, 70, due=-20)
        self.group(self.south, self.west)
        wizard = self.wizard(self.leader, self.south, leader=self.south)
        self.assertIn("Alder South leaves the group it is in and becomes its leader", " ".join(wizard.summary.split()))
        wizard.action_group()
        self.assertEqual(self.south.collection_member_ids, self.leader | self.west)
        self.assertFalse(self.south.collection_leader_id)
        self.assertTrue(self.open_action(self.south))
        self.plan()

    def test_g7_member_of_another_group_moves(self):
        self.group(self.south, self.west)
        self.invoice(self.south, 70, due=-20)
        self.wizard(self.south, leader=self.birch, leader_from="other").action_group()
        self.assertEqual((self.south.collection_leader_id, self.west.collection_leader_id), (self.birch, self.leader))
        self.assertEqual((self.account(self.leader).group_balance, self.account(self.birch).group_balance), (0, 70))
        self.plan()

    # Thousands

    def test_g1_queries_do_not_grow_with_the_number_of_accounts(self):
        def queries(count):
            accounts = self.env["res.partner"].create([
                {"name": f"Shop {number}", "ref": f"S{count}-{number}", "is_company": True} for number in range(count)])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            with patch.object(type(accounts), "_message_log_batch", lambda *_args, **_options: None):
                accounts._collection_group_in(self.leader)
                self.env.flush_all()
            return self.cr.sql_log_count - before

        queries(5)  # caches are filled
        few = queries(5)
        self.assertLessEqual(queries(150), few + 10)

    def test_g5_queries_of_cancelling_do_not_grow_either(self):
        def queries(count):
            accounts = self.env["res.partner"].create([
                {"name": f"Shop {number}", "ref": f"S{count}-{number}", "is_company": True} for number in range(count)])
            accounts._collection_group_in(self.leader)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            with patch.object(type(accounts), "_message_log_batch", lambda *_args, **_options: None):
                accounts._collection_ungroup()
                self.env.flush_all()
            return self.cr.sql_log_count - before

        queries(5)
        few = queries(5)
        self.assertLessEqual(queries(150), few + 10)

    def test_g5_more_than_are_planned_at_once_are_left_to_the_planner(self):
        self.invoice(self.south, 70, due=-20)
        self.plan()
        with patch("odoo.addons.dso_collection.models.group.grouping.AT_ONCE", 1):
            self.group(self.south, self.west)
        self.assertTrue(self.open_action(self.south), "not yet")
        self.plan()
        self.assertFalse(self.open_action(self.south))
        self.assertTrue(self.open_action(self.leader))
