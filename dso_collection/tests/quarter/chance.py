"""Worlds by chance: from a seeded generator of random numbers, or drawn by hypothesis."""

import random
from datetime import date

from hypothesis import strategies as st

from .happenings import BOOKED, KINDS
from .world import Company, Customer, Event, Scenario, Step, World

#: Paris, with Easter; Auckland, with Waitangi Day and Easter. Both change their clocks within the quarter.
_PARIS = Company("Paris company", "Europe/Paris", holidays=(date(2026, 4, 6),))
_AUCKLAND = Company(
    "Auckland company", "Pacific/Auckland", credits_hold=False,
    holidays=(date(2026, 2, 6), date(2026, 4, 3), date(2026, 4, 6)))

COMPANIES = (_PARIS, _AUCKLAND)
SCENARIOS = (
    Scenario("Usual", 0, (
        Step("Usual courtesy", -3), Step("Usual reminder", 5), Step("Usual second", 15),
        Step("Usual call", 7, after_previous=True, channel="call", automatic=False),
        Step("Usual last", 10, after_previous=True, confirm=True, shows="open"))),
    Scenario("Quick", 0, (
        Step("Quick reminder", 1), Step("Quick second", 0, after_previous=True),
        Step("Quick note", 2, after_previous=True, channel="todo", automatic=False),
        Step("Quick last", 0, after_previous=True)), restart="age", interval=0, minimum_item=50),
    Scenario("By age", 0, (
        Step("By age courtesy", -5), Step("By age reminder", 3), Step("By age call", 10, channel="call", automatic=False),
        Step("By age last", 20)), restart="age", minimum_balance=120),
    Scenario("Auckland", 1, (
        Step("Auckland reminder", 0), Step("Auckland second", 8, confirm=True), Step("Auckland last", 12)),
        interval=3),
    Scenario("Auckland by age", 1, (
        Step("Auckland age reminder", 2), Step("Auckland age call", 5, after_previous=True, channel="call",
                                                automatic=False),
        Step("Auckland age last", 5, after_previous=True, shows="open")), restart="age", interval=0,
        minimum_item=50, repeat=9),
)
#: Half-way through the quarter: a step more, two in another order, one less (rule P8).
CHANGES = (
    (45, 0, SCENARIOS[0]._replace(steps=(*SCENARIOS[0].steps, Step("Usual lawyer", 9, after_previous=True)))),
    (50, 2, SCENARIOS[2]._replace(steps=tuple(SCENARIOS[2].steps[place] for place in (0, 2, 1, 3)))),
    (55, 3, SCENARIOS[3]._replace(steps=(SCENARIOS[3].steps[0], SCENARIOS[3].steps[2]))),
)


def quarter(seed, customers=20, days=91):
    """Return a quarter of 2026: four days without scheduled actions, two groups, and what chance brings."""
    chance = random.Random(seed)
    kinds, weights = zip(*KINDS.items(), strict=True)
    people = tuple(Customer(*((0, number % 3) if number % 5 else (1, 3 + number % 2))) for number in range(customers))
    events = [
        Event(day, chance.randrange(2), number, *_what(chance, kinds, weights))
        for day in range(days) for number in range(customers) if chance.random() < 0.3]
    events = [_on_a_booking_day(event) if event.kind in BOOKED else event for event in events]
    return World(
        date(2026, 2, 2), days, COMPANIES, SCENARIOS, people, tuple(sorted(events)), down=(36, 37, 38, 39),
        groups=((1, 2), (5, 10)), changes=CHANGES)


def _on_a_booking_day(event):
    """Move what is booked to the mornings of Monday and Thursday: many entries posted together cost less time."""
    week, weekday = divmod(event.day, 7)
    return event._replace(day=7 * week + (3 if weekday >= 3 else 0), run=0)


def _what(chance, kinds, weights):
    return chance.choices(kinds, weights)[0], chance.randrange(100)


@st.composite
def fortnights(draw, customers=3, days=15):
    """Draw some days of a few customers in one company, who all owe something from the first day on."""
    company = draw(st.sampled_from((0, 1)))
    mine = [place for place, scenario in enumerate(SCENARIOS) if scenario.company == company]
    people = tuple(Customer(company, draw(st.sampled_from(mine))) for _number in range(customers))
    kinds = [kind for kind, weight in KINDS.items() for _time in range(weight)]

    def events(last_day, kind):
        return st.builds(Event, st.integers(0, last_day), st.just(0), st.integers(0, customers - 1), kind,
                         st.integers(0, 99))

    owed = [Event(0, 0, number, "invoice", draw(st.integers(0, 41))) for number in range(customers)]
    what = draw(st.lists(events(days - 1, st.sampled_from(kinds)), min_size=10, max_size=40))
    return World(
        draw(st.sampled_from((date(2026, 2, 2), date(2026, 3, 25)))), days, COMPANIES, SCENARIOS, people,
        tuple(sorted([*owed, *what])), runs=((8,), (21,))[company], down=draw(st.sampled_from(((), (4, 5)))))
