"""Rule R1: the screen that gives selected customers or accounts a collector and a scenario."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .test_assignment import AssignmentCase


class TestMassAssignment(AssignmentCase):
    """What the screen counts beforehand, what it assigns, and the message it leaves."""

    def screen(self, records, user=None, **context):
        """Open the screen for selected records, as the web client does."""
        records = records.with_user(user or self.collector).with_context(active_ids=records.ids, **context)
        opened = records.action_collection_assign()
        return Form(self.env[opened["res_model"]].with_user(user or self.collector).browse(opened["res_id"]))

    def apply(self, screen):
        """Press the button; returns the parameters of the message and the assignment."""
        params = screen.save().action_apply()["params"]
        return params["message"], self.env["collection.assignment"].browse(params["assignment_id"] or ())

    def test_r1_the_screen_says_how_many_change_before_anything_does(self):
        self.birch.collector_id = self.west
        screen = self.screen(self.three)
        self.assertEqual((screen.customer_count, screen.ready), (3, False))
        screen.collector_id = self.west
        self.assertEqual((screen.change_count, screen.same_count), (2, 1))
        screen.scenario_choice, screen.scenario_id = "set", self.hard
        self.assertEqual((screen.change_count, screen.same_count), (3, 0))
        self.assertEqual(self.alder.collector_id, self.collector)

    def test_r1_apply_assigns_and_its_message_can_be_undone(self):
        screen = self.screen(self.three)
        screen.collector_id = self.west
        message, assignment = self.apply(screen)
        self.assertEqual(message, "3 customers assigned to Collector West.")
        self.assertEqual(self.three.mapped("collector_id"), self.west)
        self.assertEqual((assignment.source, assignment.changed), ("selection", 3))
        assignment.with_user(self.collector).action_undo()
        self.assertEqual([customer.collector_id for customer in self.three],
                         [self.collector, self.collector, self.env["res.users"]])

    def test_r1_a_setting_left_as_it_is_does_not_change(self):
        screen = self.screen(self.alder | self.cedar)
        screen.collector_choice, screen.scenario_choice = "leave", "set"
        screen.scenario_id = self.hard
        message, _assignment = self.apply(screen)
        self.assertEqual(message, "2 customers given the scenario Hard.")
        self.assertEqual((self.alder.collector_id, self.cedar.collector_id), (self.collector, self.env["res.users"]))

    def test_r1_back_to_the_company_s_default(self):
        self.company.collection_collector_id = self.west
        screen = self.screen(self.alder | self.cedar)
        screen.collector_choice = "default"
        self.assertEqual((screen.default_collector, screen.change_count, screen.same_count), ("Collector West", 1, 1))
        message, _assignment = self.apply(screen)
        self.assertEqual(message, "1 customer given back to the company's default collector.")
        self.assertFalse(self.stored(self.alder))

    def test_r1_what_all_have_already_leaves_no_assignment(self):
        screen = self.screen(self.alder)
        screen.collector_id = self.collector
        self.assertEqual((screen.change_count, screen.same_count), (0, 1))
        message, assignment = self.apply(screen)
        self.assertIn("Nothing changed", message)
        self.assertFalse(assignment)

    def test_r1_contacts_stand_for_their_customers(self):
        screen = self.screen(self.alder.child_ids | self.alder | self.birch.child_ids)
        self.assertEqual((screen.customer_count, screen.contact_count), (2, 2))
        screen.collector_id = self.west
        self.apply(screen)
        self.assertEqual((self.alder | self.birch).mapped("collector_id"), self.west)
        self.assertEqual(self.cedar.collector_id, self.env["res.users"])

    def test_r1_nothing_chosen_is_refused(self):
        screen = self.screen(self.alder)
        screen.collector_choice = "leave"
        with self.assertRaisesRegex(UserError, "Nothing is to change"):
            screen.save().action_apply()

    def test_r1_selected_accounts_stand_for_their_customers(self):
        for customer in self.three:
            self.invoice(customer)
        self.plan()
        accounts = self.account(self.alder) | self.account(self.cedar)
        screen = self.screen(accounts)
        screen.collector_id = self.west
        _message, assignment = self.apply(screen)
        self.assertEqual(assignment.line_ids.partner_id, self.alder | self.cedar)

    def test_r1_all_pages_selected_are_the_list_s_domain(self):
        self.env["ir.config_parameter"].set_param("web.active_ids_limit", 2)
        domain = [("ref", "in", ["C001", "C002", "C003"])]
        self.assertEqual(self.screen(self.alder | self.birch, active_domain=domain).customer_count, 3)
        self.assertEqual(self.screen(self.alder, active_domain=domain).customer_count, 1)

    def test_r1_archived_customers_selected_in_a_list_that_shows_them_are_assigned(self):
        self.birch.active = False
        self.env["ir.config_parameter"].set_param("web.active_ids_limit", 2)
        domain = [("ref", "in", ["C001", "C002", "C003"])]
        selected = self.alder | self.birch
        self.assertEqual(self.screen(selected).customer_count, 2)
        self.assertEqual(self.screen(selected, active_domain=domain, active_test=False).customer_count, 3)
        self.assertEqual(self.screen(selected, active_domain=domain).customer_count, 2)

    def test_r2_customers_found_by_codes_are_assigned_from_their_list(self):
        pastes = self.env["collection.paste"].with_user(self.collector)
        opened = pastes.browse(pastes.paste("customers", "C001\nC003")["res_id"]).action_open_customers()
        found = self.env["res.partner"].with_user(self.collector).search(opened["domain"])
        screen = self.screen(found, active_domain=opened["domain"])
        screen.collector_id = self.west
        _message, assignment = self.apply(screen)
        self.assertEqual((assignment.source, assignment.line_ids.partner_id), ("codes", self.alder | self.cedar))

    def test_r1_customers_of_another_company_are_left_out_and_named(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self.collector.company_ids = [Command.link(second.id)]
        theirs = self.customer("Elm Ltd", "C004", collector=False, contact=False, company_id=second.id)
        companies = {"allowed_company_ids": [self.company.id, second.id]}
        screen = self.screen(self.alder | theirs, **companies)
        self.assertEqual((screen.customer_count, screen.left_out_count), (1, 1))
        self.assertEqual(screen.left_out_text, "Elm Ltd (C004) belongs to Second company")
        with self.assertRaisesRegex(UserError, "Elm Ltd .* belongs to Second company"):
            self.screen(theirs, **companies)

    def test_r1_accounts_of_one_other_company_are_assigned_there(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        (self.collector | self.west).company_ids = [Command.link(second.id)]
        self.invoice(self.alder, company=second)
        self.invoice(self.birch)
        self.plan()
        there, here = self.account(self.alder, second), self.account(self.birch)
        companies = {"allowed_company_ids": [self.company.id, second.id]}
        screen = self.screen(there | here, **companies)
        self.assertEqual((screen.customer_count, screen.left_out_count), (1, 1))
        self.assertEqual(screen.left_out_text, "Alder Ltd (C001) belongs to Second company")
        wizard = self.env["collection.assign.wizard"].browse(
            there.with_context(**companies).action_collection_assign()["res_id"])
        wizard.collector_id = self.west
        wizard.action_apply()
        self.assertEqual(self.alder.with_company(second).collector_id, self.west)
        self.assertEqual(self.alder.collector_id, self.collector)

    def test_r1_only_collectors_open_the_screen(self):
        sales = self.user("Sales Person", "sales", "base.group_partner_manager")
        with self.assertRaises(AccessError):
            self.screen(self.alder, user=sales)

    def test_r1_a_screen_is_one_s_own(self):
        wizard = self.screen(self.alder).record
        with self.assertRaises(AccessError):
            wizard.with_user(self.west).action_apply()

    def test_r1_every_customer_is_counted_in_as_many_queries(self):
        counts = []
        for customers in (self.alder, self.three):
            self.env.flush_all()
            screen = self.screen(customers)
            screen.collector_id = self.west
            wizard = screen.save()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            wizard.sudo()._compute_change_count()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])


class TestReassign(AssignmentCase):
    """Rule R5: a collector who leaves is archived at once, and another one takes the accounts over."""

    def set_up_once(self):
        super().set_up_once()
        for customer in self.three:
            self.invoice(customer)
        self.plan()

    def test_r5_an_archived_collector_s_accounts_are_found_and_given_to_another(self):
        self.collector.action_archive()
        self.assertFalse(self.collector.active)
        self.plan()
        leaver = self.collector.with_user(self.manager)
        self.assertEqual(leaver.collection_account_count, 2)
        opened = leaver.action_collection_reassign()
        accounts = self.accounts.with_user(self.manager).search(opened["domain"])
        self.assertEqual(accounts.partner_id, self.alder | self.birch)
        wizard = self.env["collection.assign.wizard"].with_user(self.manager).browse(
            accounts.action_collection_assign()["res_id"])
        wizard.collector_id = self.west
        wizard.action_apply()
        self.plan()
        self.assertEqual(leaver.collection_account_count, 0)
        self.assertEqual(self.open_action(self.alder).collector_id, self.west)

    def test_r5_collectors_who_manage_nothing_see_no_count(self):
        with self.assertRaises(AccessError):
            self.west.with_user(self.collector).read(["collection_account_count"])
