"""What people do, in the model; ``odoo_world.py`` has the same methods for Odoo."""

from .records import Specific
from .sending import Sending


class Deeds(Sending):
    """The model, told of each deed by a method. Items and customers are named by their numbers."""

    def today(self, customer, now):
        """Return the date of a customer's company."""
        return self.world.companies[self.accounts[customer].company].today(now)

    # In the ledger

    def book(self, now, bookings):
        """Post invoices, credit notes and payments, and allocate those that settle an item."""
        for booking in bookings:
            self.ledger.book(booking)

    def settle(self, now, debit, credit):
        """Allocate a credit."""
        self.ledger.settle(self.ledger.items[debit], self.ledger.items[credit])

    def undo(self, now, item):
        """Take the allocations of an item back."""
        self.ledger.undo(self.ledger.items[item])

    # On items (S1, S2, P1)

    def note(self, now, item, status, promise):
        """Give an item a status, a promise with its date, or none (rule S1)."""
        self.ledger.items[item].status, self.ledger.items[item].promise = status, promise

    def leave_out(self, now, item, left_out):
        """Tick or untick "No follow-up" on an item."""
        self.ledger.items[item].left_out = left_out

    def choose(self, now, customer, items, channel, day):
        """Make a specific action for items (rule A4)."""
        account = self.collecting(self.accounts[customer])
        self.specifics.append(Specific(account.number, [self.ledger.items[item] for item in items], day, channel))
        self.look(account, now)

    # On scenario actions (A3, P5)

    def confirm(self, now, customer):
        """Confirm the open scenario action (rule A3)."""
        account = self.accounts[customer]
        if (plan := self.planned(account)) and plan.waits == "confirmation":
            account.confirmed = True

    def work(self, now, customer):
        """Do what is due of what a person has to do: the scenario's, else a specific action's (rule A3)."""
        account, today = self.accounts[customer], self.today(customer, now)
        plan = self.planned(account)
        if plan and plan.waits == "a person" and plan.date <= today:
            self.step_done(account, today, now, contact=account.step.channel != "todo")
            return
        for specific in self.specifics:
            if (specific.open and specific.customer == customer and specific.channel == "call"
                    and specific.date <= today):
                specific.open, account.last_contact = False, today
                self.look(account, now)
                return

    def skip(self, now, customer):
        """Cancel the open scenario action: its step is skipped."""
        account = self.accounts[customer]
        if self.planned(account):
            self.step_done(account, self.today(customer, now), now, contact=False)

    def move(self, now, customer, day):
        """Choose another date for the open scenario action (rule P5)."""
        account = self.accounts[customer]
        if self.planned(account):
            account.planned_for, account.moved = day, True

    # On customers (A6, C5, P5, G)

    def set_collector(self, now, customer, there):
        """Take the collector away, or give one."""
        self.accounts[customer].collector = there

    def set_contact(self, now, customer, usable):
        """Break or mend the e-mail address of the contact for collection."""
        self.accounts[customer].contact = usable

    def set_scenario(self, now, customer, scenario):
        """Give the customer another scenario."""
        self.accounts[customer].scenario = scenario

    def change(self, now, number, scenario):
        """Reorder, cut or extend a scenario (rule P8)."""
        self.scenarios[number] = scenario

    def group(self, now, customer, leader):
        """Collect a customer in another account, or (None) in its own again (rules G1, G5); at once."""
        account = self.accounts[customer]
        before = account.leads_to
        account.leads_to = leader
        for number in {customer, leader, before} - {None}:
            self.look(self.accounts[number], now)
