"""Customers with a history of payments (chapter W)."""

from datetime import timedelta

from odoo import Command

from .common import TODAY, CollectionCase, day


class ForecastCase(CollectionCase):
    """Invoices of the past, paid so many days after their due dates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.habits = cls.env["collection.payment.habit"]
        cls.weeks = cls.env["collection.forecast.week"]
        cls.forecast = cls.env["collection.forecast"]

    @classmethod
    def paid(cls, customer, *delays, amount=100.0, due=-60, company=None):
        """Invoice a customer once for each delay, and have it paid so many days after the due date."""
        invoices = cls.env["account.move"]
        for delay in delays:
            invoice = cls.invoice(customer, amount, due=due, company=company)
            cls.receive(invoice, amount, day(due + delay))
            invoices |= invoice
        return invoices

    @classmethod
    def receive(cls, invoice, amount, date):
        """Receive a payment on a day and allocate it to an invoice."""
        company = invoice.company_id
        bank = cls.env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", company.id)], limit=1)
        item = cls.item(invoice)
        move = cls.env["account.move"].create({
            "journal_id": bank.id, "date": date, "line_ids": [
                Command.create({"account_id": bank.default_account_id.id, "debit": amount, "name": "Payment"}),
                Command.create({"account_id": item.account_id.id, "credit": amount, "name": "Payment",
                                "partner_id": invoice.partner_id.id}),
            ],
        })
        move.action_post()
        (item | cls.item(move)).reconcile()

    def habit(self, customer=None, company=None):
        """Return the habit of a customer, or of all."""
        return self.habits.search([("partner_id", "=", customer.id if customer else False),
                                   ("company_id", "=", (company or self.company).id)])

    def expected(self, invoice):
        """Return what is expected of an invoice, in days from the reference day, and its risk."""
        item = self.item(invoice)
        item.invalidate_recordset()
        dates = (item.collection_expected_date, item.collection_expected_earliest, item.collection_expected_latest)
        return (*((date - TODAY) // timedelta(days=1) if date else None for date in dates),
                round(item.collection_late_risk, 3))
