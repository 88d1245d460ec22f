"""Rules B1, B3, P1, S3, H and W1: how a payment plan is agreed on, and what it changes."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..texts.values import HashtagValues
from .common import day
from .plan_case import PlanCase


class TestPlansAgreed(PlanCase):
    """What can be agreed on, what follows at once, and what is said of it."""

    def test_b1_equal_instalments_of_which_the_last_takes_the_rounding(self):
        rows = self.plans._instalments(600, self.company.currency_id, 3, day(0), "week", 100)
        self.assertEqual(rows, [(day(0), 100), (day(7), 166.67), (day(14), 166.67), (day(21), 166.66)])

    def test_b1_what_cannot_be_agreed_on_is_refused_naming_customer_cause_and_way_out(self):
        other = self.item(self.invoice(self.customer("Birch Ltd", "C002"), 50))
        credit = self.credit(self.alder, 5)
        paid = self.item(self.invoice(self.alder, 10))
        self.receive(paid, 10)
        foreign = self.env.ref("base.EUR") if self.company.currency_id.name != "EUR" else self.env.ref("base.USD")
        foreign.active = True
        abroad = self.item(self.invoice(self.alder, 40, currency=foreign))
        agreed = self.agree(self.young, (5, 100))
        for items, rows, why in (
                (self.old, [(1, 299)], "come to $ 299.00, open of the items are $ 300.00"),
                (self.old, [(-1, 300)], "has passed"), (self.old, [(1, 310), (2, -10)], "without an amount"),
                (self.old | other, [(1, 350)], "is no item of Alder Ltd (C001)"), (self.old, [], "at least one date"),
                (credit, [(1, 5)], "or is a credit"), (paid, [(1, 10)], "is not open"),
                (self.old | abroad, [(1, 340)], "in several currencies"),
                (self.young, [(1, 100)], f"is in the payment plan {agreed.name}: change or cancel that one first")):
            with self.subTest(why=why), self.assertRaisesRegex(UserError, ".") as refused:
                self.plans._propose(self.alder, self.company, items, [(day(at), amount) for at, amount in rows])
            self.assertIn(why, str(refused.exception).replace("\xa0", " "))
            self.assertIn("Alder Ltd", str(refused.exception))

    def test_b2_a_proposal_changes_nothing_an_agreement_takes_its_items_out_of_the_scenario(self):
        plan = self.propose(self.old | self.middle, (10, 250), (40, 250))
        self.look(0)
        self.assertEqual((plan.state, self.leader()), ("proposed", self.old))
        plan.with_user(self.collector).action_agree(send=False)
        self.assertEqual((plan.state, plan.agreed_on, plan.agreed_uid, self.leader()),
                         ("agreed", day(0), self.collector, self.young))
        self.assertEqual(self.old.collection_exclusion, "Payment plan: next 03/26/2026, $\xa0250.00")
        self.assertEqual(self.alder._collection_payable_items(), self.items)  # they may pay at once
        self.assertEqual(self.open_action(self.alder)._items_to_show()[self.open_action(self.alder).id], self.young)

    def test_s3_items_and_plans_are_found_by_each_other(self):
        plan, other = self.agree(self.old, (10, 300)), self.agree(self.middle, (10, 200))
        for operator, value, found in (
                ("!=", False, self.old | self.middle), ("=", False, self.young), ("=", plan.id, self.old),
                ("!=", plan.id, self.middle | self.young), ("in", [plan.id, False], self.old | self.young)):
            self.assertEqual(self.items.search([("id", "in", self.items.ids), ("collection_plan_id", operator, value)]),
                             found, (operator, value))
        self.assertEqual(self.plans.search([("item_ids", "in", self.middle.ids)]), other)

    def test_b3_due_dates_in_the_ledger_stay(self):
        before = self.items.mapped("date_maturity")
        self.agree(self.items, (10, 300), (40, 300))
        self.assertEqual(self.items.mapped("date_maturity"), before)

    def test_d5_with_all_items_in_a_plan_the_account_says_what_holds_it(self):
        self.agree(self.items, (10, 300), (40, 300))
        self.assertFalse(self.leader())
        self.assertEqual(self.account(self.alder).standing, "Payment plan: next 03/26/2026, $\xa0300.00")
        self.assertIn("next 03/26/2026", self.alder.collection_plan_words)
        self.assertFalse(self.account(self.alder).nothing_planned)

    def test_w1_an_item_is_expected_on_the_instalment_that_will_pay_it(self):
        self.agree(self.items, (10, 350), (40, 150), (70, 100))
        self.assertEqual(self.items.mapped("collection_expected_date"), [day(10), day(40), day(70)])
        self.assertEqual(self.old.collection_expected_words, "The instalment of the payment plan that will pay it.")
        self.receive(self.old, 300)
        self.look(0)
        self.items.invalidate_recordset()
        self.assertEqual(self.young.collection_expected_date, day(70))

    def test_b1_what_was_paid_between_proposal_and_agreement_is_seen(self):
        plan = self.propose(self.old, (10, 300))
        self.receive(self.old, 50)
        with self.assertRaisesRegex(UserError, "open of the items are"):
            plan.action_agree()

    def test_b1_an_item_is_in_one_plan_whoever_agrees_first(self):
        first, second = self.propose(self.old, (10, 300)), self.propose(self.old, (20, 300))
        first.action_agree(send=False)
        with self.assertRaisesRegex(UserError, f"is in the payment plan {first.name}"):
            second.action_agree(send=False)

    def test_b1_a_change_makes_another_plan_and_both_stay_readable(self):
        former = self.agree(self.old | self.middle, (10, 250), (40, 250))
        self.receive(self.old, 100)
        opened = former.with_user(self.collector).action_change()
        screen = Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"]))
        self.assertEqual((screen.kind, screen.total, len(screen.line_ids)), ("own", 400, 2))
        screen.kind, screen.number, screen.send = "equal", 4, False
        made = self.plans.browse(screen.save().action_agree()["res_id"])
        self.assertEqual((former.state, former.end_reason, former.replaced_by_ids),
                         ("cancelled", f"Changed: {made.name} takes its place", made))
        self.assertEqual((made.state, made.line_ids.mapped("amount")), ("agreed", [100] * 4))
        self.assertEqual((self.old.collection_plan_id, len(former.line_ids)), (made, 2))

    def test_b1_a_proposal_is_changed_in_place_what_was_agreed_on_is_not(self):
        plan = self.propose(self.old, (10, 300))
        plan._propose_anew(self.old | self.young, [(day(5), 400)], note="As said")
        self.assertEqual((plan.total, plan.item_ids, plan.line_ids.mapped("date"), plan.note),
                         (400, self.old | self.young, [day(5)], "As said"))
        plan.action_agree(send=False)
        with self.assertRaisesRegex(UserError, "in the state “Agreed”"):
            plan._propose_anew(self.old, [(day(5), 300)])

    def test_b2_cancelled_and_broken_by_hand_the_items_lead_again_and_the_chatter_says_why(self):
        for end, words in (("action_cancel", "Cancelled by Collector One"),
                           ("action_break", "Broken by Collector One")):
            with self.subTest(end=end), self.undone():
                plan = self.agree(self.old, (10, 300))
                self.assertEqual(self.leader(), self.middle)
                getattr(plan.with_user(self.collector), end)()
                self.assertEqual((self.leader(), plan.end_reason, plan.ended_uid), (self.old, words, self.collector))
                self.assertIn(words, self.notes()[0])  # the author of the note is who did it
                self.assertFalse(self.actions.search([("plan_id", "=", plan.id)]))  # who broke it knows
                with self.assertRaisesRegex(UserError, "can no longer be done"):
                    plan.action_cancel()

    def test_b1_the_screen_asks_why_and_the_plan_and_the_chatter_keep_it(self):
        plan = self.agree(self.old, (10, 300))
        opened = plan.with_user(self.collector).action_ask_break()
        screen = Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"]))
        screen.reason = "Nobody answers."
        screen.save().action_end()
        self.assertEqual((plan.state, plan.end_reason), ("broken", "Nobody answers."))
        self.assertEqual(self.notes()[0], f"Payment plan {plan.name}: Broken. Nobody answers. What is open of its items"
                                          " is back in the scenario.")
        self.assertEqual(self.alder.message_ids[0].author_id, self.collector.partner_id)

    def test_a10_nobody_writes_a_plan_by_hand(self):
        plan = self.agree(self.old, (10, 300)).with_user(self.collector)
        for record, values in ((plan, {"state": "kept"}), (plan.line_ids, {"amount": 1}),
                               (plan.plan_item_ids, {"holds": False})):
            with self.assertRaises(AccessError):
                record.write(values)

    def test_b1_from_the_statement_and_from_the_customer(self):
        for source, items in ((self.old | self.young, self.old | self.young), (self.alder, self.items)):
            opened = source.with_user(self.collector).action_agree_plan()
            screen = Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"]))
            self.assertEqual((screen.item_ids[:], screen.first_date), (items, day(31)))
            screen.number = 2
            self.assertEqual([(line["date"], line["amount"]) for line in screen.line_ids._records],
                             [(day(31), screen.total / 2), (day(61), screen.total / 2)])

    # What the customer gets, and what the desk shows

    def test_b1_the_agreement_goes_to_the_contact_and_stays_in_the_chatter(self):
        plan = self.propose(self.old, (10, 100), (40, 200))
        plan.with_user(self.collector).action_agree()
        self.assertIn(f"Payment plan {plan.name} agreed: 2 instalments", self.notes()[0])
        self.assertEqual(self.alder.message_ids.attachment_ids.filtered(
            lambda file: file.res_model == "res.partner").mapped("name"), [f"{plan.name}.pdf"])
        self.dispatch()
        [message] = self.post.messages
        self.assertEqual((message["To"], message["Subject"]),
                         ('"Alder Ltd Accounts" <accounts@c001.example>',
                          f"{self.company.name}: your payment plan, account C001"))
        self.assertIn("03/26/2026", self.post.text())
        self.assertIn("$\xa0200.00", self.post.text())
        self.assertEqual([part.get_filename() for part in message.iter_attachments()], [f"{plan.name}.pdf"])
        self.assertEqual(plan.state, "agreed")

    def test_b1_the_agreement_lists_items_and_instalments_for_signature(self):
        plan = self.agree(self.old, (10, 100), (40, 200), note="Deliveries go on")
        html = self.env["ir.actions.report"]._render_qweb_html("dso_collection.report_plan_agreement", plan.ids)[0]
        for words in (plan.name, self.old.name, "03/26/2026", "04/25/2026", "Deliveries go on",
                      "Place, date, Alder Ltd"):
            self.assertIn(words, html.decode())
        self.assertRegex(html.decode(), r'o_collection_statement[^"]*" dir="ltr"')
        self.env["res.lang"]._activate_lang("ar_001")
        self.alder.lang = self.alder.child_ids.lang = "ar_001"
        html = self.env["ir.actions.report"]._render_qweb_html("dso_collection.report_plan_agreement", plan.ids)[0]
        self.assertRegex(html.decode(), r'o_collection_statement[^"]*" dir="rtl"')

    def test_h_the_table_and_the_next_instalment_in_texts(self):
        action = self.actions.create({"kind": "specific", "partner_id": self.alder.id, "channel": "todo"})
        self.assertEqual(HashtagValues(self.env, action).value("payment_plan_table", action), "")
        plan = self.agree(self.items, (10, 100), (40, 500))
        self.receive(self.old, 30)
        self.look(0)
        values = HashtagValues(self.env, action)
        self.assertIn("Paid in part", values.value("payment_plan_table", action))
        self.assertEqual(values.value("payment_plan_table", action, "plain"),
                         f"Payment plan {plan.name}: 2 instalments left, next 03/26/2026, $ 70.00")
        self.assertEqual(values.value("payment_plan_next", action, "plain"), "03/26/2026, $ 70.00")

    def test_d1_d2_a_plan_that_is_behind_is_counted_and_the_panel_says_so(self):
        plan = self.agree(self.old, (1, 100), (40, 200))
        action, desk = self.open_action(self.alder), self.actions.with_user(self.collector)

        def counted():
            return [counter["count"] for counter in desk.get_desk_bar()["counters"] if counter["key"] == "plans_behind"]
        self.assertEqual(counted(), [0])
        self.look(5)
        self.assertEqual(counted(), [1])
        self.assertEqual(action.with_user(self.collector).get_desk_panel()["plans"], [{
            "id": plan.id, "behind": True,
            "words": "Payment plan: $\xa0100.00 behind since 03/17/2026"}])
        opened = desk.open_desk_counter("plans_behind")
        self.assertEqual((opened["res_model"], opened["context"]["search_default_behind"]), ("collection.plan", 1))

    def test_d5_the_timeline_has_the_plan(self):
        plan = self.agree(self.old, (1, 100), (40, 200))
        [entry] = self.alder.with_user(self.collector).get_collection_timeline("plan")["entries"]
        self.assertEqual((entry["title"], entry["state"], entry["id"]),
                         (f"Payment plan {plan.name}: 2 instalments, $\xa0300.00", "Agreed", plan.id))
