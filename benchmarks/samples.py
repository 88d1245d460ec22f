"""The documents that a generated ledger consists of, one of each kind, made through Odoo."""

from datetime import timedelta
from typing import NamedTuple

from odoo.fields import Command


class Document(NamedTuple):
    """A posted invoice or credit note, with what was paid of it."""

    move: object
    payment: object = None
    partial: object = None
    full: object = None


class Samples:
    """One customer with collector, scenario and contact, and one document of each kind over 100."""

    def __init__(self, env, today):
        self.env = env
        self.today = today
        self._make_people()
        self.plain = Document(self._invoice())
        self.credit = Document(self._invoice("out_refund"))
        self.partly_paid = self._paid(self._invoice(), 40)
        self.paid = self._paid(self._invoice(), 100)
        env.flush_all()

    def _make_people(self):
        collector = self.env["res.users"].with_context(no_reset_password=True).create({
            "name": "Collector", "login": "collector", "email": "collector@seller.example",
            "group_ids": [Command.link(self.env.ref("dso_collection.group_collection_user").id)],
        })
        scenario = self.env["collection.scenario"].create({"name": "Reminders", "action_ids": [
            Command.create({"name": f"Reminder {number}", "sequence": number, "channel": "email",
                            "trigger": "due_date", "delay_days": days, "automatic": True, "to_confirm": number > 1})
            for number, days in enumerate((3, 15, 40), 1)
        ]})
        self.customer = self.env["res.partner"].create({
            "name": "Sample", "ref": "SAMPLE", "is_company": True, "customer_rank": 1,
            "collector_id": collector.id, "collection_scenario_id": scenario.id,
        })
        self.contact = self.env["res.partner"].create({
            "name": "Payable", "parent_id": self.customer.id, "email": "payable@customer.example",
            "collection_contact": True,
        })

    def _invoice(self, move_type="out_invoice"):
        move = self.env["account.move"].create({
            "move_type": move_type, "partner_id": self.customer.id, "invoice_date": self.today - timedelta(120),
            "invoice_line_ids": [Command.create({"name": "Goods", "price_unit": 100, "tax_ids": []})],
        })
        move.action_post()
        return move

    def _paid(self, move, amount):
        """Pay a part or all of an invoice by an entry in the bank's journal."""
        journal = self.env["account.journal"].search([("type", "=", "bank")], limit=1)
        [receivable] = move.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        payment = self.env["account.move"].create({
            "journal_id": journal.id, "date": self.today - timedelta(100), "line_ids": [
                Command.create({"account_id": journal.default_account_id.id, "debit": amount, "name": "Payment"}),
                Command.create({"account_id": receivable.account_id.id, "credit": amount, "name": "Payment",
                                "partner_id": move.partner_id.id}),
            ],
        })
        payment.action_post()
        credit = payment.line_ids.filtered(lambda line: line.account_id == receivable.account_id)
        (receivable | credit).reconcile()
        return Document(move, payment, receivable.matched_credit_ids, receivable.full_reconcile_id)
