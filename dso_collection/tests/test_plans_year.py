"""Rule B2 over a simulated year: the statement that follows plans against one that lives every day."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tools import SQL

from .common import TODAY, day
from .plan_case import PlanCase
from .plan_year import Year, days_of, live

#: The days on which somebody looks.
LOOKS = range(0, 366, 31)


@st.composite
def years(draw):
    """Draw a plan with early, late, partial and missing payments, never more than what is owed."""
    days = sorted(draw(st.lists(st.integers(0, 340), min_size=1, max_size=4)))
    lines = sorted((at, draw(st.integers(1, 30))) for at in days)  # of one day, the smaller instalment is first
    rest = total = sum(amount for _at, amount in lines)
    payments = []
    for _number in range(draw(st.integers(0, 5))):
        # On the day of an instalment, around it, or anywhere
        paid_on = max(0, draw(st.sampled_from(days)) + draw(st.integers(-9, 9))) if draw(st.booleans()) else (
            draw(st.integers(0, 365)))
        amount = min(rest, draw(st.integers(1, 40)))
        if amount:
            payments.append((paid_on, amount, paid_on + draw(st.sampled_from((0, 0, 0, 12, 45)))))
        rest -= amount
    cuts = sorted({draw(st.integers(1, total)) for _number in range(2)} | {total})
    items = [end - start for start, end in zip([0, *cuts], cuts, strict=False)]
    return Year(lines, draw(st.integers(0, 6)), draw(st.integers(0, 3)), payments, items)


class TestPlansYear(PlanCase):
    """Payments are put into the ledger as Odoo's reconciliation leaves them, oldest item first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.credit_item = cls.credit(cls.alder, 1)
        cls.env.flush_all()

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(years())
    def test_b2_every_look_finds_what_living_every_day_finds(self, year):
        with self.undone():
            plan = self.begin(year)
            found = [self.seen(plan, year, at, looked) for at, looked in zip(LOOKS, [-1, *LOOKS], strict=False)]
        self.assertEqual(found, days_of(TODAY, live(year, LOOKS)))

    def begin(self, year):
        """Give the items what is open of each, and agree on the plan."""
        self.used = self.items[:len(year.items)]
        for item, amount in zip(self.used, year.items, strict=True):
            self.env.cr.execute(SQL(
                "UPDATE account_move_line SET balance = %(a)s, amount_currency = %(a)s, amount_residual = %(a)s,"
                " amount_residual_currency = %(a)s WHERE id = %(id)s", a=amount, id=item.id))
        self.env.invalidate_all()
        plan = self.plans._propose(
            self.alder, self.company, self.used, [(day(at), amount) for at, amount in year.lines],
            grace_days=year.grace, breaks_after=year.breaks_after, reminder_days=0)
        plan._agree()
        self.env.flush_all()
        return plan

    def seen(self, plan, year, at, looked):
        """Book what came since the last look, follow the plans, and return how this one stands."""
        for paid_on, amount, booked in year.payments:
            if looked < booked <= at:
                self.book(paid_on, amount)
        with self.on_day(at):
            self.plans._follow(self.alder.ids if at % 2 else None)
        self.env.invalidate_all()
        return (plan.state, [(line.paid, line.state) for line in plan.line_ids],
                [row.expected_on or None for row in plan.plan_item_ids.sorted("id")])

    def book(self, paid_on, amount):
        """Pay the items, the oldest first."""
        for item in self.used:
            self.env.cr.execute(SQL("SELECT amount_residual FROM account_move_line WHERE id = %s", item.id))
            part = min(amount, self.env.cr.fetchone()[0])
            amount -= part
            if part:
                self.env.cr.execute(SQL(
                    """
                    INSERT INTO account_partial_reconcile (
                        debit_move_id, credit_move_id, amount, debit_amount_currency, credit_amount_currency, max_date,
                        company_id, debit_currency_id, credit_currency_id)
                    VALUES (%(item)s, %(credit)s, %(part)s, %(part)s, %(part)s, %(day)s, %(company)s, %(cur)s, %(cur)s)
                    """, item=item.id, credit=self.credit_item.id, part=part, day=day(paid_on),
                    company=self.company.id, cur=self.company.currency_id.id))
                self.env.cr.execute(SQL(
                    "UPDATE account_move_line SET amount_residual = amount_residual - %(part)s,"
                    " amount_residual_currency = amount_residual_currency - %(part)s,"
                    " reconciled = (amount_residual = %(part)s) WHERE id = %(item)s", part=part, item=item.id))
