"""Worlds by chance: from a seeded generator of random numbers, or drawn by hypothesis."""

import random
from datetime import date

from hypothesis import strategies as st

from .happenings import KINDS
from .world import Company, Customer, Event, Scenario, Step, World

#: One evening in Paris is the next morning in Auckland: one run serves both, each on its own day. Both change their
#: clocks within the quarter, and have holidays in it: Easter, and Waitangi Day.
_PARIS = Company("Paris company", "Europe/Paris", 8, 23, holidays=(date(2026, 4, 6),))
_AUCKLAND = Company("Auckland company", "Pacific/Auckland", 8, 17, credits_hold=False,
                    holidays=(date(2026, 2, 6), date(2026, 4, 3), date(2026, 4, 6)))
#: Every day at 20:00 UTC; on Wednesdays also when both companies are closed.
_RUNS = ((20,), (20,), (5, 20), (20,), (20,), (20,), (20,))

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
        Step("By age courtesy", -5), Step("By age reminder", 3),
        Step("By age call", 10, channel="call", automatic=False),
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
    people = tuple(Customer(*((0, number % 3) if number % 5 else (1, 3 + number // 5 % 2)))
                   for number in range(customers))
    events = [event for day in range(days) for number in range(customers) if chance.random() < 0.2
              for event in _events(chance, day, number)]
    return World(
        date(2026, 2, 2), days, COMPANIES, SCENARIOS, people, tuple(sorted(events)), runs=_RUNS,
        down=(36, 37, 38, 39), groups=((1, 7), (5, 15)), changes=CHANGES,
        named=f"The two lives of the quarter with QUARTER_SEED={seed} part:")


def _events(chance, day, customer):
    """Yield what happens to a customer on a day, and what takes it back some days later."""
    [kind] = chance.choices(list(KINDS), [kind.often for kind in KINDS.values()])
    number = chance.randrange(1000)
    if KINDS[kind].books:  # on Mondays and Thursdays: many entries posted together cost less time
        week, weekday = divmod(day, 7)
        yield Event(7 * week + (3 if weekday >= 3 else 0), 0, customer, kind, number)
        return
    yield Event(day, 0, customer, kind, number)
    if KINDS[kind].taken_back:
        yield Event(day + chance.choice((1, 3, 8)), 0, customer, kind, number)


@st.composite
def fortnights(draw, customers=3, days=14):
    """Draw some days of a few customers in one company, who all owe something from the first day on."""
    company = draw(st.sampled_from((0, 1)))
    mine = [place for place, scenario in enumerate(SCENARIOS) if scenario.company == company]
    people = tuple(Customer(company, draw(st.sampled_from(mine))) for _number in range(customers))
    kinds = [name for name, kind in KINDS.items() for _time in range(kind.often)]

    def events(last_day, kind):
        return st.builds(Event, st.integers(0, last_day), st.just(0), st.integers(0, customers - 1), kind,
                         st.integers(0, 999))

    owed = [Event(0, 0, number, "invoice", draw(st.integers(0, 41))) for number in range(customers)]
    what = draw(st.lists(events(days - 1, st.sampled_from(kinds)), min_size=10, max_size=30))
    return World(
        draw(st.sampled_from((date(2026, 2, 2), date(2026, 3, 25)))), days, COMPANIES, SCENARIOS, people,
        tuple(sorted([*owed, *what])), down=draw(st.sampled_from(((), (4, 5)))))
