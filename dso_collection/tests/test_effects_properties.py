"""Rule K8: the statements against a slow, obvious version that walks from item to item and from day to day."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..models.figure.effect import WINDOWS
from ..tools.aging import bucket
from .common import TODAY
from .effects import EffectsCase

_ITEMS = 9
_FIRST = date(2025, 3, 1)
_asked = st.lists(st.tuples(st.integers(0, _ITEMS - 1), st.integers(0, 200), st.booleans()), max_size=8)


class TestEffectsProperties(EffectsCase):
    """A ledger made once, and any actions upon it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        chance = Random(8)
        customer = cls.customer("Alder Ltd", "C001", contact=False)
        cls.items = []
        for _number in range(_ITEMS):
            booked = date(2025, 9, 1) + timedelta(chance.randrange(150))
            due = booked + timedelta(chance.choice((0, 30)))
            item = cls.booked(customer, chance.choice((100, 250, 990)), booked, due)
            cls.items.append(item)
            for _payment in range(chance.randrange(3)):
                paid_on = booked + timedelta(chance.randrange(100))
                if chance.random() < 0.25:
                    note = cls.booked(customer, 40, paid_on, paid_on, "out_refund")
                    (note | item).reconcile()
                elif item.amount_residual:
                    cls.received(customer, chance.choice((30, item.amount_residual)), paid_on, item)
        cls.settled = {item: [
            (part.max_date, part.amount, part.credit_move_id.journal_id.type == "bank")
            for part in item.matched_credit_ids] for item in cls.items}

    @given(asked=_asked, every=st.sampled_from([1, 7, 28]))
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    def test_k8_equals_a_walk_over_items_and_days(self, asked, every):
        with self.undone(), patch.object(type(self.comparison), "_every", lambda _: every):
            done = [(self.items[number], TODAY - timedelta(before), self.reminder if scenario else self.call)
                    for number, before, scenario in asked]
            for item, on, step in done:
                self.asked(on, item, step=step, named=item.balance)
            self.effects._refresh(self.company)
            shares = self.walk_looks(done, every)
            found = {(row.age, days): (row[f"amount_{days}"], row[f"paid_{days}"])
                     for row in self.comparison.search([("company_id", "=", self.company.id)]) for days in WINDOWS}
            self.assertSums({key: sums for key, sums in found.items() if any(sums)}, shares)
            rows = defaultdict(lambda: [0, 0, 0])
            for row in self.effects.search([("company_id", "=", self.company.id)]):
                for days in WINDOWS:
                    rows[row.scenario_action_id, days] = [total + row[f"{name}_{days}"] for total, name in zip(
                        rows[row.scenario_action_id, days], ("amount", "paid", "expected"), strict=True)]
            self.assertSums({key: sums for key, sums in rows.items() if any(sums)}, self.walk_actions(done, shares))

    def assertSums(self, found, expected):
        """Compare sums by their keys."""
        self.assertEqual(set(found), set(expected))
        for key, sums in expected.items():
            for one, other in zip(found[key], sums, strict=True):
                self.assertAlmostEqual(one, other, places=1, msg=key)

    def open_on(self, item, day):
        """Return what was open of an item when a day began."""
        return item.balance - sum(amount for on, amount, _paid in self.settled[item] if on < day)

    def paid_from(self, item, day, days):
        """Return what was paid of an item within so many days of a day."""
        return sum(amount for on, amount, paid in self.settled[item] if paid and day <= on <= day + timedelta(days))

    def walk_looks(self, done, every):
        """Look at each item on each of its days, and follow it day by day until somebody asks for it.

        Returns what was open at the looks and what would have been paid of it, by age and window.
        """
        first_days, followed = defaultdict(float), defaultdict(lambda: [0, 0])
        for item in self.items:
            day = max(item.date, _FIRST)
            while day < TODAY - timedelta(WINDOWS[0]):
                mine = ((day - date(2000, 1, 3)).days + item.id) % every == 0
                asked = [on for asked, on, _step in done if asked == item]
                quiet = not any(day - timedelta(WINDOWS[0]) <= on <= day for on in asked)
                if mine and quiet and self.open_on(item, day) > 0:
                    age = bucket((day - item.date_maturity).days)
                    first_days[age] += self.open_on(item, day)
                    for after in range(WINDOWS[-1] + 1):
                        then = day + timedelta(after)
                        if then < TODAY and not any(day < on <= then for on in asked):
                            followed[age, after][0] += self.open_on(item, then)
                            followed[age, after][1] += self.paid_from(item, then, 0)
                day += timedelta(1)
        return {(age, days): (amount, amount * share) for age, amount in first_days.items() for days in WINDOWS
                if (share := self.share(followed, age, days)) is not None}

    def share(self, followed, age, days):
        """Return which part is paid within some days: what each day leaves of what the day before left."""
        left = 1
        for after in range(days + 1):
            still, paid = followed[age, after]
            if round(still, 2) == 0 or not left:
                return None if left else 1
            left *= 1 - paid / still
        return 1 - left

    def walk_actions(self, done, shares):
        """Follow each action."""
        sums = defaultdict(lambda: [0, 0, 0])
        for item, on, step in done:
            amount = self.open_on(item, on)
            for days in WINDOWS if amount > 0 else ():
                if on + timedelta(days) < TODAY:
                    looked, paid = shares.get((bucket((on - item.date_maturity).days), days), (0, 0))
                    for place, more in enumerate((amount, min(self.paid_from(item, on, days), amount),
                                                  amount * paid / looked if looked else 0)):
                        sums[step, days][place] += more
        return {key: tuple(three) for key, three in sums.items()}
