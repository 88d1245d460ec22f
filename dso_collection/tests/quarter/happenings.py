"""What an event means when it happens: which deeds, on which items.

An event that finds nothing to happen to does nothing, so that any list of events is a life.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from .ledger import Booking
from .records import Account

AMOUNTS = (40, 100, 100, 150, 300, 300, 1000)
DUE = (-45, -20, -12, -5, -1, 0, 2, 5, 5, 10, 14, 30)
_PROMISED = (0, 1, 3, 6, 10)


class Occasion(NamedTuple):
    """An event's number, and what it finds: its customer, the day there, what is open."""

    number: int
    customer: int
    account: Account
    rules: object
    today: date
    debits: list
    credits: list

    def pick(self, choices, of=None):
        """Choose by the event's number (``of``: another one), None where there is nothing to choose."""
        return choices[(self.number if of is None else of) % len(choices)] if choices else None

    def later(self, days):
        """Return a day some days from today, chosen from ``days``."""
        return self.today + timedelta(days=self.pick(days, self.number // 7))


def deeds(event, rules, now):
    """Return the deeds of an event: names of methods of :class:`~.deeds.Deeds`, with their arguments."""
    items = rules.ledger.of({event.customer})
    occasion = Occasion(
        event.number, event.customer, rules.accounts[event.customer], rules, rules.today(event.customer, now),
        [item for item in items if item.open > 0], [item for item in items if item.open < 0])
    return list(KINDS[event.kind].deeds(occasion))


def _invoice(on):
    due = on.later(DUE)
    yield "book", Booking(on.customer, "invoice", on.pick(AMOUNTS), due)
    if on.number % 3 == 0:  # a second one, due on the same day
        yield "book", Booking(on.customer, "invoice", on.pick(AMOUNTS, on.number + 2), due)


def _pay(on):
    if item := on.pick(on.debits):
        yield "book", Booking(on.customer, "payment", item.open, on.today, item.number)


def _pay_part(on):
    item = on.pick(on.debits)
    if item and (part := item.open * on.pick((5, 2, 8)) // 10):
        yield "book", Booking(on.customer, "payment", part, on.today, item.number)


def _pay_ahead(on):
    owed = sum(item.open for item in on.debits)
    yield "book", Booking(on.customer, "payment", on.pick((100, 250, owed or 80, owed // 2 or 60)), on.today)


def _credit_note(on):
    if item := on.pick(on.debits):
        amount = on.pick((item.open, item.open // 2 or 1))
        yield "book", Booking(on.customer, "credit note", amount, on.today, item.number)


def _credit_note_open(on):
    yield "book", Booking(on.customer, "credit note", on.pick(AMOUNTS), on.today)


def _allocate(on):
    if on.debits and on.credits:
        yield "settle", on.pick(on.debits).number, on.pick(on.credits, on.number // 7).number


def _bounce(on):
    settled = [item for item in on.rules.ledger.items
               if item.customer == on.customer and item.amount > 0 and item.shares]
    if item := on.pick(settled):
        yield "undo", item.number


def _promise(on):
    if item := on.pick(on.debits):
        yield "note", item.number, "promise", on.later(_PROMISED)


def _dispute(on):
    if item := on.pick(on.debits):
        yield "note", item.number, on.pick(("dispute", "litigation"), on.number // 7), None


def _resolve(on):
    if item := on.pick([item for item in on.debits if item.status]):
        yield "note", item.number, on.pick(("dispute_resolved", "in_progress", None), on.number // 7), None


def _leave_out(on):
    if item := on.pick(on.debits):
        yield "leave_out", item.number, not item.left_out


def _specific(on, channel):
    taken = {item.number for specific in on.rules.specifics if specific.open for item in specific.items}
    free = [item.number for item in on.debits if item.number not in taken]
    if free:
        start = on.number % len(free)
        yield "choose", on.customer, free[start:start + 2], channel, on.later((0, 1, 4))


def _specific_email(on):
    yield from _specific(on, "email")


def _specific_call(on):
    yield from _specific(on, "call")


def _work(on):
    yield "confirm", on.customer
    yield "work", on.customer


def _skip(on):
    yield "skip", on.customer


def _move(on):
    yield "move", on.customer, on.today + timedelta(days=on.pick((0, 2, 5)))


def _collector(on):
    yield "set_collector", on.customer, not on.account.collector


def _contact(on):
    yield "set_contact", on.customer, not on.account.contact


def _scenario(on):
    yield "set_scenario", on.customer, on.pick([
        place for place, scenario in enumerate(on.rules.scenarios) if scenario.company == on.account.company])


def _group(on):
    if any(specific.open for specific in on.rules.specifics):
        return  # rule G3 has tests of its own
    if on.account.leads_to is not None:
        yield "group", on.customer, None
        return
    free = [other.number for other in on.rules.accounts
            if other.company == on.account.company and other is not on.account and other.leads_to is None]
    if free and on.rules.collected(on.account) == {on.customer}:
        yield "group", on.customer, on.pick(free)


class Kind(NamedTuple):
    """How often something happens, what it means, whether entries are posted, whether a second one takes it back."""

    often: int
    deeds: Callable
    books: bool = False
    taken_back: bool = False


KINDS = {
    "invoice": Kind(14, _invoice, books=True), "pay": Kind(5, _pay, books=True),
    "pay_part": Kind(5, _pay_part, books=True), "pay_ahead": Kind(1, _pay_ahead, books=True),
    "credit_note": Kind(2, _credit_note, books=True), "credit_note_open": Kind(1, _credit_note_open, books=True),
    "allocate": Kind(3, _allocate), "bounce": Kind(2, _bounce), "promise": Kind(3, _promise),
    "dispute": Kind(2, _dispute), "resolve": Kind(3, _resolve), "leave_out": Kind(1, _leave_out, taken_back=True),
    "specific_email": Kind(1, _specific_email), "specific_call": Kind(1, _specific_call), "work": Kind(14, _work),
    "skip": Kind(1, _skip), "move": Kind(1, _move), "collector": Kind(1, _collector, taken_back=True),
    "contact": Kind(1, _contact, taken_back=True), "scenario": Kind(1, _scenario), "group": Kind(1, _group),
}
