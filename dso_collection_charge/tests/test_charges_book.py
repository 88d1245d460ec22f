"""Charging and waiving: an explicit act, each stretch once, nothing lost (rule L3)."""

from odoo.exceptions import AccessError, UserError

from odoo.addons.dso_collection.tests.common import day

from .charge_case import ChargeCase


class TestChargesBook(ChargeCase):
    """10 % a year on 3,650 is one a day; 40 beside it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule.fixed_amount = 40
        cls.debtor = cls.customer()
        cls.first = cls.invoice(cls.debtor, 3650, due=-20)
        cls.second = cls.invoice(cls.debtor, 7300, due=-5)

    def test_l3_one_draft_debit_note_with_a_line_for_each_item(self):
        note = self.charge(self.debtor)
        self.assertEqual((note.state, note.move_type, note.partner_id, note.collection_is_charge),
                         ("draft", "out_invoice", self.debtor, True))
        self.assertEqual(note.invoice_line_ids.mapped("price_subtotal"), [60, 50])
        self.assertFalse(note.invoice_line_ids.tax_ids)
        self.assertEqual(note.invoice_line_ids.account_id.mapped("account_type"), ["income_other"])
        self.assertIn(self.first.name, note.invoice_line_ids[0].name)
        kept = self.charges.search([("move_id", "=", note.id)])
        self.assertEqual((kept.mapped("amount"), kept.user_id, set(kept.mapped("until"))),
                         ([50, 60], self.manager, {day(0)}))

    def test_l3_beside_odoos_debit_notes_it_names_an_invoice(self):
        """``account_debit_note`` has the field: ``make test DSO_TEST_BESIDE=account_debit_note``."""
        note = self.charge(self.debtor)
        there = self.env["ir.module.module"]._get("account_debit_note").state == "installed"
        self.assertEqual("debit_origin_id" in note._fields, there)
        named = note.debit_origin_id if there else self.first
        self.assertEqual(named, self.first)

    def test_l3_each_stretch_once_also_after_payment(self):
        self.charge(self.debtor)
        self.assertEqual(self.claim(self.first | self.second), (0, 0))
        with self.assertRaisesRegex(UserError, "nothing to charge"):
            self.charge(self.debtor)
        with self.on_day(10):
            self.assertEqual(self.claim(self.first), (10, 0))
            self.assertEqual(self.claim(self.second), (20, 0))
            self.assertEqual(self.item(self.first).collection_charged_until, day(0))
            self.pay_on(self.first, day(4))
            self.assertEqual(self.claim(self.first), (4, 0), "paid: what was not charged yet stays")
            note = self.charge(self.debtor)
            self.assertEqual(note.amount_untaxed, 24)

    def test_l3_payment_taken_back_after_charging_is_charged_for_its_days(self):
        half = self.pay_on(self.first, day(-10), 1825)
        self.charge(self.debtor)
        half.remove_move_reconcile()
        self.assertEqual(self.claim(self.first), (5, 0), "ten days on the half that was taken for paid")

    def test_l3_cancelled_deleted_or_reversed_debit_note_frees_its_stretches(self):
        before = self.claim(self.first | self.second)
        note = self.charge(self.debtor)
        item = self.item(self.first)
        self.assertEqual(item.collection_charged_until, day(0))
        note.button_cancel()
        item.invalidate_recordset()
        self.assertFalse(item.collection_charged_until)
        self.assertEqual(self.claim(self.first | self.second), before)
        again = self.charge(self.debtor)
        with self.assertRaisesRegex(UserError, "charged or waived again"):
            note.button_draft()
        again.unlink()
        self.assertEqual(self.claim(self.first | self.second), before)
        third = self.charge(self.debtor)
        third.invoice_line_ids[0].unlink()
        self.assertEqual(self.claim(self.first), (20, 40), "its line was taken out")
        self.assertEqual(self.claim(self.second), (0, 0))
        third.action_post()
        wizard = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=third.ids).create({"journal_id": third.journal_id.id})
        wizard.reverse_moves()
        refund = self.env["account.move"].search([("reversed_entry_id", "=", third.id)])
        refund.action_post()
        (self.item(refund) | self.item(third)).filtered(lambda item: not item.reconciled).reconcile()
        self.assertEqual(third.payment_state, "reversed")
        self.assertEqual(self.claim(self.first | self.second), before)

    def test_l3_what_replaces_a_debit_note_is_one_and_nothing_is_claimed_again(self):
        """Odoo's "Reverse and create invoice": its charges go on, line by line, and are freed when it goes."""
        before = self.claim(self.first | self.second)
        biller = self.user("Biller", "biller", "account.group_account_invoice")
        note = self.charge(self.debtor)
        note.action_post()
        wizard = self.env["account.move.reversal"].with_user(biller).with_context(
            active_model="account.move", active_ids=note.ids).create({"journal_id": note.journal_id.id})
        wizard.modify_moves()
        new = self.env["account.move"].browse(wizard.new_move_ids.ids)
        self.assertEqual((note.payment_state, new.state, new.collection_is_charge), ("reversed", "draft", True))
        self.assertEqual(self.claim(self.first | self.second), (0, 0))
        charges = self.charges.search([("move_id", "=", new.id)], order="id")
        self.assertEqual([(charge.item_id.move_id, charge.move_line_id.move_id, charge.move_line_id.price_subtotal)
                          for charge in charges], [(self.first, new, 60), (self.second, new, 50)])
        new.action_post()
        self.plan()
        self.assertNotIn(self.item(new), self.account(self.debtor).leader_item_id)
        self.assertEqual(self.claim(new), (0, 0), "a charge is itself never charged")
        new.button_draft()
        new.unlink()
        self.assertEqual(self.claim(self.first | self.second), before)

    def test_l3_waived_with_who_and_why_and_claimed_again(self):
        action = self.debtor.with_user(self.manager).action_collection_waive()
        wizard = self.env["collection.charge.waive.wizard"].with_user(self.manager).with_context(
            **action["context"]).create({"reason": "Good will"})
        self.assertEqual(wizard.words.replace("\u00a0", " "), "$ 110.00")
        wizard.action_waive()
        waived = self.charges.search([("partner_id", "=", self.debtor.id)])
        self.assertEqual((set(waived.mapped("kind")), waived.user_id, set(waived.mapped("reason"))),
                         ({"waived"}, self.manager, {"Good will"}))
        self.assertEqual(self.claim(self.first | self.second), (0, 0))
        self.assertIn("Good will", self.debtor.message_ids[0].body)
        with self.on_day(3):
            self.assertEqual(self.claim(self.first), (3, 0), "days to come count again")
        waived.with_user(self.manager).action_take_back()
        self.assertEqual(self.claim(self.first), (20, 40))
        with self.assertRaisesRegex(UserError, "Say why"):
            self.charges._waive(self.item(self.first), "  ")

    def test_l3_disputed_items_are_left_out(self):
        dispute = self.env["collection.item.status"].search([("kind", "=", "dispute")], limit=1)
        self.item(self.first).collection_status_id = dispute
        self.assertEqual(self.charge(self.debtor).amount_untaxed, 50)
        with self.assertRaisesRegex(UserError, "in dispute"):
            self.charge(self.debtor)

    def test_l3_unpaid_charges_are_chased_where_the_company_wants_it(self):
        note = self.charge(self.debtor)
        note.invoice_date_due = day(-1)
        note.action_post()
        item = self.item(note)
        self.assertEqual((item.collection_left_out, item.collection_exclusion), (True, "Late charge"))
        self.company.collection_dun_charges = True
        item.invalidate_recordset()
        self.assertFalse(item.collection_left_out)

    def test_l3_settings_decide_account_and_tax(self):
        income = self.env["account.account"].create({"name": "Interest", "code": "499999", "account_type": "income"})
        tax = self.env["account.tax"].create({"name": "20", "amount": 20, "type_tax_use": "sale"})
        self.env["collection.settings"].with_user(self.manager).create({
            "collection_charge_account_id": income.id, "collection_charge_tax_id": tax.id,
            "collection_charge_rule_id": self.rule.id}).action_save()
        note = self.charge(self.debtor)
        self.assertEqual((note.invoice_line_ids.account_id, note.amount_tax), (income, 22))

    def test_only_managers_charge_and_waive_and_nobody_forges(self):
        claims = self.env["collection.charge.claim"].with_user(self.collector).search([("item_id", "!=", False)])
        debtor = self.debtor.with_user(self.collector)
        for act in (claims.action_charge, claims.action_waive, debtor.action_collection_charge,
                    debtor.action_collection_waive, self.charges.with_user(self.collector).action_take_back):
            with self.assertRaisesRegex(AccessError, "credit managers"):
                act()
        note = self.charge(self.debtor)
        with self.assertRaises(AccessError):
            self.charges.search([("move_id", "=", note.id)], limit=1).with_user(self.manager).write({"amount": 1})
        biller = self.user("Biller One", "biller1", "account.group_account_invoice")
        with self.assertRaisesRegex(AccessError, "by hand"):
            self.first.with_user(biller).write({"collection_is_charge": True})
