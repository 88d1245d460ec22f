"""Rules A3, A7, P5, D6: work on many lines of the agenda does what applies, says the rest, and can be taken back."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError

from .common import CollectionCase, day


class TestMany(CollectionCase):
    """Two reminders to confirm, one in error for want of an address, and a call, worked by their collector."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        reminders = cls.scenario(
            cls.step("Reminder", 5, confirm=True), cls.step("Second", 15, confirm=True), minimum_interval_days=0)
        at_once = cls.scenario(cls.step("At once", 5), name="At once")
        calls = cls.scenario(cls.step("Call", 5, channel="call"), cls.step("Visit", 25, channel="todo"), name="Calls")
        cls.alder = cls.customer(scenario=reminders)
        cls.birch = cls.customer("Birch Ltd", "C002", scenario=reminders)
        cls.cedar = cls.customer("Cedar Ltd", "C003", contact=False, scenario=at_once)
        cls.dogwood = cls.customer("Dogwood Ltd", "C004", scenario=calls)
        customers = cls.alder | cls.birch | cls.cedar | cls.dogwood
        for customer in customers:
            cls.invoice(customer)
        cls.actions._replan_partners(customers.ids)
        cls.all = cls.actions.search([("partner_id", "in", customers.ids)], order="id").with_user(cls.collector)
        cls.of = {action.partner_id: action for action in cls.all}
        cls.of[cls.cedar].sudo()._dispatch_batch()

    def report(self, deed, result):
        return self.actions.with_user(self.collector).report_many(deed, len(result["done"]), result["left"])

    def states(self):
        return [self.of[customer].state for customer in (self.alder, self.birch, self.cedar, self.dogwood)]

    def test_a3_confirm_does_two_and_says_why_two_are_left(self):
        result = self.all.work_many("confirm")
        self.assertEqual(self.states(), ["scheduled", "scheduled", "error", "todo"])
        self.assertEqual(
            self.report("confirm", result),
            "2 confirmed, 2 left:\n"
            "C003 Cedar Ltd: has no contact for collection: tick one among its contacts.\n"
            "C004 Dogwood Ltd: it waits for no confirmation: a person does it")

    def test_d6_confirmed_ones_are_taken_back_but_not_what_left_meanwhile(self):
        result = self.all.work_many("confirm")
        self.of[self.birch].action_send_now()
        undone = self.all.browse(result["done"]).work_many(result["undo"], {"kept": result["done"]})
        self.assertEqual(self.states(), ["to_confirm", "done", "error", "todo"])
        self.assertEqual(self.report("unconfirm", undone),
                         "1 taken back, 1 left:\nC002 Birch Ltd: it is done already")

    def test_a7_send_now_sends_what_can_be_sent(self):
        result = self.all.work_many("send")
        self.assertEqual(self.states(), ["done", "done", "error", "todo"])
        self.assertFalse(result["undo"])
        left = dict(result["left"])
        self.assertEqual(list(left), ["C004 Dogwood Ltd", "C003 Cedar Ltd"])
        self.assertIn("no message", left["C004 Dogwood Ltd"])
        self.assertEqual(f"Cedar Ltd (C003) {left['C003 Cedar Ltd']}", self.of[self.cedar].error)

    def test_a9_send_now_leaves_a_message_of_which_nobody_knows_whether_it_left(self):
        self.of[self.birch].sudo().write({"state": "error", "error_kind": "unknown"})
        result = (self.of[self.alder] | self.of[self.birch]).work_many("send")
        self.assertEqual(list(result["done"]), [self.of[self.alder].id])
        self.assertIn("nobody knows whether it left", dict(result["left"])["C002 Birch Ltd"])

    def test_a4_skipped_steps_go_on_and_come_back(self):
        two = self.of[self.alder] | self.of[self.dogwood]
        result = two.work_many("skip", {"text": "Bank holiday"})
        self.assertEqual(two.mapped("cancel_reason"), ["Bank holiday"] * 2)
        self.assertEqual(self.open_action(self.alder).title, "Second")
        self.assertEqual(self.report("skip", result), "2 skipped.")
        two.work_many(result["undo"], {"kept": result["done"]})
        self.assertEqual(two.mapped("state"), ["to_confirm", "todo"])
        self.assertEqual(self.open_action(self.alder), self.of[self.alder])

    def test_a3_only_what_a_person_does_is_marked_done(self):
        result = self.all.work_many("done", {"text": "Reached"})
        self.assertEqual((self.of[self.dogwood].state, self.of[self.dogwood].note), ("done", "Reached"))
        self.assertEqual(self.states()[:3], ["to_confirm", "to_confirm", "error"])
        self.assertIn("confirm or skip it instead", dict(result["left"])["C001 Alder Ltd"])

    def test_p5_postponed_from_today_where_late_and_back_to_the_scenarios_own_date(self):
        late, own = self.of[self.alder], self.of[self.birch]
        own.date = day(3)
        former = late.date
        result = (late | own).work_many("postpone", {"days": 7})
        self.assertEqual(((late.date, late.date_manual), own.date), ((day(7), True), day(10)))
        self.actions._replan_partners(self.alder.ids)
        self.assertEqual(late.date, day(7))
        self.assertEqual(self.report("postpone", result), "2 postponed.")
        kept = {str(key): value for key, value in result["done"].items()}  # as it comes back from the screen
        undone = (late | own).work_many("date_back", {"kept": kept})
        self.assertEqual(len(undone["done"]), 2)
        self.assertEqual((late.date, late.date_manual), (former, False))
        self.assertEqual((own.date, own.date_manual), (day(3), True))

    def test_p5_all_to_one_day_earlier_or_later(self):
        own = self.of[self.birch]
        own.date = day(20)
        (self.of[self.alder] | own).work_many("postpone", {"day": str(day(5))})
        self.assertEqual((self.of[self.alder].date, own.date), (day(5), day(5)))

    def test_p5_a_day_that_has_passed_or_no_days_at_all_move_nothing(self):
        for choices, why in (({"day": str(day(-1))}, "has passed"), ({"days": 0}, "between 1 and 366"),
                             ({"days": 4000}, "between 1 and 366")):
            with self.subTest(choices=choices):
                before = self.all.mapped("date")
                result = self.all.work_many("postpone", choices)
                self.assertEqual((result["done"], self.all.mapped("date")), ({}, before))
                self.assertIn(why, result["left"][0][1])

    def test_d6_a_date_changed_since_is_not_taken_back(self):
        action = self.of[self.alder]
        result = action.work_many("postpone", {"days": 7})
        action.date = day(9)
        kept = {str(key): value for key, value in result["done"].items()}
        undone = action.work_many("date_back", {"kept": kept})
        self.assertEqual((action.date, undone["left"][0][1]), (day(9), "its date was changed since"))

    def test_d6_lines_that_somebody_else_works_at_are_left_and_the_others_done(self):
        locked = self.of[self.alder]
        plain = type(self.all).try_lock_for_update
        with patch.object(type(self.all), "try_lock_for_update",
                          lambda actions, **options: plain(actions - locked, **options)):
            result = (locked | self.of[self.birch]).work_many("confirm")
        self.assertEqual(self.states()[:2], ["to_confirm", "scheduled"])
        self.assertIn("somebody else is working at it", dict(result["left"])["C001 Alder Ltd"])

    def test_d6_one_that_refuses_stops_no_other(self):
        plain = type(self.all).action_cancel

        def refusing(actions, reason=None):
            if self.of[self.birch] in actions:
                raise UserError(actions.env._("Birch Ltd will not have it."))
            return plain(actions, reason)

        with patch.object(type(self.all), "action_cancel", refusing):
            result = self.all.work_many("skip")
        self.assertEqual(self.states(), ["cancelled", "to_confirm", "cancelled", "cancelled"])
        self.assertEqual(result["left"], [["C002 Birch Ltd", "Birch Ltd will not have it."]])

    def test_d6_what_was_deleted_meanwhile_is_passed_over(self):
        gone = self.actions.with_user(self.collector).create(
            {"partner_id": self.alder.id, "channel": "call", "item_ids": [
                (6, 0, self.item(self.invoice(self.alder)).ids)]})
        both = gone | self.of[self.birch]
        gone.sudo().unlink()
        self.assertEqual(list(both.work_many("confirm")["done"]), [self.of[self.birch].id])

    def test_d6_of_many_reasons_ten_are_named(self):
        left = [[f"C{number} Customer", "why"] for number in range(12)]
        said = self.actions.report_many("confirm", 0, left).split("\n")
        self.assertEqual((said[0], len(said), said[-1]), ("None confirmed, 12 left:", 12, "… and 2 more"))

    def test_a10_only_collectors_and_only_known_deeds(self):
        stranger = self.user("Biller", "biller1", "account.group_account_invoice")
        with self.assertRaises(AccessError):
            self.all.with_user(stranger).work_many("confirm")
        with self.assertRaisesRegex(UserError, "cannot be worked at in this way"):
            self.all.work_many("unlink")

    def test_a3_confirm_all_shown_asks_for_what_waits_on_all_pages_of_the_list(self):
        shown = [("partner_id", "in", (self.alder | self.cedar | self.dogwood).ids)]
        listed = self.actions.with_user(self.collector).with_context(active_domain=shown)
        begun = listed.action_confirm_shown()
        self.assertEqual((begun["params"]["ids"], begun["params"]["deed"]), (self.of[self.alder].ids, "confirm"))
        self.assertIn("on all its pages: 1?", begun["params"]["ask"])
        self.assertEqual(self.states()[0], "to_confirm")
        with self.assertRaisesRegex(UserError, "Nothing shown here waits"):
            self.actions.with_context(active_domain=[("id", "=", 0)]).action_confirm_shown()
        with self.assertRaisesRegex(UserError, "Nothing shown here waits"):
            self.actions.action_confirm_shown()

    def test_r5_reassigning_lines_assigns_their_customers_but_not_who_wrote_a_message(self):
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        opened = (self.of[self.alder] | self.of[self.dogwood]).action_reassign()
        screen = self.env[opened["res_model"]].browse(opened["res_id"]).with_user(self.collector)
        self.assertEqual(screen.customers, (self.alder | self.dogwood).ids)
        screen.collector_id = other
        screen.action_apply()
        self.assertEqual([self.of[customer].collector_id for customer in (self.alder, self.birch, self.dogwood)],
                         [other, self.collector, other])
        message = self.actions.with_user(self.collector)._write_messages(
            self.alder, {self.alder.child_ids: {"subject": "Hello", "body": "<p>Hello</p>"}})
        with self.assertRaisesRegex(UserError, "Nothing to reassign"):
            message.action_reassign()
        both = self.env["collection.assign.wizard"].browse((message | self.of[self.birch]).action_reassign()["res_id"])
        self.assertEqual((both.customers, both.left_out_text),
                         (self.birch.ids, "“Hello – Alder Ltd” stays: a message is its writer's"))

    def test_d6_a_screen_opened_from_the_list_says_so_that_the_lines_stay_ticked(self):
        ticked = self.all.with_context(collection_many=True)
        for opened in (ticked.action_open_postpone_wizard(), ticked.action_open_cancel_wizard(),
                       ticked.action_open_done_wizard(), ticked.action_reassign()):
            self.assertEqual((opened["tag"], opened["params"]["action"]["target"]),
                             ("dso_collection.ask_many", "new"))


