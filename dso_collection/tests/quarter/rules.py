"""The rules of planning and sending (chapters P, A, S, G, C) as a reader of the specification understands them.

No Odoo, no SQL, one account after the other, everything computed anew at each look: slow and obvious. What it keeps is
what the rules speak of: who leads, which steps are done, what was confirmed or moved by a person, the last contact.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from .ledger import Ledger


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


class Rules:
    """The model: tell it what happens, let it look at the accounts, ask it what leaves."""

    def __init__(self, world):
        self.world = world
        self.scenarios = list(world.scenarios)
        self.ledger = Ledger()
        self.accounts = [
            Account(number, customer.company, customer.scenario) for number, customer in enumerate(world.customers)]
        for member, leader in world.groups:
            self.accounts[member].leads_to = leader
        self.specifics = []
        self.seen = Counter()  # how often the rules decided something worth a test
        self.done = {}  # rule P8: {item number: {step name: day on which it was done or skipped, None: passed over}}

    # Who is collected where (G)

    def collected(self, account):
        """Return the numbers of the accounts collected in an account: itself and its members (rule G2)."""
        if account.leads_to is not None:
            return set()
        return {account.number} | {other.number for other in self.accounts if other.leads_to == account.number}

    def items(self, account):
        """List the open items collected in an account."""
        return self.ledger.of(self.collected(account))

    def collecting(self, account):
        """Return the account in which an account is collected."""
        return account if account.leads_to is None else self.accounts[account.leads_to]

    # Who leads (P1, P7, S2)

    def excluded(self, item, today):
        """Say whether an item has left the scenario (rules P1, S2, A4)."""
        return (item.left_out or item.status in ("dispute", "litigation")
                or item.status == "promise" and item.promise >= today
                or any(specific.open and item in specific.items for specific in self.specifics))

    def finished(self, item, scenario):
        """Say whether the last step was done for an item (rule P7)."""
        done = self.done.get(item.number, {})
        return bool(scenario.steps) and not scenario.repeat and all(step.name in done for step in scenario.steps)

    def candidates(self, account, today):
        """List the items that may lead an account (rule P1)."""
        scenario = self.scenarios[account.scenario]
        return [item for item in self.items(account)
                if item.open > 0 and item.open >= scenario.minimum_item and not self.excluded(item, today)
                and not self.finished(item, scenario)]

    def choose_leader(self, account, today):
        """Let the oldest candidate lead; the one that leads goes on as long as none is older (rule P1)."""
        candidates = self.candidates(account, today)
        oldest = min(candidates, key=lambda item: (item.due, -item.open, item.number), default=None)
        before = account.leader
        if before in candidates:
            if oldest.due < before.due:
                # Rule P4: it takes the lead without beginning again; what is done is done for it too
                for step, day in self.done.get(before.number, {}).items():
                    self.note_done(oldest, step, day)
                account.leader = oldest
                self.seen["older item takes the lead"] += 1
            elif oldest is not before:
                self.seen["leadership is kept"] += 1
        elif oldest is not before:
            if before and before.open > 0 and self.finished(before, self.scenarios[account.scenario]):
                self.seen["finished"] += 1
            account.rest()
            account.leader = oldest

    # Which step (P2, P4, P8) and when (P3, A8)

    def chased(self, account, today):
        """Say whether anything is to be chased at all (rules A8, P9)."""
        items = self.items(account)
        balance = sum(item.open for item in items)
        overdue = sum(item.open for item in items if item.open > 0 and item.due < today)
        credits = -sum(item.open for item in items if item.open < 0)
        covered = self.world.companies[account.company].credits_hold and 0 < overdue <= credits
        self.seen["credits cover what is overdue"] += covered
        self.seen["under the minimum balance"] += 0 < balance < self.scenarios[account.scenario].minimum_balance
        return balance > 0 and balance >= self.scenarios[account.scenario].minimum_balance and not covered

    def from_due_date(self, scenario, step):
        """Add up the days from the due date to a step, as if each were done at its date."""
        before = scenario.steps[:scenario.steps.index(step)]
        return step.days + (self.from_due_date(scenario, before[-1]) if step.after_previous and before else 0)

    def next_step(self, account, today):
        """Return the step at which an account should be (rules P2, P4, P8), None when all are done."""
        scenario, due = self.scenarios[account.scenario], account.leader.due
        done = self.done.get(account.leader.number, {})
        if account.step not in scenario.steps:
            account.rest()
        if account.step is None and scenario.restart == "age" and not any(step.name in done for step in scenario.steps):
            come = [number for number, step in enumerate(scenario.steps)
                    if due + timedelta(days=self.from_due_date(scenario, step)) <= today]
            account.passed |= {step.name for step in scenario.steps[:come[-1]]} if come else set()
            self.seen["begun at the step of its age"] += bool(come and come[-1])
        for step in scenario.steps:
            if step.name in done or step.name in account.passed:
                continue
            by_hand = step == account.step and account.moved  # rule P5: a date that a person chose is kept
            if due <= today and self.from_due_date(scenario, step) < 0 and not by_hand:
                self.seen["too late for a courtesy note"] += step.name not in account.passed
                account.passed.add(step.name)  # nobody gets a courtesy note for what is late
                continue
            return step
        return scenario.steps[-1] if scenario.repeat else None

    def date_of(self, account):
        """Return the date of the open scenario action (rule P3)."""
        scenario, step, leader = self.scenarios[account.scenario], account.step, account.leader
        done = self.done.get(leader.number, {})
        before = scenario.steps[:scenario.steps.index(step)]
        previous = [done[one.name] for one in before if done.get(one.name)] or sorted(
            done[one.name] for one in scenario.steps if done.get(one.name))
        if step.name in done:
            self.seen["last step repeated"] += 1
            wanted = max(filter(None, done.values())) + timedelta(days=scenario.repeat)
        elif step.after_previous and previous:
            wanted = previous[-1] + timedelta(days=step.days)
        else:
            wanted = leader.due + timedelta(days=self.from_due_date(scenario, step))
        contacts = [self.accounts[number].last_contact for number in self.collected(account)]
        return max([wanted, *(contact + timedelta(days=max(scenario.interval, 1)) for contact in contacts if contact)])

    def look(self, account, now):
        """Look at an account again: who leads, at which step (rules P1 to P9)."""
        today = self.world.companies[account.company].today(now)
        self.end_specifics(account)
        self.choose_leader(account, today)
        if account.leader is None or not self.chased(account, today):
            account.rest()
            return
        step = self.next_step(account, today)
        if step != account.step:
            account.step, account.confirmed, account.moved = step, False, False
        if not account.moved:
            account.planned_for = self.date_of(account)

    def look_at_all(self, now):
        """Look at every account."""
        for account in self.accounts:
            self.look(account, now)

    def planned(self, account):
        """Return the open scenario action of an account, None without one."""
        step = account.step
        if step is None:
            return None
        waits = ("a person" if not step.automatic else
                 "confirmation" if step.confirm and not account.confirmed else "its date")
        return Planned(step.name, account.leader.number, account.planned_for, waits)

    # What leaves (A3 to A8)

    def send(self, now):
        """Return the messages that leave at a moment: of each company that is open, those whose date has come."""
        messages = []
        for account in self.accounts:
            company = self.world.companies[account.company]
            if company.is_open(now) and self.reachable(account):
                messages += self.send_from(account, company.today(now), now)
        return messages

    def reachable(self, account):
        """Say whether an account has a collector and a usable contact (rules A6, C5)."""
        self.seen["without collector"] += not account.collector
        self.seen["without contact"] += not account.contact
        return account.collector and account.contact

    def send_from(self, account, today, now):
        """Return what leaves of one account: what a person chose first, so that the scenario keeps its distance."""
        messages = []
        self.look(account, now)
        for specific in self.specifics:
            if (specific.open and specific.customer == account.number and specific.channel == "email"
                    and specific.date <= today):
                messages.append(self.message(account, "specific", None, specific.items))
                specific.open, account.last_contact = False, today
                self.look(account, now)
        plan = self.planned(account)
        if plan and plan.waits == "its date" and plan.date <= today:
            messages.append(self.message(account, plan.step, plan.leader, self.shown(account, today)))
            self.step_done(account, today, now)
        return messages

    def message(self, account, step, leader, items):
        """Make a message: what it is about with the amounts of now (rule A5), the credits not yet allocated (P9)."""
        return Message(account.number, step, leader, _told(item for item in items if item.open > 0),
                       _told(item for item in self.items(account) if item.open < 0))

    def shown(self, account, today):
        """List the items that a scenario action tells of (rule A2).

        Overdue, or due by the day of the leader item: so a courtesy note lists all that comes due up to that day.
        """
        scenario, leader = self.scenarios[account.scenario], account.leader
        return [item for item in self.items(account)
                if not self.excluded(item, today) and item.open >= scenario.minimum_item
                and (account.step.shows == "open" or item.due < today or item.due <= leader.due)]

    def note_done(self, item, step, day):
        """Note that a step is done for an item, on a day, or (None) was passed over."""
        done = self.done.setdefault(item.number, {})
        done[step] = max(filter(None, (day, done.get(step))), default=None)

    def step_done(self, account, today, now, contact=True):
        """Note that the open scenario action is done, and plan the next one (rules P2, P8)."""
        for step in account.passed:
            self.note_done(account.leader, step, None)
        self.note_done(account.leader, account.step.name, today)
        if contact:
            account.last_contact = today
        account.rest()
        self.look(account, now)

    def end_specifics(self, account):
        """End specific actions of which no item is open any more (rule A5)."""
        for specific in self.specifics:
            if specific.customer == account.number and not any(item.open for item in specific.items):
                specific.open = False


def _told(items):
    """Return items as a text lists them: the oldest first, each with what is open."""
    return tuple((item.number, item.open) for item in sorted(items, key=lambda item: (item.due, item.number)))
