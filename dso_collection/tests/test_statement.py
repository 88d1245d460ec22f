"""Rules S3 and G4: the customer's statement, its columns, filters and figures."""

from odoo import Command
from odoo.tools.safe_eval import safe_eval

from .. import ledger
from .common import day
from .test_items import ItemsCase


class TestStatement(ItemsCase):
    """What the statement shows, to whom."""

    def statement(self, customer):
        """Return the items of a customer's statement, as the collector opens it."""
        action = customer.with_user(self.collector).action_open_statement()
        return self.env["account.move.line"].with_user(self.collector).search(
            action["domain"], order="date_maturity, id")

    def left_out(self, item):
        """Return why an item is left out, as the collector reads it."""
        self.env.invalidate_all()
        return self.as_collector(item).collection_exclusion

    def test_s3_statement_shows_open_items_payments_and_credit_notes(self):
        late, soon = self.invoice(self.alder, 300, due=-30), self.invoice(self.alder, 100, due=8)
        refund = self.invoice(self.alder, 40, due=0, move_type="out_refund")
        payment = self.credit(self.alder, 25)
        paid = self.invoice(self.alder, 70)
        self.pay(paid)
        self.invoice(self.birch)
        self.invoice(self.alder, 5, post=False)
        shown = self.statement(self.alder)
        self.assertEqual(shown, self.item(late) | self.item(refund) | payment | self.item(soon))
        self.assertEqual(sum(shown.mapped("amount_residual")), 335)
        self.assertEqual(shown.mapped("collection_days_late"), [30, 0, 0, 0])

    def test_g4_statement_of_a_group_shows_each_items_customer_code(self):
        self.birch.collection_leader_id = self.alder
        own, theirs = self.invoice(self.alder, 300, due=-30), self.invoice(self.birch, 100, due=-40)
        self.plan()
        shown = self.statement(self.alder)
        self.assertEqual(shown, self.item(theirs) | self.item(own))
        self.assertEqual(shown.mapped("collection_customer_code"), ["C002", "C001"])
        self.assertEqual(shown.mapped("collection_is_leader"), [True, False])
        self.assertTrue(self.alder.with_user(self.collector).action_open_statement()["context"]["statement_grouped"])
        self.assertEqual(self.statement(self.birch), self.item(theirs))

    def test_s3_statement_opens_from_customer_account_and_action(self):
        self.invoice(self.alder, due=-30)
        self.plan()
        expected = self.alder.action_open_statement()
        for record in (self.account(self.alder), self.open_action(self.alder), self.alder.child_ids[0]):
            action = record.with_user(self.collector).action_open_statement()
            self.assertEqual((action["domain"], action["name"]), (expected["domain"], "Statement of Alder Ltd (C001)"))

    def test_s3_each_company_has_its_own_statement(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        here, there = self.invoice(self.alder, 100), self.invoice(self.alder, 900, company=second)
        self.plan()
        action = self.account(self.alder, second).action_open_statement()
        lines = self.env["account.move.line"].with_context(allowed_company_ids=(self.company | second).ids)
        self.assertEqual(lines.search(action["domain"]), self.item(there))
        self.assertEqual(self.statement(self.alder), self.item(here))

    def test_s3_why_an_item_is_left_out_in_words(self):
        bill = self.invoice(self.alder, 300, due=-30)
        owed = self.item(bill)
        self.assertFalse(self.left_out(owed))
        self.note(owed, "promise", promise=day(4))
        self.assertEqual(self.left_out(owed), "Promise until 03/20/2026")
        self.note(owed, "litigation")
        self.assertEqual(self.left_out(owed), "Litigation")
        owed.no_followup = True
        self.assertEqual(self.left_out(owed), "Litigation, No follow-up")
        self.note(owed, "dispute_resolved")
        owed.no_followup = False
        bill.payment_state = "blocked"
        self.assertEqual(self.left_out(owed), "Blocked")
        bill.payment_state = "not_paid"
        self.assertFalse(self.left_out(owed))
        self.env["collection.action"].create({
            "partner_id": self.alder.id, "channel": "call", "item_ids": [Command.set(owed.ids)]})
        self.assertEqual(self.left_out(owed), "Specific action")

    def test_s3_words_and_scenario_agree(self):
        """Every item whose reasons are told cannot lead; every other one can."""
        bills = [self.invoice(self.alder, 100, due=-10 - place) for place in range(5)]
        for bill, (kind, promise) in zip(bills, [
                ("promise", day(1)), ("promise", day(0)), ("dispute", False), ("in_progress", False),
                ("litigation", False)], strict=True):
            self.note(self.item(bill), kind, **({"promise": promise} if promise else {}))
        self.plan()
        told = self.statement(self.alder).filtered("collection_left_out")
        self.assertEqual(told.move_id, bills[0] | bills[1] | bills[2] | bills[4])
        self.assertEqual(self.account(self.alder).leader_item_id, self.item(bills[3]))

    def test_s3_filters_find_what_they_say(self):
        items = {name: self.item(self.invoice(self.alder, 100, due=due)) for name, due in
                 (("late", -30), ("soon", 8), ("promised", -20), ("today", -18), ("missed", -25), ("disputed", -15))}
        self.note(items["promised"], "promise", promise=day(4))
        self.note(items["today"], "promise", promise=day(0))
        items["missed"].write({"collection_status_id": self.status["promise"].id, "collection_promise_date": day(-1)})
        self.note(items["disputed"], "dispute", comment="Broken", followup=day(0))
        credit = self.credit(self.alder, 10)
        items["credit"] = credit
        arch = self.env.ref("dso_collection.collection_statement_view_search")._get_combined_arch()
        lines = self.env["account.move.line"].with_user(self.collector)
        shown = {}
        for node in arch.iter("filter"):
            if node.get("domain"):
                domain = safe_eval(node.get("domain"), {"uid": self.collector.id})
                found = lines.search(self.alder.action_open_statement()["domain"] + domain)
                shown[node.get("name")] = {name for name, item in items.items() if item in found}
        everything = set(items)
        self.assertEqual(shown, {
            "mine": set(), "overdue": everything - {"soon", "credit"}, "not_due": {"soon"}, "credits": {"credit"},
            "followup_due": {"disputed"}, "promise_missed": {"missed"},
            "promises": {"promised", "today"}, "promise_today": {"today"},
            "disputes": {"disputed"}, "litigation": set(), "in_plan": set(), "finished": set(),
            "left_out": {"promised", "today", "disputed"},
            "with_status": {"promised", "today", "missed", "disputed"}, "with_comment": {"disputed"},
            # Nobody has paid yet: the risk is the part of thirty days that is over, more than half of them here (W1)
            "expected_week": {"promised", "today"}, "late_risk": {"late", "missed", "promised", "today"},
            "no_due_date": set(), "promise_undated": set(), "unallocated": set(), "old_credit_notes": set(),
        })
        self.plan()
        ours = lines.search([*ledger.OPEN_DOMAIN,
                             ("collection_collector_id", "=", self.collector.id)])
        self.assertEqual(set(ours), set(items.values()))
        self.assertFalse(lines.search([("collection_left_out", "=", False), ("id", "in", items["disputed"].ids)]))

    def test_a7_filters_go_by_the_day_of_the_company_not_of_who_looks(self):
        """In Auckland it is the 17th already; the company's day is the 16th."""
        today, yesterday = (self.item(self.invoice(self.alder, 100, due=due)) for due in (0, -1))
        for item, promise in ((today, 0), (yesterday, -1)):
            item.write({"collection_status_id": self.status["promise"].id, "collection_promise_date": day(promise)})
        noted = self.item(self.invoice(self.alder, 100, due=9))
        noted.collection_followup_date = day(1)
        self.collector.tz = "Pacific/Auckland"
        lines = self.env["account.move.line"].with_user(self.collector).with_context(tz="Pacific/Auckland")
        arch = self.env.ref("dso_collection.collection_statement_view_search")._get_combined_arch()

        def found(name):
            [node] = arch.xpath(f"//filter[@name='{name}']")
            return lines.search([("id", "in", (today | yesterday | noted).ids), *safe_eval(node.get("domain"))])

        with self.on_day(0, hour=13):
            self.assertEqual({name: found(name) for name in (
                "overdue", "not_due", "promise_missed", "promise_today", "promises", "followup_due")}, {
                "overdue": yesterday, "not_due": today | noted, "promise_missed": yesterday, "promise_today": today,
                "promises": today, "followup_due": noted.browse()})

    def test_s3_instalments_are_named(self):
        terms = self.env["account.payment.term"].create({"name": "Two halves", "line_ids": [
            Command.create({"value": "percent", "value_amount": 50, "nb_days": days}) for days in (10, 40)]})
        bill = self.invoice(self.alder, 100, post=False)
        bill.invoice_payment_term_id = terms
        bill.action_post()
        self.assertEqual(self.item(bill).sorted("date_maturity").mapped("collection_document"),
                         [f"{bill.name} (1/2)", f"{bill.name} (2/2)"])

    def test_s3_a_page_of_items_needs_a_constant_number_of_queries(self):
        columns = {name: {} for name in (
            "collection_is_leader", "collection_document", "collection_customer_code", "collection_days_late",
            "collection_promise_missed", "collection_exclusion", "collection_status_kind", "collection_comment",
            "date_maturity", "amount_residual", "amount_residual_currency")}

        def queries(count):
            for place in range(count):
                self.note(self.item(self.invoice(self.customer(f"Customer {count} {place}", f"K{count}{place}"))),
                          "in_progress")
            self.env.flush_all()
            self.env.invalidate_all()
            lines = self.env["account.move.line"].with_user(self.collector)
            found = lines.search([("collection_status_id", "!=", False)], limit=count, order="id desc")
            before = self.env.cr.sql_log_count
            self.assertEqual(len(found.web_read(columns)), count)
            return self.env.cr.sql_log_count - before

        queries(1)  # rights, fields and translations are read once
        few, many = queries(2), queries(12)
        self.assertEqual(few, many)

    def test_s3_customer_form_sums_up_what_is_noted(self):
        for due, kind, promise in ((-30, "promise", day(4)), (-20, "dispute", None), (-10, "litigation", None)):
            self.note(self.item(self.invoice(self.alder, 100, due=due)), kind,
                      **({"promise": promise} if promise else {}))
        self.plan()
        alder = self.alder.with_user(self.collector)
        self.assertEqual((alder.collection_promised, alder.collection_promise_missed, alder.collection_disputed),
                         (100, 0, 200))
        with self.on_day(5):
            self.env.invalidate_all()
            self.assertEqual((alder.collection_promised, alder.collection_promise_missed), (0, 100))

    def test_s3_mass_actions_are_not_bound_to_the_accountants_list(self):
        bindings = self.env["ir.actions.actions"].get_bindings("account.move.line")
        accountant = self.user("Accountant", "accountant", "account.group_account_manager")
        theirs = self.env["ir.actions.actions"].with_user(accountant).get_bindings("account.move.line")
        ours = [action["name"] for actions in (*bindings.values(), *theirs.values()) for action in actions
                if "promise" in action["name"].lower() or "status" in action["name"].lower()]
        self.assertEqual(ours, [])
