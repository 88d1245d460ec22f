"""What tests of late charges share: a rule, and what is claimed of an invoice (rules L1 to L3)."""

from odoo import Command

from odoo.addons.dso_collection.tests.common import CollectionCase, day


class ChargeCase(CollectionCase):
    """A company with one rule for all its customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Manager One", "manager1", "dso_collection.group_collection_manager")
        cls.charges = cls.env["collection.charge"]
        cls.company.collection_charge_since = day(-1000)
        cls.rule = cls.make_rule(points=10)
        cls.company.collection_charge_rule_id = cls.rule

    @classmethod
    def make_rule(cls, **values):
        """Make a rule in the company's currency."""
        return cls.env["collection.charge.rule"].create({
            "name": "Terms of sale", "currency_id": cls.company.currency_id.id, **values})

    @classmethod
    def ready(cls, name, **values):
        """Copy a ready rule into the company's currency, so that no rate of exchange comes in."""
        ready = cls.env.ref(f"dso_collection_charge.rule_{name}")
        rule = ready.copy({"currency_id": cls.company.currency_id.id, **values})
        cls.company.collection_charge_rule_id = rule
        return rule

    @classmethod
    def pay_on(cls, invoice, on, amount=None):
        """Pay an invoice on a day, wholly or in part; returns the item of the payment."""
        bank = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", invoice.company_id.id)], limit=1)
        amount = amount or invoice.amount_residual
        move = cls.env["account.move"].create({"journal_id": bank.id, "date": on, "line_ids": [
            Command.create({"account_id": bank.default_account_id.id, "debit": amount, "name": "Payment"}),
            Command.create({"account_id": cls.item(invoice).account_id.id, "credit": amount, "name": "Payment",
                            "partner_id": invoice.partner_id.id})]})
        move.action_post()
        payment = cls.item(move)
        (payment | cls.item(invoice)).reconcile()
        return payment

    def claim(self, invoice):
        """Return ``(interest, fixed sum)`` of what is claimed of an invoice now."""
        rows = self.charges._claims(invoice.company_id, moves=invoice)
        return tuple(round(float(sum(row[name] for row in rows)), 2) for name in ("interest", "fixed_sum"))

    def charge(self, customer):
        """Charge a customer as a manager does; returns the draft debit note."""
        action = customer.with_user(self.manager).action_collection_charge()
        return self.env["account.move"].browse(action["res_id"])
