"""Small worlds in which Odoo and the model parted when they were found; each is a test of ``test_quarter.py``."""

from datetime import date

from .chance import COMPANIES, SCENARIOS
from .happenings import AMOUNTS, DUE
from .world import Customer, Event, World


def two_messages_on_one_day():
    """Tell of a specific action due on the day of the scenario's, for another item (rules P3, A8)."""
    return _world(0, _invoice(0, 300, -12), _invoice(0, 100, -5), (0, "specific_email", 1), days=2)


def finished_in_another_scenario():
    """Tell of two items due on one day, of which the larger finished in the scenario before (rules P1, P7)."""
    return _world(1, _invoice(0, 40, -45, 100), (2, "scenario", 0), days=3)


def repeated_after_taking_over():
    """Tell of a repeated last step whose action passed to an older item for which it was done twice (rules P4, P7)."""
    return _world(4, _invoice(0, 100, -20), _invoice(10, 300, -12), (10, "leave_out", 0), (13, "leave_out", 0), days=21)


def done_later_for_the_one_before():
    """Tell of an item from which an older one took the lead, and which led again with steps of its own (P4, P8)."""
    return _world(1, _invoice(0, 300, 2), _invoice(1, 300, -1), (2, "specific_call", 1), (5, "dispute", 0),
                  (5, "work", 0), days=6)


def put_in_another_order_after_it_finished():
    """Tell of an item that finished before its scenario got another order, while a younger one leads (P7, P8)."""
    usual = SCENARIOS[2]
    world = _world(2, _invoice(0, 300, -45), _invoice(0, 150, 14), days=12)
    return world._replace(changes=((11, 2, usual._replace(steps=tuple(usual.steps[place] for place in (0, 2, 1, 3)))),))


def taken_over_behind_what_is_left():
    """Tell of an item with steps to do that takes the lead from one that began behind these, at its age (rule P4)."""
    return _world(2, _invoice(0, 300, 2), (1, "leave_out", 0), _invoice(26, 150, -20), (27, "leave_out", 0), days=30)


def taken_over_after_another_order():
    """Tell of the same where the steps to do were put before the last one done (rules P4, P8)."""
    usual = SCENARIOS[2]
    world = _world(2, _invoice(0, 300, 2), (8, "leave_out", 0), _invoice(26, 150, -20), (27, "leave_out", 0), days=30)
    return world._replace(changes=((7, 2, usual._replace(steps=tuple(usual.steps[place] for place in (0, 2, 1, 3)))),))


def _world(scenario, *happenings, days):
    company = SCENARIOS[scenario].company
    return World(date(2026, 2, 2), days, COMPANIES, SCENARIOS, (Customer(company, scenario),),
                 tuple(sorted(Event(day, 0, 0, kind, number) for day, kind, number in happenings)))


def _invoice(day, amount, due, second=None):
    """Return an invoice due so many days later, with a ``second`` one over that amount due on the same day."""
    for number in range(1000):
        amounts = AMOUNTS[number % 7], None if number % 3 else AMOUNTS[(number + 2) % 7]
        if (amounts, DUE[number // 7 % 12]) == ((amount, second), due):
            return day, "invoice", number
    raise ValueError(f"no event books {amount} and {second} due in {due} days")
