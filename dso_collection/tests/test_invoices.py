"""The invoices of all tests are what Odoo makes of one line of goods."""

from datetime import timedelta
from unittest.mock import patch

from odoo import Command

from .common import TODAY, CollectionCase, day

#: What tells two records from each other, and nothing else.
_OWN = {"id", "move_id", "name", "move_name", "payment_reference", "sequence_number", "access_token"}


class TestInvoices(CollectionCase):
    """Makes one of each kind by the builder and by Odoo, and compares all that is stored of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer()
        cls.euro = cls.env.ref("base.EUR")
        cls.euro.active = True
        cls.env["res.currency.rate"].create(
            {"currency_id": cls.euro.id, "company_id": cls.company.id, "name": "2020-01-01", "rate": 0.8})

    def odoos(self, customer, amount=100.0, due=-10, currency=None, move_type="out_invoice", company=None, post=True):
        """Make it from a line of goods alone."""
        company = company or self.company
        invoice = self.env["account.move"].with_company(company).create({
            "move_type": move_type, "partner_id": customer.id, "company_id": company.id,
            "invoice_date": min(day(due), TODAY) - timedelta(days=30), "invoice_date_due": day(due),
            "invoice_payment_term_id": False, "currency_id": (currency or company.currency_id).id,
            "invoice_line_ids": [Command.create({
                "name": "Goods", "price_unit": amount, "tax_ids": False,
                "account_id": self._ledger(company, "income").id})],
        })
        if post:
            invoice.action_post()
        return invoice

    def stored(self, invoice):
        """Return what the database has of an invoice and its lines, but for the names."""
        self.env.flush_all()
        content = []
        for table, column in (("account_move", "id"), ("account_move_line", "move_id")):
            self.env.cr.execute(f"SELECT * FROM {table} WHERE {column} = %s ORDER BY 1", [invoice.id])
            content.append([{name: value for name, value in row.items() if name not in _OWN}
                            for row in self.env.cr.dictfetchall()])
        moves, lines = content
        return moves + sorted(lines, key=lambda line: line["display_type"])

    def check(self, customer=None, **how):
        """Compare both, and what is said of them."""
        customer = customer or self.alder
        odoos, ours = self.odoos(customer, **how), self.invoice(customer, **how)
        self.assertEqual(self.stored(ours), self.stored(odoos))
        self.assertEqual(len(self.stored(ours)), 3)
        if how.get("post", True):
            self.assertEqual(ours.name.split("/")[:2], odoos.name.split("/")[:2])
            self.assertEqual(ours.payment_reference == ours.name, odoos.payment_reference == odoos.name)
            self.assertEqual(self.item(ours).name == ours.name, self.item(odoos).name == odoos.name)
        self.assertEqual(ours.message_ids.mapped("body"), odoos.message_ids.mapped("body"))
        self.assertEqual(ours.message_follower_ids.partner_id, odoos.message_follower_ids.partner_id)

    def test_invoices_and_credit_notes(self):
        for how in ({}, {"move_type": "out_refund"}, {"due": 20}, {"post": False}, {"amount": 0.01}):
            with self.subTest(**how):
                self.check(**how)

    def test_another_currency(self):
        for move_type in ("out_invoice", "out_refund"):
            self.check(currency=self.euro, amount=33.33, move_type=move_type)

    def test_another_company(self):
        self.open_second_company()
        self.check(self.customer("Birch Ltd", "C002", company=self.second), company=self.second)

    def test_an_invoice_to_a_contact(self):
        self.check(self.alder.child_ids)

    def test_a_receivable_account_of_its_own(self):
        other = self._ledger(self.company, "asset_receivable").copy()
        self.alder.property_account_receivable_id = other
        self.check()
        self.assertEqual(self.item(self.invoice(self.alder)).account_id, other)

    def test_odoo_is_asked_for_what_is_not_usual(self):
        for how in ({"amount": 0.0}, {"amount": -5.0, "post": False}, {"amount": 0.005, "post": False},
                    {"move_type": "out_receipt"}):
            with self.subTest(**how), patch("odoo.addons.dso_collection.tests.invoices._lines") as lines:
                self.invoice(self.alder, **how)
                lines.assert_not_called()
