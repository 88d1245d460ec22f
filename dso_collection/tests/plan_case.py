"""A customer with three items of 300, 200 and 100, and ways to agree on plans for them (chapter B)."""

from unittest.mock import patch

from odoo import Command
from odoo.tools import html2plaintext

from .common import CollectionCase, day


class PlanCase(CollectionCase):
    """The agreement is not printed: that takes seconds, and is tried by itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.object(
            cls.registry["collection.plan"], "_agreement_pdf", lambda plan: (f"{plan.name}.pdf", b"%PDF-1.4")))
        cls.alder = cls.customer("Alder Ltd", "C001", scenario=cls.scenario(cls.step("Reminder", 5)))
        cls.old, cls.middle, cls.young = cls.items = cls.env["account.move.line"].union(*(
            cls.item(cls.invoice(cls.alder, amount, due=-days)) for amount, days in ((300, 30), (200, 20), (100, 10))))
        cls.plans = cls.env["collection.plan"]
        cls.actions._replan_partners(cls.alder.ids)

    @classmethod
    def propose(cls, items, *rows, **terms):
        """Propose a plan: rows of days from the reference day, and amounts."""
        terms = {"grace_days": 3, "reminder_days": 0, "breaks_after": 2, **terms}
        return cls.plans._propose(items.partner_id, cls.company, items, [(day(at), amount) for at, amount in rows],
                                  **terms)

    @classmethod
    def agree(cls, items, *rows, **terms):
        """Agree on a plan, without an e-mail."""
        plan = cls.propose(items, *rows, **terms)
        plan.action_agree(send=False)
        return plan

    @classmethod
    def receive(cls, item, amount, at=0):
        """Receive a payment on a day and allocate it to an item; returns the payment's item."""
        bank = cls.env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1)
        move = cls.env["account.move"].create({
            "journal_id": bank.id, "date": day(at), "line_ids": [
                Command.create({"account_id": bank.default_account_id.id, "debit": amount, "name": "Payment"}),
                Command.create({"account_id": item.account_id.id, "credit": amount, "name": "Payment",
                                "partner_id": item.partner_id.id})]})
        move.action_post()
        payment = cls.item(move)
        (item | payment).reconcile()
        return payment

    def look(self, at):
        """Plan the customer on a day."""
        with self.on_day(at):
            self.actions._replan_partners(self.alder.ids)

    def standing(self, plan):
        """Return how a plan and its instalments stand."""
        return (plan.state, [(line.paid, line.state) for line in plan.line_ids])

    def notes(self):
        """Return what the customer's chatter says of plans, the newest first."""
        return [html2plaintext(message.body) for message in self.alder.message_ids
                if message.message_type == "notification" and "Payment plan PLAN" in str(message.body)]

    def leader(self):
        """Return the item that leads."""
        return self.account(self.alder).leader_item_id
