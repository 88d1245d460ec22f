"""Rules P1, P4 and P5 for every kind of item that a ledger holds."""

from odoo import Command

from .common import day
from .steady import SteadyCase


class TestLedgerItems(SteadyCase):
    """Payments, credit notes, instalments, and items that leave collection and come back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 15))
        cls.alder = cls.customer(scenario=cls.standard)

    def figures(self):
        account = self.account(self.alder)
        return account.balance, account.overdue, account.not_due, account.credit

    def leader(self):
        return self.account(self.alder).leader_item_id

    def halves(self, amount=500):
        """Post an invoice in two instalments, due 20 days ago and in 30 days."""
        term = self.env["account.payment.term"].create({"name": "Two halves", "line_ids": [
            Command.create({"value": "percent", "value_amount": 50, "nb_days": 10}),
            Command.create({"value": "percent", "value_amount": 50, "nb_days": 60}),
        ]})
        invoice = self.invoice(self.alder, amount, post=False)
        invoice.write({"invoice_date": day(-30), "invoice_payment_term_id": term.id})
        invoice.action_post()
        return self.item(invoice).sorted("date_maturity")

    # Payments and credit notes

    def test_p4_part_payments_of_the_leader_do_not_restart(self):
        invoice = self.invoice(self.alder, 100, due=-30)
        self.plan()
        self.sent()
        self.plan()
        for paid, balance in ((40, 60), (59.99, 0.01)):
            self.pay(invoice, paid)
            self.plan()
            self.assertEqual(self.figures(), (balance, balance, 0, 0))
            self.assertEqual(self.history(self.alder), [("Reminder", "done"), ("Second", "scheduled")])
        self.pay(invoice)
        self.plan()
        self.assertEqual(self.history(self.alder), [("Reminder", "done"), ("Second", "cancelled")])
        self.assertIn("paid", self.reason(self.alder))

    def test_k1_credit_note_counts_before_and_after_its_allocation(self):
        invoice = self.invoice(self.alder, 100, due=-10)
        refund = self.invoice(self.alder, 30, due=-5, move_type="out_refund")
        self.plan()
        self.assertEqual(self.figures(), (70, 100, 0, 30))
        (self.item(invoice) | self.item(refund)).reconcile()
        self.plan()
        self.assertEqual(self.figures(), (70, 70, 0, 0))
        self.assertEqual(self.leader(), self.item(invoice))

    def test_a8_unallocated_payment_larger_than_the_debt(self):
        self.invoice(self.alder, 100, due=-10)
        self.plan()
        self.credit(self.alder, 150)
        self.plan()
        self.assertEqual(self.figures(), (-50, 100, 0, 150))
        self.assertEqual(self.history(self.alder), [("Reminder", "cancelled")])
        self.assertIn("Credits not yet allocated cover what is overdue", self.reason(self.alder))

    def test_a5_unallocated_payment_posted_since_planning_stops_the_message(self):
        self.invoice(self.alder, 100, due=-10)
        self.plan()
        self.credit(self.alder, 100)
        self.assertEqual(self.sent(), [])

    # Instalments

    def test_p1_instalments_are_items_of_their_own(self):
        first, second = self.halves()
        self.plan()
        self.assertEqual((self.leader(), self.figures()), (first, (500, 250, 250, 0)))
        (first | self.credit(self.alder, 250)).reconcile()
        self.plan()
        self.assertEqual((self.leader(), self.figures()), (second, (250, 0, 250, 0)))
        self.assertEqual(self.history(self.alder), [("Reminder", "cancelled"), ("Reminder", "scheduled")])
        self.assertEqual(self.open_action(self.alder).date, day(35))

    def test_p1_invoice_left_out_of_follow_up_with_all_its_instalments(self):
        first, second = self.halves()
        self.plan()
        first.no_followup = True  # Odoo leaves out the whole invoice
        self.plan()
        self.assertTrue(second.no_followup)
        self.assertFalse(self.leader())
        self.assertFalse(self.open_action(self.alder))
        self.assertEqual(self.figures(), (500, 250, 250, 0), "the balance counts what is left out")
        first.move_id.no_followup = False
        self.plan()
        self.assertEqual(self.leader(), first)

    def test_p1_one_item_of_an_entry_is_left_out_alone(self):
        items = self.entry(self.alder, 100, due=-20) | self.entry(self.alder, 50, due=-10)
        self.plan()
        items[0].no_followup = True
        self.plan()
        self.assertEqual(self.leader(), items[1])

    # Out of collection and back

    def test_p4_blocked_and_unblocked_goes_on_where_it_was(self):
        invoice = self.invoice(self.alder, 100, due=-10)
        self.plan()
        self.sent()
        self.plan()
        invoice.action_toggle_block_payment()
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        invoice.action_toggle_block_payment()
        self.plan()
        self.assertEqual(self.history(self.alder), [
            ("Reminder", "done"), ("Second", "cancelled"), ("Second", "scheduled")])

    def test_p5_cancelled_and_reset_to_draft(self):
        invoice = self.invoice(self.alder, 100, due=-10)
        self.plan()
        invoice.button_draft()
        self.plan()
        self.assertEqual((self.figures(), self.leader().ids), ((0, 0, 0, 0), []))
        invoice.action_post()
        self.plan()
        self.assertEqual(self.figures(), (100, 100, 0, 0))
        self.assertTrue(self.open_action(self.alder))
        invoice.button_draft()
        invoice.button_cancel()
        self.plan()
        self.assertFalse(self.open_action(self.alder))

    def test_p4_corrected_invoice_goes_on_where_it_was(self):
        invoice = self.invoice(self.alder, 100, due=-10)
        self.plan()
        self.sent()
        self.plan()
        invoice.button_draft()
        self.plan()
        invoice.invoice_line_ids.price_unit = 90
        invoice.action_post()
        self.plan()
        self.assertEqual(self.figures(), (90, 90, 0, 0))
        self.assertEqual(self.history(self.alder), [
            ("Reminder", "done"), ("Second", "cancelled"), ("Second", "scheduled")])

    def test_p4_invoice_with_a_new_due_date_is_not_reminded_before_it(self):
        invoice = self.invoice(self.alder, 100, due=-10)
        self.plan()
        self.sent()
        invoice.button_draft()
        invoice.invoice_date_due = day(20)
        invoice.action_post()
        self.plan()
        self.assertEqual(self.sent(), [])
        self.assertGreaterEqual(self.open_action(self.alder).date, day(25))

    def test_p4_the_reason_tells_apart_paid_left_out_and_overtaken(self):
        invoice = self.invoice(self.alder, 100, due=-10)
        self.plan()
        invoice.button_draft()
        self.plan()
        self.assertRegex(self.reason(self.alder), "no longer posted|excluded")
        self.assertNotIn("Another item", self.reason(self.alder), "no other item leads")
        invoice.action_post()
        self.plan()
        self.invoice(self.alder, 100, due=-5)
        self.item(invoice).no_followup = True
        self.plan()
        self.assertIn("Another item", self.reason(self.alder))

    def test_p4_reversed_invoice(self):
        invoice = self.invoice(self.alder, 100, due=-10)
        self.plan()
        wizard = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=invoice.ids).create({"journal_id": invoice.journal_id.id})
        wizard.reverse_moves()
        wizard.new_move_ids.action_post()
        (self.item(invoice) | self.item(wizard.new_move_ids)).filtered(lambda item: not item.reconciled).reconcile()
        self.assertEqual(invoice.payment_state, "reversed")
        self.plan()
        self.assertEqual((self.figures(), self.history(self.alder)), ((0, 0, 0, 0), [("Reminder", "cancelled")]))

    def test_p5_deleted_draft(self):
        invoice = self.invoice(self.alder, 100, due=-10)
        self.plan()
        invoice.button_draft()
        invoice.unlink()
        self.plan()
        self.assertEqual(self.history(self.alder), [("Reminder", "cancelled")])
        self.assertFalse(self.account(self.alder).leader_item_id)

    def test_p1_paid_from_the_bank_but_not_yet_reconciled(self):
        under_way = self.invoice(self.alder, 100, due=-20)
        self.plan()
        under_way.payment_state = "in_payment"
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        self.assertEqual(self.figures(), (100, 100, 0, 0))
        under_way.payment_state = "not_paid"
        self.plan()
        self.assertTrue(self.open_action(self.alder))

    # Items without an invoice

    def test_p1_without_due_date_the_date_of_the_entry_counts(self):
        undated = self.entry(self.alder, 100, on=-20)
        self.env.cr.execute("UPDATE account_move_line SET date_maturity = NULL WHERE id = %s", undated.ids)
        undated.invalidate_recordset()
        self.invoice(self.alder, 70, due=-19)
        self.plan()
        self.assertEqual((self.leader(), self.account(self.alder).days_late), (undated, 20))
        self.assertEqual(self.open_action(self.alder).date, day(-15))
        self.sent()
        self.assertIn("02/24/2026", self.post.text())

    def test_p1_opening_balance_in_a_general_journal_is_left_out_until_it_is_let_in(self):
        opening = self.entry(self.alder, 100, due=-20, kind="general")
        self.plan()
        self.assertTrue(opening.no_followup, "Odoo's default for general journals")
        self.assertEqual((self.figures(), self.leader().ids), ((100, 100, 0, 0), []))
        self.assertFalse(self.open_action(self.alder))
        opening.no_followup = False
        self.plan()
        self.assertEqual(self.leader(), opening)
        self.assertTrue(self.open_action(self.alder))

    def test_k1_item_without_partner_belongs_to_no_account(self):
        self.entry(self.env["res.partner"], 100, due=-20)
        self.plan()
        self.assertFalse(self.accounts.search([("balance", "=", 100)]))

    def test_p1_receipt_is_an_item(self):
        receipt = self.invoice(self.alder, 80, due=-10, move_type="out_receipt")
        self.plan()
        self.assertEqual((self.leader(), self.figures()), (self.item(receipt), (80, 80, 0, 0)))

    def test_k1_what_we_owe_a_customer_who_is_also_supplier_is_not_counted(self):
        self.invoice(self.alder, 100, due=-10)
        expense = self._ledger(self.company, "expense")
        for move_type in ("in_invoice", "in_refund"):
            bill = self.env["account.move"].create({
                "move_type": move_type, "partner_id": self.alder.id, "invoice_date": day(-30),
                "invoice_date_due": day(-10), "invoice_line_ids": [
                    Command.create({"name": "Goods", "price_unit": 60, "tax_ids": False, "account_id": expense.id})],
            })
            bill.action_post()
        self.plan()
        self.assertEqual(self.figures(), (100, 100, 0, 0))
