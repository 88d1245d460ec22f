"""What collectors did about a customer's invoices, day by day, as the scenario asks (rules P1 to P4, S1, S2)."""
from __future__ import annotations

from random import Random
from typing import NamedTuple

from .customers import Customer
from .habits import BEGIN, NOTHING, Invoice, draw_invoices

_CALLED = ("Wants a copy of the invoice, sent again", "Waits for the approval of the buyer",
           "Pays with the next run", "Not in before next week, a colleague looks for it")
_TRIES = 400


class Step(NamedTuple):
    """A step of the scenario: ``days`` from the due date."""

    id: int
    channel: str
    days: int


class Scenario(NamedTuple):
    """The steps in their order, and the days there must be between two contacts."""

    steps: list[Step]
    interval: int


class Done(NamedTuple):
    """A step done on a day for a leader item, with the items it named and what was open of each."""

    day: int
    step: Step
    leader: int
    items: tuple[tuple[int, float], ...]
    note: str = ""


class Promise(NamedTuple):
    """An item promised on a day to be paid until another one; ``amount`` was open."""

    number: int
    day: int
    until: int
    amount: float


class Year(NamedTuple):
    """A customer's year: the invoices by their numbers, what was done, what was promised."""

    customer: Customer
    invoices: dict[int, Invoice]
    done: list[Done]
    promises: list[Promise]


def draw_year(customer: Customer, scenario: Scenario) -> Year:
    """Draw the first year after which nothing is to be done today: today's agenda belongs to the demo's own story."""
    for attempt in range(_TRIES):
        random = Random(f"{customer.ref}/{attempt}")
        year = _Chase(customer, draw_invoices(customer, random), scenario, random).run()
        if year:
            return year
    raise ValueError(f"No year of {customer.name} leaves today's agenda alone: look at its habit.")


class _Chase:
    """Goes through the days; the oldest open item that nothing holds up leads."""

    def __init__(self, customer, invoices, scenario, random):
        self.customer, self.invoices, self.random = customer, invoices, random
        self.steps, self.interval = scenario.steps, max(scenario.interval, 1)
        self.done: list[Done] = []
        self.promises: list[Promise] = []
        self.worked: dict[int, int] = {}  # the place of the last step done, by the leader's number

    def run(self) -> Year | None:
        """The year; None when something is left to do today."""
        for day in range(BEGIN, 0):
            leader, place = self._due(day)
            if leader:
                self._do(day, leader, place)
        if self._due(0)[0] or any(self._asks(invoice) for invoice in self.invoices):
            return None
        return Year(self.customer, {each.number: each for each in self.invoices}, self.done, self.promises)

    def _due(self, day):
        """The leader item and the place of its step, if one is to be done on the day; else None and None."""
        for leader in self.invoices:  # the oldest due date first
            if leader.day > day:
                break
            if leader.open_on(day) < NOTHING or self._is_held(leader, day) or self._is_finished(leader):
                continue
            place = self._place(leader, day)
            free = self.done[-1].day + self.interval if self.done else BEGIN
            if place is not None and max(leader.due + self.steps[place].days, free) <= day:
                return leader, place
            break
        return None, None

    def _place(self, leader, day):
        """The place of the leader's next step: of one not chased yet, the step of its age."""
        due_later = [place for place, step in enumerate(self.steps) if step.days >= 0 or leader.due > day]
        if leader.number in self.worked:
            return next((place for place in due_later if place > self.worked[leader.number]), None)
        reached = [place for place in due_later if leader.due + self.steps[place].days <= day]
        return reached[-1] if reached else due_later[0]

    def _do(self, day, leader, place):
        step = self.steps[place]
        self.worked[leader.number] = place
        note = self._call(day, leader) if step.channel == "call" else ""
        self.done.append(Done(day, step, leader.number, self._named(day, leader), note))

    def _named(self, day, leader):
        """The items that a message names: the leader, and all others that are late."""
        return tuple((each.number, each.open_on(day)) for each in self.invoices
                     if each == leader or (each.due < day and each.open_on(day) >= NOTHING))

    def _call(self, day, leader) -> str:
        """Note what comes of a call: mostly a promise, kept more often than not."""
        until = self._promised_until(day, leader)
        if until is None:
            return self.random.choice(_CALLED)
        self.promises.append(Promise(leader.number, day, until, leader.open_on(day)))
        return "Promises to pay what is oldest"

    def _promised_until(self, day, leader) -> int | None:
        """The day by which payment is promised, None when nothing is."""
        paid = leader.cleared_on
        if leader.litigation is not None or self.random.random() < 0.1:
            return None
        if paid is None:  # what is promised now is for a day to come
            return self.random.randint(2, 12) if day > -20 else None
        if self.random.random() < 0.7 or paid - day < 3:
            return paid + self.random.randint(0, 3)
        return day + self.random.randint(1, paid - day - 1)

    def _is_held(self, invoice, day) -> bool:
        return invoice.is_held_on(day) or any(
            promise.number == invoice.number and promise.day <= day <= promise.until for promise in self.promises)

    def _is_finished(self, invoice) -> bool:
        return self.worked.get(invoice.number) == len(self.steps) - 1

    def _asks(self, invoice) -> bool:
        """Whether today's agenda asks about an item: its scenario is finished, or a promise for it was missed."""
        if invoice.open_on(0) < NOTHING:
            return False
        missed = any(promise.number == invoice.number and promise.until < 0 for promise in self.promises)
        return missed or (self._is_finished(invoice) and not invoice.is_held_on(0))
