"""A ledger booked on chosen days, for tests of figures."""

from contextlib import contextmanager
from datetime import datetime, time

from freezegun import freeze_time

from odoo import Command
from odoo.tools import SQL

from .common import CollectionCase


class FiguresCase(CollectionCase):
    """Invoices and payments on the day they are told, and figures as dicts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.figures = cls.env["collection.figure"]
        cls.bank = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1)

    @contextmanager
    def on(self, day):
        """Live through the block at noon of a day."""
        with freeze_time(datetime.combine(day, time(12))):
            yield

    @classmethod
    def booked(cls, customer, amount, on, due, move_type="out_invoice", currency=None):
        """Post an invoice or a credit note of a day; returns its receivable item."""
        move = cls.env["account.move"].create({
            "move_type": move_type, "partner_id": customer.id, "invoice_date": on, "date": on, "invoice_date_due": due,
            "invoice_payment_term_id": False, "currency_id": (currency or cls.company.currency_id).id,
            "invoice_line_ids": [Command.create({
                "name": "Goods", "price_unit": amount, "tax_ids": False,
                "account_id": cls._ledger(cls.company, "income").id})]})
        move.action_post()
        return cls.item(move)

    @classmethod
    def received(cls, customer, amount, on, *items, currency=None):
        """Book money that came in on a day, allocated to items if any are told; returns its item."""
        receivable = customer.property_account_receivable_id
        currency = currency or cls.company.currency_id
        value = currency._convert(amount, cls.company.currency_id, cls.company, on)
        move = cls.env["account.move"].create({"journal_id": cls.bank.id, "date": on, "line_ids": [
            Command.create({"account_id": account.id, "name": "Payment", "balance": sign * value,
                            "currency_id": currency.id, "amount_currency": sign * amount, "partner_id": customer.id})
            for account, sign in ((cls.bank.default_account_id, 1), (receivable, -1))]})
        move.action_post()
        payment = cls.item(move)
        for item in items:
            (payment | item).reconcile()
        return payment

    def snapshot(self, on=None):
        """Make the figures, on a day if one is told."""
        if on:
            with self.on(on):
                self.figures._snapshot(self.company)
        else:
            self.figures._snapshot(self.company)

    def of(self, month, customer=None, collector=None):
        """Return the row of a customer, a collector, or the company in a month."""
        domain = [("company_id", "=", self.company.id), ("month", "=", month)]
        if customer:
            return self.figures.search([*domain, ("partner_id", "=", customer.id)])
        if collector:
            return self.figures.search([*domain, ("level", "=", "collector"), ("collector_id", "=", collector.id)])
        return self.figures.search([*domain, ("level", "=", "company")])

    def kept(self, *ignored):
        """Return all rows by their keys, as they are in the table, without some columns."""
        self.env.flush_all()
        self.env.cr.execute(SQL("SELECT * FROM collection_figure"))
        return {(row["month"], row["level"], row["holder"]): {
            name: value for name, value in row.items() if name not in ("id", *ignored)}
            for row in self.env.cr.dictfetchall()}
