"""What the model keeps and says: messages, planned actions, accounts."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Message(NamedTuple):
    """What a customer gets: the step (or "specific"), its leader item, what is listed with what is open of each."""

    customer: int
    step: str
    leader: int | None
    items: tuple
    credits: tuple


class Planned(NamedTuple):
    """The open scenario action of an account."""

    step: str
    leader: int
    date: date
    waits: str  # for whom: "a person", "confirmation", "its date"


@dataclass
class Specific:
    """A specific action (rule A4)."""

    customer: int
    items: list
    date: date
    channel: str
    open: bool = True


@dataclass
class Account:
    """A customer account, and where its scenario is."""

    number: int
    company: int
    scenario: int
    leads_to: int | None = None  # rule G1: the account in which it is collected
    collector: bool = True
    contact: bool = True
    last_contact: date | None = None
    leader: object = None
    step: object = None
    passed: set = field(default_factory=set)  # steps passed over since the leader began (rule P4)
    confirmed: bool = False
    planned_for: date | None = None
    moved: bool = False  # a person chose the date (rule P5)

    def rest(self):
        """Have no open scenario action."""
        self.step, self.passed, self.confirmed, self.moved = None, set(), False, False
