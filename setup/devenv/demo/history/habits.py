"""How customers pay: the invoices of a year and more with what settled them, in days from today."""
from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from .customers import Customer

#: Invoices begin so many days before today: twelve whole months, and some before them to count back into.
BEGIN = -455
TERMS = 30
#: How often customers are invoiced, in days.
EVERY = 30
#: A smaller rest is no item to chase (the scenario's smallest item).
NOTHING = 5


class Settlement(NamedTuple):
    """What takes something off an invoice; ``credit``: a credit note, else a payment."""

    day: int
    amount: float
    credit: bool = False


class Invoice(NamedTuple):
    """One invoice. ``dispute``: its first day and the day after its last, None while it goes on.

    ``litigation``: the day from which it is with the lawyers.
    """

    number: int
    day: int
    due: int
    amount: float
    settled: tuple[Settlement, ...] = ()
    dispute: tuple[int, int | None] | None = None
    litigation: int | None = None

    def open_on(self, day: int) -> float:
        """What is open of it at the end of a day."""
        return round(self.amount - sum(part.amount for part in self.settled if part.day <= day), 2)

    @property
    def cleared_on(self) -> int | None:
        """The day on which it was paid in full; None when something is open."""
        return None if self.open_on(-1) else max(part.day for part in self.settled)

    def is_held_on(self, day: int) -> bool:
        """Whether a dispute or the lawyers keep it out of the scenario."""
        disputed = self.dispute and self.dispute[0] <= day and (self.dispute[1] is None or day < self.dispute[1])
        return bool(disputed) or (self.litigation is not None and self.litigation <= day)


def _paid_whole(delay: Callable[[Random, int], int]) -> Callable:
    """Make a habit of one payment for each invoice; ``delay`` tells the days after the due date."""
    def settle(random, invoice):
        return invoice._replace(settled=(Settlement(invoice.due + delay(random, invoice.due), invoice.amount),))
    return settle


def _instalments(random, invoice):
    """A half some days late, the rest weeks later."""
    half, day = round(invoice.amount / 2, 2), invoice.due + random.randint(3, 9)
    return invoice._replace(settled=(
        Settlement(day, half), Settlement(day + random.randint(18, 26), round(invoice.amount - half, 2))))


def _deductions(random, invoice):
    """Something is always missing on delivery: of every other invoice a part is credited, the rest paid."""
    day, credit = invoice.due + random.randint(2, 12), 0.0
    if invoice.number % 2:
        credit = round(invoice.amount * random.uniform(0.04, 0.1), 2)
    parts = [Settlement(day, round(invoice.amount - credit, 2))]
    if credit:
        parts.insert(0, Settlement(invoice.due - random.randint(5, 15), credit, credit=True))
    return invoice._replace(settled=tuple(parts))


def _stopped(random, invoice):
    """Paid well until some months ago, then nothing; two months late an invoice goes to the lawyers."""
    if invoice.due < -150:
        return _paid_whole(lambda random, due: random.randint(-1, 6))(random, invoice)
    return invoice._replace(litigation=invoice.due + 62)


def _disputing(random, invoice):
    """Every third delivery is complained of: settled by a credit note and a payment, the last ones not yet."""
    if invoice.number % 3 != 2:
        return _paid_whole(lambda random, due: random.randint(0, 8))(random, invoice)
    begun = invoice.due + random.randint(-6, 2)
    ended = begun + random.randint(15, 35)
    credit = round(invoice.amount * random.uniform(0.05, 0.15), 2)
    if ended > -12:
        return invoice._replace(dispute=(begun, None))
    return invoice._replace(dispute=(begun, ended), settled=(
        Settlement(ended, credit, credit=True),
        Settlement(ended + random.randint(2, 9), round(invoice.amount - credit, 2))))


#: How an invoice is settled, by the habit: takes a random generator and the invoice, returns it with what settled it.
HABITS = {
    "prompt": _paid_whole(lambda random, due: random.randint(-3, 2)),
    "ten_days": _paid_whole(lambda random, due: random.randint(7, 14)),
    "thirty_days": _paid_whole(lambda random, due: random.randint(24, 40)),
    "erratic": _paid_whole(lambda random, due: random.choice([-4, 1, 3, 9, 16, 22, 33, 41, 48])),
    "worsening": _paid_whole(lambda random, due: max(0, 48 + due // 8) + random.randint(0, 6)),
    "improving": _paid_whole(lambda random, due: max(0, -due // 9) + random.randint(0, 5)),
    "seasonal": _paid_whole(lambda random, due: random.randint(2, 18)),
    "instalments": _instalments,
    "deductions": _deductions,
    "stopped": _stopped,
    "disputing": _disputing,
}


def draw_invoices(customer: Customer, random: Random) -> list[Invoice]:
    """Draw a customer's invoices, the oldest first; what would be settled from today on is not."""
    first = BEGIN + random.randrange(EVERY)
    invoices = []
    for number, day in enumerate(range(first, 0, EVERY), start=1):
        amount = round(customer.amount * random.uniform(0.75, 1.25) * _season(customer, day), 2)
        invoice = HABITS[customer.habit](random, Invoice(number, day, day + TERMS, amount))
        invoices.append(_until_today(invoice))
    return invoices


def _season(customer: Customer, day: int) -> float:
    """By how much more or less is bought on a day: half a year ago was the season of the seasonal ones."""
    if customer.habit != "seasonal":
        return 1.0
    return 3.5 if -230 <= day <= -110 else 0.3


def _until_today(invoice: Invoice) -> Invoice:
    """Take away what has not happened yet."""
    dispute = invoice.dispute if invoice.dispute and invoice.dispute[0] < 0 else None
    litigation = invoice.litigation if invoice.litigation is not None and invoice.litigation < 0 else None
    return invoice._replace(settled=tuple(part for part in invoice.settled if part.day < 0),
                            dispute=dispute, litigation=litigation)
