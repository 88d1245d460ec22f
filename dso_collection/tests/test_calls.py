"""Rule D3: a call is one dialog, and what is said in it takes effect at once."""

from odoo import Command
from odoo.exceptions import AccessError, UserError

from .common import day
from .test_items import ItemsCase


class CallCase(ItemsCase):
    """A customer with two overdue invoices whose scenario begins with a call."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calls = cls.scenario(cls.step("First call", 3, "call"), cls.step("Second call", 7, "call"), name="Calls")
        cls.cedar = cls.customer("Cedar Ltd", "C003", scenario=cls.calls, contact=False, phone="+32 2 111")
        cls.clerk = cls.contact(cls.cedar, "Anna Clerk", "anna@c003.example", phone="+32 2 222")
        cls.buyer = cls.contact(cls.cedar, "Bob Buyer", "bob@c003.example", chosen=False)
        cls.old, cls.young = cls.invoice(cls.cedar, 300, due=-30), cls.invoice(cls.cedar, 100, due=-8)
        cls.items = cls.item(cls.old) | cls.item(cls.young)
        cls.actions._replan_partners(cls.cedar.ids)
        cls.action = cls.open_call(cls.cedar)

    @classmethod
    def open_call(cls, customer):
        """Return the open scenario action of a customer."""
        return cls.actions.search([("partner_id", "=", customer.id), ("state", "=", "todo"),
                                   ("kind", "=", "scenario")])

    def dialog(self, opened=None, **values):
        """Open the dialog as the screen does, by the action that opens it, and fill it in as the collector."""
        opened = opened or self.action.with_user(self.collector).action_open_done_wizard()
        wizards = self.env["collection.call.wizard"].with_user(self.collector).with_context(**opened["context"])
        return wizards.create(values)

    def end(self, **values):
        """Fill in a call and end it."""
        dialog = self.dialog(**values)
        dialog.action_end()
        return dialog


class TestCall(CallCase):
    """Who is called, and what the dialog begins with."""

    def test_d3_begins_with_the_contact_its_number_and_the_items(self):
        dialog = self.dialog()
        self.assertEqual((dialog.partner_id, dialog.contact_id, dialog.item_ids), (self.cedar, self.clerk, self.items))
        self.assertIn('href="tel:+322222"', dialog.contact_phones)
        self.assertEqual(dialog.promise_amount, 400)

    def test_d3_a_contact_without_a_number_has_its_customers(self):
        dialog = self.dialog(contact_id=self.buyer.id)
        self.assertIn('href="tel:+322111"', dialog.contact_phones)

    def test_d3_shows_the_last_contacts_with_what_came_of_them(self):
        self.end(note="Pays soon", spoken_to="Mr Night")
        with self.on_day(8):
            self.plan()
            dialog = self.dialog(self.open_call(self.cedar).with_user(self.collector).action_call())
            self.assertIn("First call", dialog.last_contacts)
            self.assertIn("Spoken to Mr Night. Pays soon", dialog.last_contacts)

    def test_d3_number_and_last_contacts_stand_on_the_action(self):
        self.assertEqual(self.action.contact_phone, "+32 2 222")
        self.assertIn('href="tel:+322222"', self.action.contact_phones)
        self.end(note="Pays soon")
        self.action.invalidate_recordset(["last_contacts", "last_contact"])
        self.assertIn("Pays soon", self.action.last_contacts)
        self.assertEqual(self.action.last_contact, "03/16/2026: First call, Spoken to Anna Clerk. Pays soon")

    def test_d3_what_is_no_call_is_marked_done_as_before(self):
        todo = self.actions.create({"partner_id": self.cedar.id, "channel": "todo", "kind": "specific"})
        self.assertEqual(todo.action_open_done_wizard()["res_model"], "collection.action.wizard")
        with self.assertRaisesRegex(UserError, "None of these actions is a call"):
            todo.action_call()


class TestCallReached(CallCase):
    """Somebody was reached: the action is done, and what was agreed is real."""

    def test_d3_reached_is_done_with_who_and_what(self):
        self.end(contact_id=self.buyer.id, note="Will look into it")
        self.assertEqual(
            (self.action.state, self.action.call_outcome, self.action.spoken_to_id, self.action.spoken_to),
            ("done", "reached", self.buyer, "Bob Buyer"))
        self.assertEqual(self.action.outcome_text, "Spoken to Bob Buyer. Will look into it")

    def test_s2_a_promise_of_the_call_leaves_the_scenario_at_once(self):
        self.end(result="promise", promise_date=day(4), note="On Friday")
        self.assertEqual([item.collection_status_kind for item in self.items], ["promise"] * 2)
        self.assertEqual(self.items.mapped("collection_promise_date"), [day(4)] * 2)
        self.assertEqual(self.items.mapped("collection_comment"), ["On Friday"] * 2)
        self.assertFalse(self.account(self.cedar).leader_item_id)
        self.assertFalse(self.open_call(self.cedar))
        self.assertIn("Promised: $\N{NO-BREAK SPACE}400.00 by 03/20/2026", self.action.note)

    def test_s4_a_promise_of_the_call_is_in_the_history_by_who_called(self):
        self.end(result="promise", promise_date=day(4), item_ids=[Command.set(self.item(self.old).ids)])
        self.assertEqual(self.trace(self.item(self.old), "user_id", "promise_date", "promise_outcome",
                                    "promise_amount"), [(self.collector, day(4), "open", 300)])
        self.assertFalse(self.trace(self.item(self.young), "id"))
        self.assertEqual(self.account(self.cedar).leader_item_id, self.item(self.young))

    def test_s2_less_than_what_is_open_is_for_the_oldest_items(self):
        self.end(result="promise", promise_date=day(4), promise_amount=200)
        self.assertEqual([item.collection_status_kind for item in self.items], ["promise", False])
        self.assertEqual(self.trace(self.item(self.old), "promise_amount", "open_amount"), [(200, 300)])

    def test_k7_a_promise_in_part_is_kept_when_so_much_is_paid(self):
        self.end(result="promise", promise_date=day(4), promise_amount=200)
        self.pay(self.old, 200)
        with self.on_day(5):
            self.plan()
            self.assertEqual(self.trace(self.item(self.old), "promise_outcome"), [("kept",)])
            self.assertFalse(self.item(self.old).collection_promise_missed)
            self.assertEqual(self.account(self.cedar).leader_item_id, self.item(self.old))

    def test_k7_a_promise_in_part_is_missed_when_less_is_paid(self):
        self.end(result="promise", promise_date=day(4), promise_amount=200)
        self.pay(self.old, 199)
        with self.on_day(5):
            self.plan()
            self.assertEqual(self.trace(self.item(self.old), "promise_outcome")[0], ("missed",))
            self.assertTrue(self.item(self.old).collection_promise_missed)

    def test_d3_a_dispute_of_the_call_leaves_the_scenario_at_once(self):
        self.end(result="dispute", next_date=day(9), item_ids=[Command.set(self.item(self.old).ids)])
        self.assertEqual(self.item(self.old).collection_status_kind, "dispute")
        self.assertEqual(self.item(self.old).collection_followup_date, day(9))
        self.assertEqual(self.account(self.cedar).leader_item_id, self.item(self.young))

    def test_d3_a_next_date_is_noted_and_the_scenario_goes_on(self):
        self.end(result="next", next_date=day(3))
        self.assertEqual(self.items.mapped("collection_followup_date"), [day(3)] * 2)
        self.assertEqual(self.open_call(self.cedar).title, "Second call")

    def test_d3_refuses_what_says_too_little(self):
        for values, words in (
                ({"result": "promise"}, "Cedar Ltd.*“Pays by”"),
                ({"result": "promise", "promise_date": day(-1)}, "has passed"),
                ({"result": "promise", "promise_date": day(4), "promise_amount": 500},
                 r"Cedar Ltd.*\$.500.00 cannot be"),
                ({"result": "promise", "promise_date": day(4), "promise_amount": -5}, "cannot be promised"),
                ({"result": "next"}, "“Look again on”"),
                ({"result": "next", "next_date": day(2), "item_ids": [Command.clear()]}, "choose the items"),
                ({"outcome": "no_answer", "again_date": False}, "when to call again"),
                ({"outcome": "no_answer", "again_date": day(-1)}, "has passed")):
            with self.assertRaisesRegex(UserError, words):
                self.dialog(**values).action_end()
        self.assertEqual(self.action.state, "todo")

    def test_d3_an_item_paid_meanwhile_is_named_and_nothing_is_noted(self):
        dialog = self.dialog(result="promise", promise_date=day(4))
        self.pay(self.old)
        with self.assertRaisesRegex(UserError, "is cleared"):
            dialog.action_end()
        self.assertEqual(self.action.state, "todo")

    def test_d3_a_call_reopened_forgets_with_whom(self):
        self.end(spoken_to="Mr Night")
        self.action.with_user(self.collector).action_reopen()
        self.assertEqual((self.action.state, self.action.spoken_to, self.action.call_outcome), ("todo", False, False))


class TestCallNotReached(CallCase):
    """Nobody was reached: the step is not done, and the account not contacted (rules P2, P3, P8, A8)."""

    def test_d3_no_answer_makes_the_next_call(self):
        dialog = self.dialog(outcome="no_answer")
        self.assertEqual(dialog.again_date, day(1))
        dialog.action_end()
        self.assertEqual((self.action.state, self.action.date), ("todo", day(1)))
        self.assertEqual(self.open_call(self.cedar), self.action)
        self.assertEqual(self.action.attempts_text,
                         "03/16/2026: No answer, Anna Clerk, again on 03/17/2026 (Collector One)")

    def test_p5_the_day_of_the_next_call_is_kept(self):
        self.end(outcome="call_back", again_date=day(6))
        self.plan()
        self.assertEqual(self.action.date, day(6))

    def test_a8_an_attempt_is_no_contact(self):
        self.end(outcome="no_answer")
        self.assertFalse(self.account(self.cedar)._last_contacts()[self.account(self.cedar)])
        with self.on_day(1):
            self.dialog(note="Reached at last").action_end()
            self.plan()
            self.assertEqual(self.history(self.cedar)[0], ("First call", "done"))
            # From the day on which somebody was reached, not from the attempt's
            self.assertEqual(self.open_call(self.cedar).date, day(6))

    def test_a10_attempts_stay_on_action_and_customer(self):
        self.end(outcome="no_answer", note="Rang long")
        self.end(outcome="call_back", again_date=day(2), spoken_to="Reception")
        self.assertEqual(len(self.action.attempts), 2)
        self.assertIn("Reception", self.action.attempts_text.splitlines()[0])
        self.assertIn("Rang long", self.cedar.message_ids[1].body)

    def test_d3_friday_is_followed_by_monday(self):
        with self.on_day(4):
            self.assertEqual(self.dialog(outcome="no_answer").again_date, day(7))

    def test_d3_all_open_items_are_offered_and_those_of_the_call_are_ticked(self):
        later = self.item(self.invoice(self.cedar, 50, due=20))
        self.credit(self.cedar, 10)
        dialog = self.dialog()
        self.assertEqual(dialog.item_ids, self.items)
        rows = dialog.items_offered["rows"]
        self.assertEqual([row["id"] for row in rows], [*self.items.sorted("date_maturity").ids, later.id])
        self.assertEqual([row["late"] for row in rows], [True, True, False])
        self.assertEqual((rows[0]["document"], rows[0]["open"]), (self.old.name, "$\xa0300.00"))
        self.assertFalse(dialog.items_offered["more"])

    def test_c5_an_alert_counts_who_has_no_number_left_but_wrong_ones(self):
        account = self.accounts.search([("partner_id", "=", self.cedar.id)])
        alerts = self.env["collection.alert"].with_user(self.collector)

        def counted():
            self.env.invalidate_all()
            found = {item["key"]: item["count"] for item in alerts.get_bar()["alerts"]}.get("wrong_phone", 0)
            self.assertEqual(self.accounts.search([("wrong_phone", "=", True)]), account if found else account.browse())
            self.assertEqual(account.wrong_phone, bool(found))
            return found

        self.assertEqual(counted(), 0)
        self.end(outcome="wrong_number", wrong_number="+32 2 222")
        self.assertEqual(counted(), 0, "the customer's own number is left")
        self.clerk.with_user(self.collector)._collection_note_wrong_phone("+32 2 111")
        self.assertEqual(counted(), 1)
        self.assertIn("search_default_wrong_phone", alerts.open_from_bar("wrong_phone")["context"])
        self.clerk.phone = "+32 2 333"
        self.assertEqual(counted(), 0)

    def test_d3_a_wrong_number_is_not_offered_again(self):
        self.end(outcome="wrong_number", wrong_number="+32 (2) 222")
        self.assertEqual(self.action.state, "todo")
        self.assertEqual([phone["number"] for phone in self.clerk._collection_phones()], ["+32 2 111"])
        dialog = self.dialog()
        self.assertIn("Wrong number: +32 (2) 222", dialog.contact_phones)
        self.assertNotIn("tel:+322222", dialog.contact_phones)
        dialog.action_number_right()
        self.assertEqual([phone["number"] for phone in self.clerk._collection_phones()], ["+32 2 222"])

    def test_d3_a_new_number_is_offered(self):
        self.end(outcome="wrong_number")
        self.clerk.name = "Anna Clark"
        self.assertTrue(self.clerk.collection_wrong_phone)
        self.clerk.phone = "+32 2 333"
        self.assertFalse(self.clerk.collection_wrong_phone)
        self.assertEqual([phone["number"] for phone in self.clerk._collection_phones()], ["+32 2 333"])

    def test_d3_a_number_that_the_contact_has_not_is_refused(self):
        with self.assertRaisesRegex(UserError, r"Anna Clerk has no number \+32 9.*\+32 2 222"):
            self.end(outcome="wrong_number", wrong_number="+32 9")


class TestCallsInARow(CallCase):
    """One call after the other, and calls that no action asked for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fir = cls.customer("Fir Ltd", "C004", scenario=cls.calls, phone="+32 2 444")
        cls.invoice(cls.fir, 50, due=-20)
        cls.actions._replan_partners(cls.fir.ids)
        cls.other = cls.open_call(cls.fir)

    def test_d3_the_next_line_opens(self):
        opened = self.action.with_user(self.collector).action_open_done_wizard()
        dialog = self.dialog(opened)
        self.assertEqual(dialog.next_label, "Fir Ltd")
        following = dialog.action_end_and_next()
        self.assertEqual(following["context"]["default_action_id"], self.other.id)
        self.assertFalse(self.dialog(following).next_label)

    def test_d3_selected_calls_are_made_in_their_order(self):
        opened = (self.other | self.action).with_user(self.collector).action_call()
        self.assertEqual(opened["context"]["default_action_id"], self.other.id)
        following = self.dialog(opened).action_end_and_next()
        self.assertEqual(following["context"]["default_action_id"], self.action.id)
        self.assertEqual(self.dialog(following).action_end_and_next()["type"], "ir.actions.act_window_close")

    def test_d3_call_on_the_customer_takes_the_call_that_is_due(self):
        opened = self.cedar.with_user(self.collector).action_collection_call()
        self.assertEqual(opened["context"]["default_action_id"], self.action.id)

    def test_d3_a_call_without_an_action_is_one_and_leaves_the_items_in_the_scenario(self):
        birch = self.birch
        self.invoice(birch, 70, due=-4)
        self.actions._replan_partners(birch.ids)
        leader = self.account(birch).leader_item_id
        opened = self.account(birch).with_user(self.collector).action_call()
        self.dialog(opened, spoken_to="Somebody", note="Asked for copies").action_end()
        made = self.actions.search([("partner_id", "=", birch.id), ("kind", "=", "specific")])
        self.assertEqual((made.state, made.channel, made.spoken_to), ("done", "call", "Somebody"))
        self.assertEqual(self.account(birch).leader_item_id, leader)
        self.assertEqual(self.account(birch)._last_contacts()[self.account(birch)], made)

    def test_d3_no_answer_without_an_action_makes_the_next_call(self):
        self.actions._replan_partners(self.birch.ids)
        opened = self.birch.with_user(self.collector).action_collection_call()
        self.dialog(opened, outcome="no_answer").action_end()
        made = self.actions.search([("partner_id", "=", self.birch.id), ("kind", "=", "specific")])
        self.assertEqual((made.state, made.date, len(made.attempts)), ("todo", day(1), 1))

    def test_d3_chips_are_the_usual_days(self):
        dialog = self.dialog()
        for chip, expected in (("3", day(3)), ("7", day(7)), ("month", day(15))):
            dialog.promise_in = chip
            dialog._onchange_promise_in()
            self.assertEqual(dialog.promise_date, expected, chip)
        dialog.promise_date = day(9)
        dialog._onchange_dates()
        self.assertFalse(dialog.promise_in)
        with self.on_day(15):
            self.assertEqual(dialog._chip_day("month"), day(45))

    def test_d3_another_customers_contact_is_refused(self):
        with self.assertRaisesRegex(AccessError, "no contact of Cedar Ltd"):
            self.end(contact_id=self.fir.child_ids.id)

    def test_d3_who_is_no_collector_cannot_call(self):
        clerk = self.user("Office", "office", "account.group_account_invoice")
        with self.assertRaises(AccessError):
            self.env["collection.call.wizard"].with_user(clerk).create({"action_id": self.action.id})
        with self.assertRaises(AccessError):
            self.cedar.with_user(clerk).action_collection_call()
