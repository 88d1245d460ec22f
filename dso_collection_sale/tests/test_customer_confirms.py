"""Orders that the customer confirms, by signing or paying: they wait, and the customer reads no refusal."""

from odoo import Command
from odoo.tests import tagged

from .sale_case import SaleCase


@tagged("post_install", "-at_install")
class TestCustomerConfirms(SaleCase):
    """As Odoo's controllers do: the public user, with the rights of the system."""

    def set_up_once(self):
        super().set_up_once()
        self.invoice(self.alder, 500, due=-45)
        self.made = self.order(require_signature=True, require_payment=True, prepayment_percent=0.4)
        self.public = self.made.with_user(self.env.ref("base.public_user")).sudo()

    def paid(self, amount):
        """Pay a part of the order online, up to where Odoo would confirm it."""
        provider = self.env["payment.provider"].create({"name": "Bank", "code": "none"})
        method = self.env["payment.method"].create({"name": "Card", "code": "card_of_test", "provider_ids": [
            Command.link(provider.id)]})
        transaction = self.env["payment.transaction"].create({
            "provider_id": provider.id, "payment_method_id": method.id, "amount": amount, "state": "done",
            "reference": "TX1", "currency_id": self.company.currency_id.id, "partner_id": self.alder.id,
            "sale_order_ids": [Command.set(self.made.ids)]})
        return transaction.with_user(self.env.ref("base.public_user")).sudo()

    def test_what_is_signed_waits_and_who_sells_hears_of_it(self):
        self.public._validate_order()
        self.assertEqual(self.made.state, "draft")
        [(author, body)] = self.notes(self.made)
        self.assertEqual(author, "OdooBot")
        self.assertRegex(body, "waits to be confirmed. Alder Ltd is overdue with .*500.00")
        self.assertEqual(self.made.sudo().message_ids[0].notified_partner_ids, self.sales.partner_id)
        self.credit(self.alder, 500)
        self.public._validate_order()
        self.assertEqual(self.made.state, "sale")

    def test_a_part_paid_online_waits_and_the_whole_is_confirmed(self):
        self.assertFalse(self.paid(20)._check_amount_and_confirm_order())
        self.assertEqual((self.made.state, len(self.notes(self.made))), ("draft", 1))
        self.made.sudo().transaction_ids.amount = 50
        self.made.invalidate_recordset()
        transaction = self.made.sudo().transaction_ids.with_user(self.env.ref("base.public_user")).sudo()
        self.assertEqual(transaction._check_amount_and_confirm_order(), self.made)
        self.assertEqual((self.made.state, len(self.notes(self.made))), ("sale", 1))
