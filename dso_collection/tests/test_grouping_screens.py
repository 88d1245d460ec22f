"""Rules G3 and G4 on the screens: the leader's page, the grouped account's page, actions, statement."""

from odoo.tests import Form

from .common import day
from .grouped import GroupCase


class TestGroupOnScreens(GroupCase):
    """A group with items of all three accounts, read as its collector."""

    def set_up_once(self):
        super().set_up_once()
        self.invoice(self.leader, 100, due=-10)
        self.oldest = self.item(self.invoice(self.south, 70, due=-20))
        self.invoice(self.west, 30, due=10)

    def read(self, record):  # pylint: disable=method-required-super; it is no model
        """Read as the collector does."""
        return record.with_user(self.collector)

    # The customer form

    def test_g4_leaders_page_lists_the_grouped_accounts_with_code_balance_and_overdue(self):
        self.group(self.south, self.west)
        leader = self.read(self.leader)
        self.assertEqual(
            [(member.ref, member.collection_balance, member.collection_overdue)
             for member in leader.collection_member_ids.sorted("ref")],
            [("G002", 70, 70), ("G003", 30, 0)])

    def test_g4_leaders_page_adds_them_up(self):
        self.group(self.south, self.west)
        leader = self.read(self.leader)
        self.assertEqual(
            (leader.collection_member_count, leader.collection_members_balance, leader.collection_members_overdue),
            (2, 100, 70))
        self.assertEqual((leader.collection_balance, leader.collection_overdue), (100, 100), "its own")
        self.assertEqual((leader.collection_group_balance, leader.collection_group_overdue), (200, 170))
        self.assertFalse(leader.collection_grouped_in)

    def test_g4_grouped_accounts_page_has_its_own_figures_and_the_way_to_the_leader(self):
        self.group(self.south, self.west)
        south = self.read(self.south)
        self.assertEqual((south.collection_balance, south.collection_overdue), (70, 70))
        self.assertEqual((south.collection_group_balance, south.collection_member_count), (0, 0))
        self.assertEqual(south.collection_grouped_in, "Collected in Alder Group (G001)")
        action = south.action_open_collection_leader()
        self.assertEqual((action["res_model"], action["res_id"]), ("res.partner", self.leader.id))

    def test_g4_form_of_leader_and_member_open_for_a_collector(self):
        self.group(self.south)
        view = "dso_collection.view_partner_form_collection_first"
        with Form(self.read(self.leader), view) as form:
            self.assertEqual(form.collection_member_count, 1)
        with Form(self.read(self.south), view) as form:
            self.assertEqual(form.collection_leader_id, self.leader)

    def test_g1_leader_chosen_on_the_form(self):
        with Form(self.read(self.south), "dso_collection.view_partner_form_collection_first") as form:
            form.collection_leader_id = self.leader
        self.plan()
        self.assertEqual(self.account(self.leader).group_balance, 170)

    def test_g3_actions_made_before_are_on_both_pages(self):
        action = self.specific(self.south, self.oldest)
        other = self.specific(self.west, self.item(self.invoice(self.west, 20, due=-5)))
        other.action_done("Pays on Friday")
        self.group(self.south, self.west)
        leader = self.read(self.leader)
        self.assertIn(action, leader.collection_open_action_ids)
        self.assertIn(other, leader.collection_member_past_action_ids)
        self.assertEqual(self.read(self.south).collection_open_elsewhere_ids, action)
        self.assertEqual(action.made_for_id, self.south, "the action says whose it was")

    def test_g3_notes_are_on_both_statements(self):
        self.oldest._collection_note_many({
            "collection_status_id": self.env.ref("dso_collection.status_dispute").id,
            "collection_comment": "Wrong price"})
        self.group(self.south)
        lines = self.env["account.move.line"].with_user(self.collector)
        for customer in (self.leader, self.south):
            items = lines.search(customer._statement_domain(self.company))
            self.assertIn("Wrong price", items.mapped("collection_comment"))
        self.assertEqual((self.leader.collection_disputed, self.south.collection_disputed), (70, 70))

    def test_g2_list_of_accounts_says_where_a_grouped_account_is_worked(self):
        self.plan()
        titles = [self.account(self.south).next_action_title]
        self.group(self.south)
        titles.append(self.account(self.south).next_action_title)
        self.specific(self.south, self.oldest)
        titles.append(self.account(self.south).next_action_title)
        self.credit(self.birch, 5)
        self.plan()
        titles.append(self.account(self.birch).next_action_title)
        self.assertEqual(titles, ["Reminder", "In Alder Group", "In Alder Group", False])

    # The statement

    def test_g4_statement_has_all_items_each_with_its_code_and_the_leader_item_starred(self):
        self.group(self.south, self.west)
        action = self.read(self.leader).action_open_statement()
        self.assertTrue(action["context"]["statement_grouped"])
        # What the list says from which it is opened does not go on into it
        self.assertEqual((action["context"]["all_customers"], action["context"]["collection_alert"]), (False, False))
        items = self.env["account.move.line"].with_user(self.collector).search(action["domain"])
        self.assertEqual(
            sorted((item.collection_customer_code, item.amount_residual, item.collection_is_leader) for item in items),
            [("G001", 100, False), ("G002", 70, True), ("G003", 30, False)])

    # Actions

    def test_g4_action_to_do_lists_the_grouped_accounts(self):
        self.group(self.south, self.west)
        action = self.read(self.open_action(self.leader))
        self.assertEqual(action.grouped_partner_ids, self.south | self.west)
        self.assertEqual(action.grouped_text, "G002, G003")
        self.assertEqual((action.balance, action.overdue), (200, 170))

    def test_g4_many_grouped_accounts_are_counted(self):
        shops = [self.customer(f"Shop {number}", f"S{number}", contact=False) for number in range(4)]
        self.group(self.south, *shops)
        self.assertEqual(self.open_action(self.leader).grouped_text, "G002, S0, S1 and 2 more")

    def test_g4_done_action_says_what_was_sent_not_who_is_grouped_today(self):
        self.group(self.south)
        action = self.open_action(self.leader)
        self.sent()
        self.group(self.west)
        self.assertEqual((action.state, action.grouped_text), ("done", False))
        self.assertEqual([item["customer_code"] for item in action.sent_items], ["G002", "G001"])

    def test_g4_action_of_an_account_alone_shows_nothing_of_groups(self):
        self.plan()
        action = self.open_action(self.leader)
        self.assertEqual((action.grouped_text, len(action.grouped_partner_ids)), (False, 0))
        self.assertEqual((action.balance, action.overdue), (100, 100))

    def test_g4_agenda_reads_groups_in_one_query_for_a_page(self):
        self.group(self.south)
        self.invoice(self.birch, 10, due=-10)
        for number in range(3):
            self.actions.create({"partner_id": self.birch.id, "channel": "call", "date": day(number)})
        self.plan()
        actions = self.actions.search([("partner_id", "in", (self.leader | self.birch).ids)])
        self.assertEqual(len(actions), 5)
        actions.mapped("state")
        self.env.invalidate_all()
        one = actions[:1]
        one.mapped("grouped_text")
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        one.with_prefetch().mapped("grouped_text")
        few = self.cr.sql_log_count - before
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        actions.mapped("grouped_text")
        self.assertLessEqual(self.cr.sql_log_count - before, few)

    def test_action_amounts_are_searched_as_they_are_shown(self):
        kept = self.specific(self.south, self.oldest)
        self.group(self.south, self.west)
        actions = self.actions.search([("partner_id", "in", (self.leader | self.south).ids), ("overdue", ">", 0)])
        self.assertEqual(actions, kept | self.open_action(self.leader))
        self.assertFalse(self.actions.search([("id", "in", actions.ids), ("overdue", ">", 170)]))

    def test_c4_message_to_a_group_begins_with_what_is_overdue_in_it(self):
        self.invoice(self.birch, 10, due=-10)
        self.group(self.birch, leader=self.west)
        wizard = Form.from_action(self.env, self.west.action_write_message())
        self.assertEqual(wizard.items_shown, "overdue")
