"""Rules G2, G8 and A11: whosever the items are, and whoever is grouped, every sum is that of the ledger to the cent."""

from collections import defaultdict
from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from odoo import Command

from ..texts.statement import read_statements
from .common import TODAY, CollectionCase, day

_CUSTOMERS, _ITEMS = 6, 36
#: What one unit is worth in company currency, and the smallest amount there is.
_CURRENCIES = {"USD": (Decimal(1), Decimal("0.01")), "EUR": (Decimal("1.25"), Decimal("0.01")),
               "JPY": (Decimal("0.008"), Decimal(1))}


def exact(amount) -> Decimal:
    """Return an amount of the database without the noise of binary numbers."""
    return Decimal(str(round(amount, 4)))


def leaders(picks):
    """Turn numbers into a grouping: an account may be collected in any before it that is not itself grouped."""
    chosen = []
    for position, pick in enumerate(picks):
        heads = [head for head in range(position) if chosen[head] is None]
        chosen.append(heads[pick % len(heads)] if heads and pick else None)
    return chosen


class TestGroupingProperties(CollectionCase):
    """Items of three currencies, dealt out to six customers and their contacts, the customers grouped at random."""

    as_many = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in _CURRENCIES:
            cls.env.ref(f"base.{name}").active = True
        cls.standard = cls.scenario(cls.step("Reminder", 5))
        cls.customers = [
            cls.customer(f"Customer {number}", f"C{number}", scenario=cls.standard) for number in range(_CUSTOMERS)]
        cls.items = cls._open_items()
        partners = cls.env["res.partner"].union(*cls.customers)
        cls.messages = {
            partner: cls.actions.create({
                "partner_id": partner.id, "company_id": cls.company.id, "kind": "message", "channel": "email",
                "items_shown": "open", "contact_id": partner.child_ids.id, "subject": "Statement",
                "body": "<p>Yours</p>"})
            for partner in partners}

    @classmethod
    def _open_items(cls):
        """Post items with awkward amounts: a third credits, some paid in part, due before, on and after today."""
        journal = cls.env["account.journal"].search(
            [("type", "=", "sale"), ("company_id", "=", cls.company.id)], limit=1)
        receivable, income = cls._ledger(cls.company, "asset_receivable"), cls._ledger(cls.company, "income")
        values = []
        for number in range(_ITEMS):
            name = list(_CURRENCIES)[number % 3]
            worth, smallest = _CURRENCIES[name]
            amount = (Decimal(number * number * 7 + 11) / 3 * (-1 if number % 3 == 1 and number % 2 else 1))
            amount = amount.quantize(smallest)
            balance = (amount * worth).quantize(Decimal("0.01"))
            values.append({
                "journal_id": journal.id, "date": day(-40), "line_ids": [Command.create({
                    "account_id": ledger.id, "partner_id": cls.customers[0].id, "name": "Entry",
                    "currency_id": cls.env.ref(f"base.{name}").id, "amount_currency": float(amount * sign),
                    "balance": float(balance * sign), "date_maturity": due})
                    for ledger, sign, due in ((receivable, 1, day(number % 7 * 9 - 30)), (income, -1, False))]})
        moves = cls.env["account.move"].create(values)
        moves.action_post()
        items = cls.item(moves).sorted("id")
        items.no_followup = False
        cls.pay_some(items)
        return items

    @classmethod
    def pay_some(cls, items):
        """Allocate credits of the same currency to some debits, so that parts stay open."""
        for same in items.grouped("currency_id").values():
            debits, credits = (same.filtered(lambda item, sign=sign: item.amount_residual * sign > 0)
                               for sign in (1, -1))
            if debits and credits:
                (debits[-1:] | credits[:1]).reconcile()

    def deal(self, owners, grouping):
        """Give each item an owner, a customer or its contact, and group the customers; plan all."""
        for number, owner in enumerate(owners):
            customer = self.customers[owner // 2]
            partner = customer.child_ids if owner % 2 else customer
            self.env.cr.execute("UPDATE account_move_line SET partner_id = %s WHERE id = %s",
                                [partner.id, self.items[number].id])
        self.env.invalidate_all()
        partners = self.env["res.partner"].union(*self.customers)
        partners.write({"collection_leader_id": False})
        for customer, leader in zip(self.customers, grouping, strict=True):
            if leader is not None:
                customer.collection_leader_id = self.customers[leader]
        self.actions._replan_partners()

    def ledger_sums(self, customers):
        """Add up the ledger, item by item: ``{(customer, currency): open}``, and balance and overdue of them all."""
        parts, balance, overdue = defaultdict(Decimal), Decimal(0), Decimal(0)
        for line in self.env["account.move.line"].search([
            ("account_type", "=", "asset_receivable"), ("parent_state", "=", "posted"), ("reconciled", "=", False),
        ]):
            owner = line.partner_id.parent_id or line.partner_id
            if owner not in customers:
                continue
            parts[owner, line.currency_id] += exact(line.amount_residual_currency)
            balance += exact(line.amount_residual)
            overdue += exact(line.amount_residual) if line.amount_residual > 0 and line.date_maturity < TODAY else 0
        return dict(parts), balance, overdue

    def compare(self, leader, customers):
        """Compare the statement and the account of one leader with the ledger."""
        items = self.messages[leader]._items_to_show()[self.messages[leader].id]
        statement = read_statements(self.env, {1: items}, {1: leader}, {1: TODAY})[1]
        parts, balance, overdue = self.ledger_sums(customers)
        self.assertEqual({key: exact(amount) for key, amount in statement.subtotals.items()}, parts)
        totals = defaultdict(Decimal)
        for (_customer, currency), amount in parts.items():
            totals[currency] += amount
        self.assertEqual({key: exact(amount) for key, amount in statement.totals.items()}, dict(totals))
        account = self.account(leader)
        self.assertEqual((exact(account.group_balance), exact(account.group_overdue)), (balance, overdue))
        self.assertEqual(sum(exact(row.item.amount_residual) for row in statement.overdue().rows), overdue)
        return set(items.ids)

    def test_g8_split_by_currency_and_overall_agree_with_the_ledger(self):
        seen = dict.fromkeys(("two members of one leader", "nobody grouped"), 0)

        @settings(max_examples=20, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(owners=st.lists(st.integers(0, 2 * _CUSTOMERS - 1), min_size=_ITEMS, max_size=_ITEMS),
               picks=st.lists(st.sampled_from([0, 0, 1, 2, 3]), min_size=_CUSTOMERS, max_size=_CUSTOMERS))
        def agree(owners, picks):
            grouping = leaders(picks)
            with self.undone():
                self.deal(owners, grouping)
                shown = set()
                for position, leader in enumerate(self.customers):
                    if grouping[position] is not None:
                        self.assertFalse(self.account(leader).group_balance)
                        continue
                    members = [self.customers[other] for other, head in enumerate(grouping) if head == position]
                    self.assertEqual(set(leader.collection_member_ids), set(members))
                    found = self.compare(leader, {leader, *members})
                    self.assertFalse(found & shown, "no item is in two statements")
                    shown |= found
                    seen["two members of one leader"] += len(members) > 1
                self.assertEqual(shown, set(self.items.filtered(lambda item: not item.reconciled).ids))
            seen["nobody grouped"] += not any(head is not None for head in grouping)

        agree()
        self.assertTrue(all(seen.values()), f"the cases reach both ends: {seen}")

    def test_the_items_are_awkward_enough(self):
        open_items = self.items.filtered(lambda item: not item.reconciled)
        self.assertEqual(set(open_items.currency_id.mapped("name")), set(_CURRENCIES))
        self.assertTrue(open_items.filtered(lambda item: item.amount_residual < 0))
        self.assertTrue(open_items.filtered(
            lambda item: 0 < abs(item.amount_residual_currency) < abs(item.amount_currency)), "paid in part")
