"""What an event means when it happens: which deeds, on which items.

An event that finds nothing to happen to does nothing, so that any list of events is a life.
"""

from datetime import timedelta

from .ledger import Booking

_AMOUNTS = (40, 100, 100, 150, 300, 300, 1000)
_DUE = (-45, -20, -12, -5, -1, 0, 2, 5, 5, 10, 14, 30)
_PROMISED = (0, 1, 3, 6, 10)


def deeds(event, rules, now):
    """Return the deeds of an event: names of methods with their arguments."""
    account = rules.accounts[event.customer]
    items = rules.ledger.of({event.customer})
    debits = [item for item in items if item.open > 0]
    credits = [item for item in items if item.open < 0]
    happening = globals()[f"_{event.kind}"]
    return list(happening(event.number, event.customer, account, rules, rules.today(event.customer, now),
                          debits, credits))


#: What may happen, and how often.
KINDS = {
    "invoice": 14, "pay": 5, "pay_part": 5, "pay_ahead": 1, "credit_note": 2, "credit_note_open": 1, "allocate": 3,
    "bounce": 2, "promise": 3, "dispute": 2, "resolve": 3, "leave_out": 1, "specific_email": 1, "specific_call": 1,
    "work": 14, "skip": 1, "move": 1, "collector": 1, "contact": 1, "scenario": 1, "group": 1,
}
#: Those that post an entry.
BOOKED = {"invoice", "pay", "pay_part", "pay_ahead", "credit_note", "credit_note_open"}
#: Those that a second one of the kind undoes.
TAKEN_BACK = {"collector", "contact", "leave_out"}


def _pick(number, choices):
    return choices[number % len(choices)] if choices else None


def _invoice(number, customer, account, rules, today, debits, credits):
    due = today + timedelta(days=_pick(number // 7, _DUE))
    yield "book", Booking(customer, "invoice", _pick(number, _AMOUNTS), due)
    if number % 3 == 0:  # a second one, due on the same day
        yield "book", Booking(customer, "invoice", _pick(number + 2, _AMOUNTS), due)


def _pay(number, customer, account, rules, today, debits, credits):
    if item := _pick(number, debits):
        yield "book", Booking(customer, "payment", item.open, today, item.number)


def _pay_part(number, customer, account, rules, today, debits, credits):
    item = _pick(number, debits)
    if item and (part := item.open * _pick(number, (5, 2, 8)) // 10):
        yield "book", Booking(customer, "payment", part, today, item.number)


def _pay_ahead(number, customer, account, rules, today, debits, credits):
    owed = sum(item.open for item in debits)
    yield "book", Booking(customer, "payment", _pick(number, (100, 250, owed or 80, owed // 2 or 60)), today)


def _credit_note(number, customer, account, rules, today, debits, credits):
    if item := _pick(number, debits):
        amount = _pick(number, (item.open, item.open // 2 or 1))
        yield "book", Booking(customer, "credit note", amount, today, item.number)


def _credit_note_open(number, customer, account, rules, today, debits, credits):
    yield "book", Booking(customer, "credit note", _pick(number, _AMOUNTS), today)


def _allocate(number, customer, account, rules, today, debits, credits):
    if debits and credits:
        yield "settle", _pick(number, debits).number, _pick(number // 7, credits).number


def _bounce(number, customer, account, rules, today, debits, credits):
    settled = [item for item in rules.ledger.items if item.customer == customer and item.amount > 0 and item.shares]
    if settled:
        yield "undo", _pick(number, settled).number


def _promise(number, customer, account, rules, today, debits, credits):
    if item := _pick(number, debits):
        yield "note", item.number, "promise", today + timedelta(days=_pick(number // 7, _PROMISED))


def _dispute(number, customer, account, rules, today, debits, credits):
    if item := _pick(number, debits):
        yield "note", item.number, _pick(number // 7, ("dispute", "litigation")), None


def _resolve(number, customer, account, rules, today, debits, credits):
    noted = [item for item in debits if item.status]
    if item := _pick(number, noted):
        yield "note", item.number, _pick(number // 7, ("dispute_resolved", "in_progress", None)), None


def _leave_out(number, customer, account, rules, today, debits, credits):
    if item := _pick(number, debits):
        yield "leave_out", item.number, not item.left_out


def _specific(channel, number, customer, rules, today, debits):
    taken = {item.number for specific in rules.specifics if specific.open for item in specific.items}
    free = [item.number for item in debits if item.number not in taken]
    if free:
        start = number % len(free)
        yield "choose", customer, free[start:start + 2], channel, today + timedelta(days=_pick(number // 7, (0, 1, 4)))


def _specific_email(number, customer, account, rules, today, debits, credits):
    yield from _specific("email", number, customer, rules, today, debits)


def _specific_call(number, customer, account, rules, today, debits, credits):
    yield from _specific("call", number, customer, rules, today, debits)


def _work(number, customer, account, rules, today, debits, credits):
    yield "confirm", customer
    yield "work", customer


def _skip(number, customer, account, rules, today, debits, credits):
    yield "skip", customer


def _move(number, customer, account, rules, today, debits, credits):
    yield "move", customer, today + timedelta(days=_pick(number, (0, 2, 5)))


def _collector(number, customer, account, rules, today, debits, credits):
    yield "set_collector", customer, not account.collector


def _contact(number, customer, account, rules, today, debits, credits):
    yield "set_contact", customer, not account.contact


def _scenario(number, customer, account, rules, today, debits, credits):
    mine = [place for place, scenario in enumerate(rules.scenarios) if scenario.company == account.company]
    yield "set_scenario", customer, _pick(number, mine)


def _group(number, customer, account, rules, today, debits, credits):
    if any(specific.open for specific in rules.specifics):
        return  # rule G3 has tests of its own
    if account.leads_to is not None:
        yield "group", customer, None
        return
    free = [other.number for other in rules.accounts
            if other.company == account.company and other is not account and other.leads_to is None]
    if free and rules.collected(account) == {customer}:
        yield "group", customer, _pick(number, free)