class TestOneFromItsForm(CollectionCase):
    """The same screens for one action: what cannot be done is an error there (rules A3, S2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(scenario=cls.scenario(cls.step("Reminder", 5, confirm=True), cls.step("Second", 15)))
        cls.bill = cls.invoice(cls.alder)
        cls.actions._replan_partners(cls.alder.ids)
        cls.action = cls.actions.search([("partner_id", "=", cls.alder.id)]).with_user(cls.collector)

    def screen(self, purpose, **values):
        return self.env["collection.action.wizard"].with_user(self.collector).create(
            {"action_ids": [(6, 0, self.action.ids)], "purpose": purpose, **values})

    def test_a4_the_buttons_are_named_for_what_they_do(self):
        self.assertEqual(self.action.action_open_cancel_wizard()["name"], "Skip this step")
        specific = self.actions.with_user(self.collector).create(
            {"partner_id": self.alder.id, "channel": "call", "item_ids": [
                (6, 0, self.item(self.invoice(self.alder)).ids)]})
        self.assertEqual(specific.action_open_cancel_wizard()["name"], "Cancel")

    def test_a4_skipping_one_can_be_taken_back(self):
        told = self.screen("cancel", text=False).action_apply()
        self.assertEqual((self.action.state, self.action.cancel_reason), ("cancelled", "Skipped by Collector One"))
        self.assertEqual((told["tag"], told["params"]["message"], told["params"]["undo"]),
                         ("dso_collection.worked_many", "1 skipped.", "reopen"))

    def test_a3_what_cannot_be_done_with_one_is_an_error(self):
        with self.assertRaisesRegex(UserError, "Reminder – Alder Ltd”: it is sent automatically"):
            self.screen("done").action_apply()
        with self.assertRaisesRegex(UserError, "has passed: choose today"):
            self.screen("postpone", move="day", day=day(-1)).action_apply()
        with self.assertRaisesRegex(UserError, "Choose the new date"):
            self.screen("postpone", move="day").action_apply()

    def test_p5_one_is_postponed(self):
        self.screen("postpone", days=3).action_apply()
        self.assertEqual((self.action.date, self.action.date_manual), (day(3), True))

    def test_s2_promise_and_dispute_open_with_the_items_of_the_action(self):
        for button, kind in (("action_note_promise", "promise"), ("action_note_dispute", "dispute")):
            opened = getattr(self.action, button)()
            screen = self.env[opened["res_model"]].with_user(self.collector).with_context(
                **opened["context"]).create({})
            self.assertEqual((screen.item_ids, screen.status_kind), (self.item(self.bill), kind))

    def test_s2_a_promise_made_from_the_action_ends_it_at_once(self):
        opened = self.action.action_note_promise()
        self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"]).create(
            {"promise_date": day(7)}).action_apply()
        self.assertEqual((self.item(self.bill).collection_promise_date, self.action.state), (day(7), "cancelled"))

    def test_s2_nothing_to_promise_is_said(self):
        self.pay(self.bill)
        with self.assertRaisesRegex(UserError, "no open item"):
            self.action.action_note_promise()
