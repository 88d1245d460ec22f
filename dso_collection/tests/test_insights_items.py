"""Insights about items and credits (rule K4): each counts what it should, and not its neighbour."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.tools import SQL

from .insight_case import InsightCase


class TestItems(InsightCase):
    """Items that lack a date."""

    def test_k4_items_without_a_due_date(self):
        customer = self.customer(scenario=self.reminders)
        self.invoice(customer)
        self.credit(customer, 10)  # lacks one by nature
        entry = self.entry(customer, 70)
        self.plan()
        self.assertFalse(self.item(entry).date_maturity)
        self.assertFound("no_due_date", self.item(entry))
        self.item(entry).date_maturity = "2026-04-01"  # as on the form of a posted entry
        self.assertFound("no_due_date", self.item(entry).browse())

    def test_k4_paid_and_draft_items_need_no_due_date(self):
        customer = self.customer(scenario=self.reminders)
        entry = self.entry(customer, 70)
        (self.credit(customer, 70) | self.item(entry)).reconcile()
        self.entry(customer, 30).button_draft()
        self.assertFound("no_due_date", self.item(entry).browse())

    def entry(self, customer, amount):
        """Book what a customer owes in a journal entry, as an opening balance is."""
        entry = self.env["account.move"].create({
            "journal_id": self.env["account.journal"].search(
                [("type", "=", "general"), ("company_id", "=", self.company.id)], limit=1).id,
            "line_ids": [Command.create({
                "account_id": account.id, "partner_id": customer.id, "balance": balance})
                for account, balance in ((customer.property_account_receivable_id, amount),
                                         (self._ledger(self.company, "income"), -amount))]})
        entry.action_post()
        return entry

    def test_k4_promises_without_a_date(self):
        status = self.env["collection.item.status"].search([("kind", "=", "promise")], limit=1)
        customer = self.customer(scenario=self.reminders)
        items = [self.item(self.invoice(customer)) for _number in range(3)]
        for item in items[:2]:
            item.write({"collection_status_id": status.id, "collection_promise_date": "2026-03-20"})
        # Screens and imports refuse it; another program's SQL does not
        self.env.cr.execute(SQL("UPDATE account_move_line SET collection_promise_date = NULL WHERE id = %s",
                                items[0].id))
        self.env.invalidate_all()
        self.assertFound("promise_undated", items[0])


class TestCredits(InsightCase):
    """Payments and credit notes beside what is open (rule P9)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(scenario=cls.reminders)
        cls.birch = cls.customer("Birch Ltd", "C002", scenario=cls.reminders)
        cls.owed = cls.invoice(cls.alder, 300)  # due ten days ago, invoiced thirty days before that

    def refresh(self):
        """Bring the accounts up to date."""
        self.actions._replan_partners((self.alder | self.birch).ids)

    def test_k4_payment_beside_an_open_invoice(self):
        payment = self.credit(self.alder, 50)
        self.credit(self.birch, 50)  # nothing of Birch's is open
        self.refresh()
        self.assertFound("unallocated", payment)
        self.assertFound("old_credit_notes", payment.browse())
        (payment | self.item(self.owed)).reconcile()
        self.refresh()
        self.assertFound("unallocated", payment.browse())

    def test_k4_credit_notes_by_whether_they_are_older_than_what_is_open(self):
        older = self.item(self.invoice(self.alder, 20, due=-11, move_type="out_refund"))
        same_day = self.item(self.invoice(self.alder, 30, due=-10, move_type="out_refund"))
        payment = self.credit(self.alder, 5)
        self.refresh()
        self.assertFound("old_credit_notes", older)
        self.assertEqual(set(self.listed("unallocated").ids), {same_day.id, payment.id})
        self.assertEqual(self.found()["unallocated"], 2)

    def test_k4_what_is_booked_on_another_ledger_account_is_found_and_cannot_be_allocated(self):
        other = self.env["account.account"].create({
            "name": "Other debtors", "code": "1219X", "account_type": "asset_receivable", "reconcile": True})
        self.alder.property_account_receivable_id = other
        payment = self.credit(self.alder, 50)
        self.refresh()
        self.assertFound("unallocated", payment)
        with self.assertRaisesRegex(UserError, "only on another ledger account than 1219X Other debtors"):
            payment.action_collection_allocate()

    def test_k4_credits_that_cover_everything_are_an_alert_besides(self):
        self.credit(self.alder, 300)
        self.refresh()
        self.assertEqual(self.found(), {"credits_to_allocate": 1, "unallocated": 1})

    # Odoo's own reconciliation

    def test_k4_a_payment_is_allocated_from_the_oldest_open_invoice(self):
        payment = self.credit(self.alder, 50).with_user(self.collector)
        self.invoice(self.alder, 100, due=5)
        opened = payment.action_collection_allocate()
        self.assertEqual((opened["res_model"], opened["res_id"]), ("account.move", self.owed.id))
        widget = self.owed.invoice_outstanding_credits_debits_widget
        self.assertEqual([line["id"] for line in widget["content"]], payment.ids)

    def test_d6_a_card_on_a_phone_has_the_button(self):
        view = self.env.ref("dso_collection.collection_statement_view_kanban")
        arch = self.env["account.move.line"].with_user(self.collector).get_view(view.id, "kanban")["arch"]
        self.assertIn("action_collection_allocate", arch)

    def test_k4_a_credit_note_is_allocated_from_itself(self):
        note = self.invoice(self.alder, 20, move_type="out_refund")
        self.assertEqual(self.item(note).action_collection_allocate()["res_id"], note.id)
        self.assertTrue(note.invoice_outstanding_credits_debits_widget["content"])

    def test_k4_with_odoos_accounting_its_reconciliation_opens(self):
        payment = self.credit(self.alder, 50)
        self.env["ir.model.data"].create({
            "module": "dso_collection", "name": "test_unreconciled", "model": "ir.actions.act_window",
            "res_id": self.env.ref("dso_collection.collection_items_action").copy({"path": False}).id})
        with patch("odoo.addons.dso_collection.models.insight.allocate._RECONCILE",
                   "dso_collection.test_unreconciled"):
            opened = payment.action_collection_allocate()
        self.assertEqual(set(self.env["account.move.line"].search(opened["domain"]).ids),
                         {payment.id, self.item(self.owed).id})

    def test_k4_nothing_left_to_allocate_to_is_said(self):
        payment = self.credit(self.alder, 50)
        self.pay(self.owed)
        with self.assertRaisesRegex(UserError, r"Alder Ltd \(C001\): no invoice is open any more"):
            payment.action_collection_allocate()
