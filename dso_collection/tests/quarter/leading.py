"""Who is collected where, and which item leads: chapters G, P1, P4, P7, S2, A4 as a reader understands them.

The model knows no Odoo and no SQL: one account after the other, everything computed anew at each look, slow and
obvious. What it keeps is what the rules speak of: who leads, which steps are done for an item, what a person confirmed
or moved, the last contact.
"""

from collections import Counter

from .ledger import Ledger
from .records import Account


class Leading:
    """The accounts of a world and their leader items."""

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
        return (bool(scenario.steps) and not scenario.repeat
                and all(self.is_past(item, scenario, step) for step in scenario.steps))

    def is_past(self, item, scenario, step):
        """Say whether a step is behind an item: done or skipped for it, or passed over and before the place (rule P8).

        The place is the highest step done. What was passed over and moved behind it was never done: it is to do.
        """
        done = self.done.get(item.number, {})
        place = max((number for number, one in enumerate(scenario.steps) if done.get(one.name)), default=-1)
        return bool(done.get(step.name)) or step.name in done and scenario.steps.index(step) < place

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

    def note_done(self, item, step, day):
        """Note that a step is done for an item, on a day, or (None) was passed over."""
        done = self.done.setdefault(item.number, {})
        done[step] = max(filter(None, (day, done.get(step))), default=None)

    def end_specifics(self, account):
        """End specific actions of which no item is open any more (rule A5)."""
        for specific in self.specifics:
            if specific.customer == account.number and not any(item.open for item in specific.items):
                specific.open = False
