"""What customers owe, in plain numbers."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Booking(NamedTuple):
    """An entry to post: an invoice, a credit note or a payment; ``settles``: the item to allocate it to."""

    customer: int
    kind: str
    amount: int
    due: date
    settles: int | None = None

    def __str__(self):
        return f"{self.kind} over {self.amount} of {self.due:%a %d %b}" + (
            "" if self.settles is None else f" for item {self.settles}")


@dataclass
class Item:
    """One open item; ``open`` is negative for a credit."""

    number: int
    customer: int
    due: date
    amount: int
    kind: str  # invoice, credit note, payment
    status: str | None = None
    promise: date | None = None
    left_out: bool = False
    shares: dict = field(default_factory=dict)  # what other items took of it

    @property
    def open(self):
        """What is still open of it."""
        taken = sum(self.shares.values())
        return self.amount - taken if self.amount > 0 else self.amount + taken

    def __str__(self):
        return f"{self.kind} {self.number} ({self.open} of {self.amount} open, due {self.due:%a %d %b %Y})" \
            f"{f' {self.status}' if self.status else ''}{f' until {self.promise}' if self.promise else ''}" \
            f"{' left out' if self.left_out else ''}"


class Ledger:
    """All items, by their number: they are numbered as they are booked."""

    def __init__(self):
        self.items = []

    def book(self, booking):
        """Post an entry; payments and credit notes are credits."""
        amount = booking.amount if booking.kind == "invoice" else -booking.amount
        item = Item(len(self.items), booking.customer, booking.due, amount, booking.kind)
        self.items.append(item)
        if booking.settles is not None:
            self.settle(self.items[booking.settles], item)

    def settle(self, debit, credit):
        """Allocate a credit to a debit item, as far as both go."""
        share = min(debit.open, -credit.open)
        for one, other in ((debit, credit), (credit, debit)):
            one.shares[other.number] = one.shares.get(other.number, 0) + share

    def undo(self, item):
        """Take every allocation of an item back, as when a direct debit is returned."""
        for number in item.shares:
            del self.items[number].shares[item.number]
        item.shares = {}

    def of(self, customers):
        """List the items of some customers that are still open."""
        return [item for item in self.items if item.customer in customers and item.open]
