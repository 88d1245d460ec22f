"""Rule A4: actions made by a person for chosen items, outside the scenario."""

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError

from .common import day
from .steady import SteadyCase


class SpecificCase(SteadyCase):
    """Alder Ltd follows a scenario of two reminders and owes two items, 100 for 30 days and 60 for 10."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5, confirm=True), cls.step("Second", 20, confirm=True))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.old = cls.item(cls.invoice(cls.alder, 100, due=-30))
        cls.young = cls.item(cls.invoice(cls.alder, 60, due=-10))
        cls.buyer = cls.contact(cls.alder, "Buyer", "buyer@alder.example", chosen=False)
        cls.actions._replan_partners(cls.alder.ids)

    def specific(self, items, **values):
        """Make a specific call, as the collector, unless told otherwise."""
        return self.actions.with_user(self.collector).create({
            "channel": "call", "name": "Agree instalments", "item_ids": [Command.set(items.ids)], **values})

    def automatic(self, items, confirm=False, **values):
        """Make a specific e-mail that goes by itself."""
        return self.specific(items, channel="email", automatic=True, to_confirm=confirm, **values)

    def leader(self):
        """Return the item that leads Alder's account now."""
        return self.account(self.alder).leader_item_id


class TestMakingSpecificActions(SpecificCase):
    """What may be made, by whom, and what is refused (rule A4)."""

    def test_a4_chosen_items_leave_the_scenario_at_once(self):
        self.assertEqual(self.leader(), self.old)
        first = self.open_action(self.alder)
        action = self.specific(self.old)
        self.assertEqual(self.leader(), self.young)
        self.assertEqual((first.state, first.skipped), ("cancelled", False))
        self.assertEqual(self.open_action(self.alder).leader_item_id, self.young)
        self.assertEqual((action.kind, action.state, action.title), ("specific", "todo", "Agree instalments"))

    def test_a4_customer_collector_contact_and_company_come_from_the_items(self):
        action = self.specific(self.old)
        self.assertEqual((action.partner_id, action.company_id), (self.alder, self.company))
        self.assertEqual((action.collector_id, action.contact_id.name), (self.collector, "Alder Ltd Accounts"))

    def test_a4_a_contact_as_customer_becomes_its_account(self):
        self.assertEqual(self.specific(self.old, partner_id=self.buyer.id).partner_id, self.alder)

    def test_a4_any_contact_of_the_account_and_no_one_elses(self):
        self.assertEqual(self.automatic(self.old, contact_id=self.buyer.id).contact_id, self.buyer)
        stranger = self.contact(self.customer("Birch Ltd", "C002"), "Stranger", "s@birch.example", chosen=False)
        with self.assertRaisesRegex(ValidationError, "Stranger is no contact of Alder Ltd"):
            self.automatic(self.young, contact_id=stranger.id)

    def test_a3_first_state_follows_automatic_and_to_confirm(self):
        self.assertEqual(self.automatic(self.old).state, "scheduled")
        self.assertEqual(self.automatic(self.young, confirm=True).state, "to_confirm")
        self.assertEqual(self.specific(self.env["account.move.line"], partner_id=self.alder.id).state, "todo")

    def test_a3_automatic_means_to_be_confirmed_unless_told_otherwise(self):
        action = self.specific(self.old, channel="email", automatic=True)
        self.assertEqual((action.to_confirm, action.state), (True, "to_confirm"))

    def test_a3_a_call_cannot_be_automatic(self):
        with self.assertRaisesRegex(ValidationError, "cannot be automatic"):
            self.specific(self.old, automatic=True)

    def test_a4_items_of_another_account_are_refused(self):
        other = self.item(self.invoice(self.customer("Birch Ltd", "C002")))
        with self.assertRaisesRegex(ValidationError, r"Birch Ltd \(C002\).*Alder Ltd \(C001\)"):
            self.specific(self.old | other)

    def test_a4_items_of_another_company_are_refused(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        self.collector.company_ids |= second
        there = self.item(self.invoice(self.alder, company=second))
        with self.assertRaisesRegex(ValidationError, "Second company"), self.env.cr.savepoint():
            self.specific(self.old | there, company_id=self.company.id)
        action = self.specific(there)
        self.assertEqual((action.company_id, action.partner_id), (second, self.alder))
        self.assertEqual(self.leader(), self.old, "the first company's scenario goes on")

    def test_a4_items_of_a_company_that_the_user_does_not_see_are_refused(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        there = self.item(self.invoice(self.alder, company=second))
        for values in ({}, {"company_id": self.company.id, "partner_id": self.alder.id}):
            with self.assertRaises(AccessError):
                self.specific(there, **values)

    def test_a4_cleared_items_are_refused(self):
        self.pay(self.old.move_id)
        with self.assertRaisesRegex(ValidationError, f"{self.old.move_id.name}.*is not open"):
            self.specific(self.old | self.young)

    def test_a4_items_that_are_not_receivable_are_refused(self):
        sale = self.old.move_id.line_ids - self.old
        with self.assertRaisesRegex(ValidationError, "no receivable item"):
            self.specific(sale, partner_id=self.alder.id)

    def test_a4_an_item_is_in_one_open_specific_action(self):
        self.specific(self.old)
        with self.assertRaisesRegex(ValidationError, "already in “Agree instalments”"), self.env.cr.savepoint():
            self.specific(self.old | self.young)
        self.assertTrue(self.specific(self.young))

    def test_a4_credits_may_be_chosen(self):
        credit = self.credit(self.alder, 30)
        action = self.automatic(self.old | credit)
        self.dispatch()
        self.assertEqual(action.state, "done")
        self.assertIn("-30.00", self.post.text().replace("\N{NO-BREAK SPACE}", ""))
        self.assertEqual(sum(item["open"] for item in action.sent_items), 70)

    def test_a4_scenario_actions_are_the_engines(self):
        step = self.standard.action_ids[0]
        manager = self.user("Credit Manager", "manager", "dso_collection.group_collection_manager")
        for user in (self.collector, manager):
            with self.assertRaisesRegex(UserError, "planned by themselves"):
                self.actions.with_user(user).create({
                    "partner_id": self.alder.id, "channel": "email", "scenario_action_id": step.id})

    def test_a4_a_specific_action_does_not_become_another(self):
        action = self.specific(self.old)
        for values in ({"scenario_action_id": self.standard.action_ids[0].id}, {"kind": "message"},
                       {"partner_id": self.customer("Birch Ltd", "C002").id}):
            with self.assertRaisesRegex(UserError, "make a new one instead"):
                action.write(values)

    def test_a4_without_the_group_nothing_is_made(self):
        clerk = self.user("Billing", "billing", "account.group_account_invoice")
        with self.assertRaises(AccessError):
            self.actions.with_user(clerk).create({"channel": "call", "item_ids": [Command.set(self.old.ids)]})

    def test_a4_collector_does_not_delete_actions(self):
        with self.assertRaises(AccessError):
            self.specific(self.old).unlink()

    def test_a4_deleted_by_the_manager_gives_its_items_back(self):
        manager = self.user("Credit Manager", "manager", "dso_collection.group_collection_manager")
        self.specific(self.old).with_user(manager).unlink()
        self.plan()
        self.assertEqual(self.leader(), self.old)


class TestWhileOpen(SpecificCase):
    """Changes of an open specific action, and what ends it (rule A4)."""

    def test_a4_another_date_keeps_items_out(self):
        action = self.automatic(self.old)
        action.date = day(7)
        self.dispatch()
        self.assertEqual((action.state, self.leader(), self.post.messages), ("scheduled", self.young, []))
        with self.on_day(7):
            self.dispatch()
        self.assertEqual((action.state, action.done_date), ("done", day(7)))

    def test_a4_items_added_and_removed_are_planned_again(self):
        action = self.specific(self.old)
        action.item_ids = [Command.link(self.young.id)]
        self.assertFalse(self.leader())
        action.item_ids = [Command.unlink(self.old.id)]
        self.assertEqual(self.leader(), self.old)

    def test_a4_its_instructions_are_its_own_and_change(self):
        action = self.specific(self.old, instructions="Ask for a plan")
        self.assertEqual(action.instructions, "Ask for a plan")
        action.instructions = "Ask for half of it"
        self.assertEqual(action.own_instructions, "Ask for half of it")

    def test_a3_made_automatic_it_begins_again_in_that_state(self):
        action = self.specific(self.old, channel="email")
        action.write({"automatic": True, "to_confirm": True})
        self.assertEqual(action.state, "to_confirm")
        action.to_confirm = False
        self.assertEqual(action.state, "scheduled")
        action.write({"automatic": False, "channel": "call"})
        self.assertEqual(action.state, "todo")

    def test_a4_added_items_are_checked_like_chosen_ones(self):
        action = self.specific(self.old)
        self.pay(self.young.move_id)
        with self.assertRaisesRegex(ValidationError, "is not open"):
            action.item_ids = [Command.link(self.young.id)]

    def test_a4_an_item_paid_meanwhile_does_not_hinder_another(self):
        action = self.specific(self.old)
        self.pay(self.old.move_id)
        action.item_ids = [Command.link(self.young.id)]
        self.assertEqual(action.item_ids, self.old | self.young)

    def test_a4_the_last_item_is_not_taken_away(self):
        with self.assertRaisesRegex(ValidationError, "cancel it instead"):
            self.specific(self.old).item_ids = [Command.clear()]

    def test_a4_done_gives_items_back(self):
        action = self.specific(self.old)
        action.action_done("Pays on Friday")
        self.assertEqual((action.state, self.leader()), ("done", self.old))
        self.assertEqual([item["id"] for item in action.sent_items], self.old.ids)

    def test_a4_cancelled_gives_items_back(self):
        action = self.specific(self.old)
        action.action_cancel("Not needed")
        self.assertEqual((action.state, self.leader()), ("cancelled", self.old))

    def test_a4_sent_gives_items_back(self):
        self.automatic(self.old)
        self.dispatch()
        self.assertEqual(self.leader(), self.old)

    def test_a4_sent_now_gives_items_back_at_once(self):
        action = self.automatic(self.old, confirm=True, date=day(9))
        action.action_send_now()
        self.assertEqual((action.state, self.leader()), ("done", self.old))

    def test_a8_a_done_specific_call_counts_as_contact(self):
        self.specific(self.old).action_done()
        self.assertEqual(self.open_action(self.alder).date, day(5))

    def test_a4_items_of_a_closed_action_stay_as_they_were(self):
        action = self.specific(self.old)
        action.action_done()
        with self.assertRaisesRegex(UserError, "no longer open"):
            action.item_ids = [Command.link(self.young.id)]

    def test_a4_reopened_takes_its_items_again(self):
        action = self.specific(self.old)
        action.action_done()
        action.action_reopen()
        self.assertEqual((action.state, action.item_ids, self.leader()), ("todo", self.old, self.young))

    def test_a4_not_reopened_while_an_item_is_in_another(self):
        first = self.specific(self.old)
        first.action_cancel()
        second = self.specific(self.old, name="Second try")
        with self.assertRaisesRegex(ValidationError, "already in “Second try”"), self.env.cr.savepoint():
            first.action_reopen()
        second.action_cancel()
        first.action_reopen()
        self.assertEqual(first.state, "todo")

    def test_a4_not_reopened_when_everything_is_paid(self):
        action = self.specific(self.old)
        action.action_done()
        self.pay(self.old.move_id)
        with self.assertRaisesRegex(UserError, "none of its items is open"):
            action.action_reopen()

    def test_a4_sent_is_not_reopened(self):
        action = self.automatic(self.old)
        action.action_send_now()
        with self.assertRaisesRegex(UserError, "cannot be opened again"):
            action.action_reopen()

    def test_r5_it_follows_the_accounts_collector(self):
        action = self.specific(self.old)
        other = self.user("Collector West", "west", "dso_collection.group_collection_user")
        self.alder.collector_id = other
        self.plan()
        self.assertEqual(action.collector_id, other)

    def test_c5_without_a_chosen_contact_it_follows_the_contact_for_collection(self):
        birch = self.customer("Birch Ltd", "C002", contact=False, scenario=self.standard)
        action = self.automatic(self.item(self.invoice(birch)))
        self.dispatch()
        self.assertEqual((action.state, action.error_kind), ("error", "contact"))
        self.contact(birch, "Accountant", "a@birch.example")
        self.plan()
        self.dispatch()
        self.assertEqual((action.state, action.sent_to), ("done", "a@birch.example"))

    def test_a4_a_chosen_contact_is_kept(self):
        action = self.automatic(self.old, contact_id=self.buyer.id, confirm=True)
        self.plan()
        self.assertEqual(action.contact_id, self.buyer)
