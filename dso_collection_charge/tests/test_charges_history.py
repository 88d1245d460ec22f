"""What happens to an invoice in the ledger, against a loop over its days (rules L1, L2).

Each history is drawn: its days and amounts, under one of the rules. The days lie in 2022 to 2024: the rates change with
the half-years, the German base rate is below zero in 2022, and 2024 is a leap year.
"""

from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .charge_case import ChargeCase
from .test_charges_sql import _DAY, TODAY, by_day

#: Rule, and the first day past due around which the history is drawn.
_TERMS = st.sampled_from([
    ("de", date(2022, 11, 20)), ("fr", date(2022, 12, 1)), ("leap", date(2023, 12, 10)), ("gb", date(2023, 11, 30))])
_PART = st.integers(100, 40_000).map(lambda cents: cents / 100)
#: Without shrinking: each example posts invoices, and a failure says its days and amounts
_drawn = settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
                  phases=[Phase.explicit, Phase.generate])


class TestChargesHistory(ChargeCase):
    """An invoice of 1,500 and what becomes of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.debtor = cls.customer()
        cls.company.collection_charge_since = date(2020, 1, 1)
        cls.terms = {name: cls.ready(name) for name in ("de", "fr", "gb")}
        cls.terms["leap"] = cls.make_rule(points=9, series="ecb", day_count="actual")

    def late(self, terms, after):
        """Return an invoice under the rule, due so many days after its day, and its due date."""
        name, day = terms
        self.company.collection_charge_rule_id = self.terms[name]
        due = day + after * _DAY
        return self.invoice(self.debtor, 1500, due=due), due

    def check(self, invoice, due, paid=()):
        """Compare what is claimed with the loop. ``paid``: as ``by_day`` has it."""
        terms = self.company.collection_charge_rule_id._interest_rule()
        self.assertEqual(self.claim(invoice)[0], by_day(due, 1500, list(paid), [], terms), (due, paid))

    def refund(self, invoice, amount, on):
        refund = self.invoice(self.debtor, amount, due=on, move_type="out_refund")
        (self.item(refund) | self.item(invoice)).reconcile()

    @_drawn
    @given(_TERMS, st.integers(0, 60), _PART, st.integers(-10, 70), st.integers(71, 500))
    def test_l2_half_years_part_payments_and_the_last(self, terms, after, part, first, last):
        invoice, due = self.late(terms, after)
        self.check(invoice, due)
        paid = [(due + first * _DAY, part), (due + last * _DAY, round(1500 - part, 2))]
        for day, amount in paid:
            self.pay_on(invoice, day, amount)
        self.check(invoice, due, paid)

    @_drawn
    @given(_TERMS, st.integers(0, 60), _PART, _PART, st.integers(1, 200))
    def test_l2_credit_note_between_payments(self, terms, after, credited, part, on):
        invoice, due = self.late(terms, after)
        self.refund(invoice, credited, due + on * _DAY)
        self.pay_on(invoice, due + on * _DAY, part)
        self.check(invoice, due, [(None, credited), (due + on * _DAY, part)])

    @_drawn
    @given(_TERMS, st.integers(0, 60), _PART, st.integers(1, 90), st.integers(91, 300))
    def test_l2_reversed_payment_was_none(self, terms, after, part, on, back):
        invoice, due = self.late(terms, after)
        kept, bounced = (self.pay_on(invoice, due + on * _DAY, amount) for amount in (part, 900))
        reversal = bounced.move_id._reverse_moves([{"date": due + back * _DAY}], cancel=True)
        self.assertEqual((reversal.state, invoice.amount_residual), ("posted", round(1500 - part, 2)))
        self.check(invoice, due, [(kept.date, part)])

    @_drawn
    @given(_TERMS, st.integers(0, 60), _PART, st.integers(1, 90))
    def test_l2_days_of_a_dispute_that_ended_count(self, terms, after, part, on):
        invoice, due = self.late(terms, after)
        self.pay_on(invoice, due + on * _DAY, part)
        for kind, chargeable in (("dispute", 0), ("dispute_resolved", 1)):
            self.item(invoice).collection_status_id = self.env["collection.item.status"].search(
                [("kind", "=", kind)], limit=1)
            rows = self.env["collection.charge.claim"].search_count([
                ("item_id", "=", self.item(invoice).id), ("waiting", "=", False)])
            self.assertEqual(rows, chargeable)
            self.check(invoice, due, [(due + on * _DAY, part)])

    def test_l1_the_loop_walks_to_the_day_of_the_tests(self):
        self.assertEqual(self.company._collection_today(), TODAY)
