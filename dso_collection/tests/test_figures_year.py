"""Rule K10: figures of a month rebuilt from history equal the same figures computed live at that month's end."""

from datetime import date, timedelta
from random import Random

from ..models.figure.read import SUMS
from .figures import FiguresCase

_FIRST, _MONTHS = 2025 * 12 + 3, 11  # April 2025 to February 2026


def month_days(number):
    """Return the first and the last day of a numbered month."""
    first = date(number // 12, number % 12 + 1, 1)
    return first, date((number + 1) // 12, (number + 1) % 12 + 1, 1) - timedelta(days=1)


class TestFiguresYear(FiguresCase):
    """A year of payments, credit notes, reversals, two currencies and a group, lived through once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        cls.euro = cls.env.ref("base.EUR")
        cls.euro.active = True
        for month, rate in ((date(2025, 1, 1), 0.8), (date(2025, 8, 1), 0.9), (date(2025, 12, 1), 0.7)):
            cls.env["res.currency.rate"].create({
                "currency_id": cls.euro.id, "name": month, "rate": rate, "company_id": cls.company.id})
        cls.customers = [cls.customer(f"Customer {number}", f"C00{number}", contact=False,
                                      collector=cls.other if number % 2 else True) for number in range(4)]
        cls.customers[3].collection_leader_id = cls.customers[0]

    def test_k10_a_year_rebuilt_equals_the_year_lived(self):
        chance, seen, self.happened = Random(18), {}, set()
        for number in range(_FIRST, _FIRST + _MONTHS):
            first, last = month_days(number)
            for day in sorted(first + timedelta(days=chance.randrange((last - first).days + 1)) for _ in range(5)):
                with self.on(day):
                    self.happen(chance, day)
            with self.on(last):
                self.env["collection.account"]._refresh()
                self.figures._snapshot(self.company)
                seen |= {key: row for key, row in self.kept("closed", "booked_later").items() if key[0] == first}
                self.check_accounts(first, last)
        self.env.cr.execute("DELETE FROM collection_figure")
        self.figures._snapshot(self.company)
        rebuilt = self.kept("closed", "booked_later")
        rebuilt = {key: row for key, row in rebuilt.items()
                   if key[0] >= month_days(_FIRST)[0] and key[0] <= month_days(_FIRST + _MONTHS - 1)[0]}
        self.assertEqual(set(rebuilt), set(seen))
        self.assertGreater(len(seen), 40)
        self.assertLessEqual({"invoice", "pay", "part", "credit", "reverse", "undo", "ahead"}, self.happened)
        for key, row in seen.items():
            for name, value in row.items():
                self.assertAlmostEqual(rebuilt[key][name] or 0, value or 0, places=5, msg=(key, name)) \
                    if not isinstance(value, (str, date)) else self.assertEqual(rebuilt[key][name], value, (key, name))

    def check_accounts(self, month, day):
        """Compare with what the accounts say on the day, which know nothing of snapshots."""
        accounts = self.env["collection.account"].search([("company_id", "=", self.company.id)])
        row = self.of(month)
        expected = {"receivable": "balance", "not_due": "not_due", "overdue": "overdue", "credits": "credit",
                    "aged_1_30": "late_30", "aged_31_60": "late_60", "aged_61_90": "late_90", "aged_90": "late_over_90"}
        for name, source in expected.items():
            self.assertAlmostEqual(row[name], sum(accounts.mapped(source)), places=2, msg=(day, name))
        now = self.figures._now(self.company)
        for name in (*SUMS, "dso", "best_possible_dso", "effectiveness", "average_days_late"):
            self.assertAlmostEqual(now[name] or 0, row[name], places=4, msg=(day, name))

    def happen(self, chance, day):
        """Let one thing happen on a day."""
        customer = chance.choice(self.customers)
        items = self.env["account.move.line"].search([
            ("account_type", "=", "asset_receivable"), ("parent_state", "=", "posted"), ("reconciled", "=", False),
            ("amount_residual", ">", 0), ("partner_id", "=", customer.id), ("company_id", "=", self.company.id)],
            order="id")
        what = chance.choice(("invoice", "invoice", "pay", "pay", "part", "credit", "reverse", "undo", "ahead"))
        if what == "invoice" or not items:
            currency = chance.choice((self.company.currency_id, self.euro))
            self.booked(customer, chance.randrange(100, 900), day, day + timedelta(chance.choice((-5, 0, 20, 45))),
                        currency=currency)
            self.happened.add("invoice")
            return
        # Odoo un-reconciles what it reverses: of months that are not closed yet, that is gone from history by nature
        untouched = items.filtered(lambda item: item.amount_residual == item.balance)
        if what == "reverse" and not untouched:
            return
        item = chance.choice(untouched if what == "reverse" else items)
        self.happened.add(what)
        owed = item.amount_residual_currency
        if what in ("pay", "part", "undo"):
            amount = round(owed / 3, 2) if what == "part" else owed
            payment = self.received(customer, amount, day, item, currency=item.currency_id)
            if what == "undo":
                payment.remove_move_reconcile()
        elif what == "credit":
            note = self.booked(customer, owed / 2, day, day, "out_refund", item.currency_id)
            (note | item).reconcile()
        elif what == "reverse":
            item.move_id._reverse_moves([{"date": day, "invoice_date": day}], cancel=True)
        elif what == "ahead":
            self.received(customer, 50, day)
