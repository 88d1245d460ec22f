"""Rule A5: who paid between printing and mailing is named by "Mark as mailed", and taken out from there."""

from odoo.tests import Form

from .letter_case import LetterCase


class TestLettersPaidBeforeMailing(LetterCase):

    def mailing(self, batch):
        """Press "Mark as mailed", as a collector does."""
        action = batch.with_user(self.collector).action_open_mailing()
        form = Form(self.env[action["res_model"]].with_user(self.collector).with_context(**action["context"]))
        return form.save()

    def test_a5_the_dialog_names_who_paid_and_takes_them_out(self):
        payer, owes = self.written(self.addressed(), self.addressed("Birch Ltd", "C002"))
        batch = self.printed()
        self.assertFalse(self.mailing(batch).paid_names)
        self.settle(payer.customer_id)
        wizard = self.mailing(batch)
        self.assertEqual((wizard.paid_names, wizard.paid_letter_ids), ("Alder Ltd (C001)", payer))
        again = wizard.action_withdraw_paid()
        self.assertEqual((again["res_model"], again["res_id"]), (wizard._name, wizard.id))
        self.assertEqual((payer.state, owes.state), ("withdrawn", "made"))
        self.assertEqual(payer.reason, "Paid after it was printed; taken out by Collector One")
        self.assertNotIn(payer.action_id.state, ("done", "scheduled"))
        wizard.invalidate_recordset()
        self.assertEqual((wizard.paid_names, wizard.letter_count), (False, 1))
        wizard.action_mailed()
        self.assertEqual((payer.state, owes.state, batch.state), ("withdrawn", "mailed", "mailed"))
        self.plan()
        self.assertFalse(self.open_action(payer.customer_id))

    def test_a5_mailed_all_the_same_they_count_as_sent(self):
        payer = self.written(self.addressed())
        batch = self.printed()
        self.settle(payer.customer_id)
        self.mailing(batch).action_mailed()
        self.assertEqual((payer.state, payer.action_id.delivery_state), ("mailed", "sent"))

    def test_a5_part_payments_and_other_debts_name_nobody(self):
        customer = self.addressed()
        letter = self.written(customer)
        batch = self.printed()
        invoice = self.env["account.move"].search([("partner_id", "=", customer.id), ("move_type", "=", "out_invoice")])
        self.pay(invoice, 40)
        self.assertFalse(self.mailing(batch).paid_names)
        self.invoice(customer, 900, due=-1)
        self.pay(invoice)
        self.plan()
        self.assertEqual(self.mailing(batch).paid_letter_ids, letter, "its leader item is paid (rule A5)")

    def test_a5_a_payment_not_yet_allocated_that_covers_everything_counts(self):
        letter = self.written(self.addressed())
        batch = self.printed()
        self.credit(letter.customer_id, 100)
        self.plan()
        self.assertEqual(self.mailing(batch).paid_names, "Alder Ltd (C001)")

    def test_a5_specific_letters_go_by_their_own_items(self):
        customer = self.addressed(scenario=self.scenario(name="Manual"))
        invoice = self.env["account.move"].search([("partner_id", "=", customer.id), ("move_type", "=", "out_invoice")])
        self.invoice(customer, 50, due=-3)
        self.plan()
        self.actions.create({"partner_id": customer.id, "channel": "letter", "automatic": True, "to_confirm": False,
                             "date": "2026-03-16", "item_ids": [(6, 0, self.item(invoice).ids)]})
        letter = self.written(customer)
        batch = self.printed()
        self.assertFalse(self.mailing(batch).paid_names)
        self.pay(invoice)
        self.assertEqual(self.mailing(batch).paid_letter_ids, letter)
