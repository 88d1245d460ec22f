"""The year behind the demo company, as it is drawn: the same whenever, each customer by its habit, today left alone."""
from itertools import pairwise
from statistics import median

import pytest
from devenv.demo.history.chase import Scenario, Step, draw_year
from devenv.demo.history.customers import CUSTOMERS
from devenv.demo.history.habits import BEGIN, HABITS, Invoice, Settlement

#: The demo's standard scenario (``dso_collection/demo/collection_demo.xml``).
SCENARIO = Scenario([Step(1, "email", -5), Step(2, "email", 3), Step(3, "email", 15), Step(4, "call", 30),
                     Step(5, "email", 60)], interval=5)


@pytest.fixture(scope="module")
def years():
    return {customer.name: draw_year(customer, SCENARIO) for customer in CUSTOMERS}


def of_habit(years, habit):
    return [year for year in years.values() if year.customer.habit == habit]


def delays(years, habit, since=BEGIN, until=0):
    """The days after the due date on which invoices due in some time were paid in full."""
    return [invoice.cleared_on - invoice.due for year in of_habit(years, habit) for invoice in year.invoices.values()
            if invoice.cleared_on is not None and since <= invoice.due < until]


def kept(years):
    """Of each promise whose day is over or that was paid, whether it was kept."""
    return [invoice.cleared_on is not None and invoice.cleared_on <= promise.until
            for year in years.values() for promise in year.promises
            for invoice in [year.invoices[promise.number]] if promise.until < 0 or invoice.cleared_on is not None]


def test_the_same_is_drawn_each_time(years):
    for customer in CUSTOMERS:
        assert draw_year(customer, SCENARIO) == years[customer.name]


def test_customers_are_of_three_countries_two_currencies_two_collectors_and_all_habits():
    assert len({customer.code for customer in CUSTOMERS}) == len({customer.email for customer in CUSTOMERS}) == 40
    assert {customer.country for customer in CUSTOMERS} == {"us", "fr", "de"}
    assert {customer.currency for customer in CUSTOMERS} == {"USD", "EUR"}
    assert {customer.collector for customer in CUSTOMERS} == {"north", "south"}
    assert {customer.habit for customer in CUSTOMERS} == set(HABITS)


def test_everybody_is_invoiced_in_each_of_thirteen_months(years):
    for year in years.values():
        days = sorted(invoice.day for invoice in year.invoices.values())
        assert days[0] < -395
        assert all(later - earlier == 30 for earlier, later in pairwise(days))
        assert -30 <= days[-1] < 0


def test_customers_pay_by_their_habits(years):
    assert -3 <= min(delays(years, "prompt")) and max(delays(years, "prompt")) <= 2
    assert 7 <= min(delays(years, "ten_days")) and max(delays(years, "ten_days")) <= 14
    assert 24 <= median(delays(years, "thirty_days")) <= 40
    assert max(delays(years, "erratic")) - min(delays(years, "erratic")) > 40
    assert median(delays(years, "worsening", -400, -250)) + 15 < median(delays(years, "worsening", -150, -40))
    assert median(delays(years, "improving", -400, -250)) > median(delays(years, "improving", -150, -20)) + 15
    assert not delays(years, "stopped", since=-150)


def test_there_are_instalments_credit_notes_a_dispute_going_on_and_items_with_the_lawyers(years):
    invoices = [invoice for year in years.values() for invoice in year.invoices.values()]
    assert any(0 < invoice.open_on(0) < invoice.amount for invoice in invoices)
    assert sum(part.credit for invoice in invoices for part in invoice.settled) > 8
    assert any(invoice.dispute and invoice.dispute[1] is None and invoice.open_on(0) for invoice in invoices)
    assert any(invoice.dispute and invoice.dispute[1] and not invoice.open_on(0) for invoice in invoices)
    assert any(invoice.litigation for invoice in invoices)


def test_promises_are_kept_missed_and_running(years):
    assert kept(years).count(True) > 40
    assert kept(years).count(False) > 8
    assert any(promise.until > 0 and year.invoices[promise.number].open_on(0)
               for year in years.values() for promise in year.promises)


def test_nothing_happens_today_or_later(years):
    for year in years.values():
        days = [action.day for action in year.done] + [promise.day for promise in year.promises]
        days += [part.day for invoice in year.invoices.values() for part in invoice.settled]
        assert max(days) < 0


def test_today_asks_nothing_about_an_open_item(years):
    """Rules P7, S1: no promise for it was missed, and its scenario is not finished."""
    for year in years.values():
        still_open = {number for number, invoice in year.invoices.items() if invoice.open_on(0)}
        assert not [promise for promise in year.promises if promise.number in still_open and promise.until < 0]
        finished = {action.leader for action in year.done if action.step.id == 5} & still_open
        assert all(year.invoices[number].is_held_on(0) for number in finished)


def test_steps_follow_the_scenario(years):
    """Rules A9, P3, P4: once for an item, from their day on, five days apart, in their order, naming what is open."""
    for year in years.values():
        done = [(action.leader, action.step.id) for action in year.done]
        assert len(done) == len(set(done))
        assert all(later.day - earlier.day >= 5 for earlier, later in pairwise(year.done))
        for action in year.done:
            leader = year.invoices[action.leader]
            assert action.day >= leader.due + action.step.days
            assert action.leader in dict(action.items)
            assert all(amount == year.invoices[number].open_on(action.day) >= 5 for number, amount in action.items)
        for leader in year.invoices:
            steps = [action.step.id for action in year.done if action.leader == leader]
            assert steps == sorted(steps)


def test_nothing_is_sent_while_a_promise_runs(years):
    """Rule S2."""
    for year in years.values():
        for promise in year.promises:
            assert not [action for action in year.done
                        if action.leader == promise.number and promise.day < action.day <= promise.until]


@pytest.mark.parametrize("day, amount", [(-20, 100.0), (-10, 60.0), (-5, 0.0)])
def test_what_is_open_is_less_what_was_settled_by_the_day(day, amount):
    invoice = Invoice(1, -60, -30, 100.0, (Settlement(-10, 40.0), Settlement(-5, 60.0)))
    assert invoice.open_on(day) == amount
