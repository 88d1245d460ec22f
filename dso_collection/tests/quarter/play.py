"""Lives through a world twice, in Odoo and in the model."""

from datetime import timedelta

from .deeds import Deeds
from .happenings import deeds
from .odoo_world import OdooWorld
from .words import Parted, in_words, story


def play(case, stage, clock, world):
    """Live through a world in both; raises :class:`Parted` when they differ.

    ``clock``: what moves the time. Returns how many messages of each step left, and how often the model decided what.
    """
    life = Life(case, stage, clock, world)
    return life.live(), life.rules.seen


class Life:
    """One world, lived through in Odoo and in the model.

    Customers whose two lives parted are left alone from then on, so that one run finds the first difference of each.
    """

    def __init__(self, case, stage, clock, world):
        self.clock, self.world, self.rules = clock, world, Deeds(world)
        self.told, self.count, self.parted, self.first = [], {}, {}, None
        self.move_to(world.moment(0, 0))
        self.odoo = OdooWorld(case, stage, world)

    def move_to(self, now):
        """Set Odoo's clock."""
        self.clock.move_to(now.replace(tzinfo=None))

    def live(self):
        """Live day after day; returns how many messages of each step left."""
        for day in range(self.world.days):
            for _day, number, scenario in (change for change in self.world.changes if change[0] == day):
                self.both("change", self.world.moment(day, 0), number, scenario)
            for run, hour in enumerate(self.world.hours(day)):
                self.live_hours(day, self.world.of(day, run), self.world.moment(day, hour))
        if self.parted:
            raise Parted([self.world.named, *filter(None, self.parted.values())], *self.first)
        return self.count

    def live_hours(self, day, events, now):
        """Let events happen, then the scheduled actions run; on odd days planning comes first (rule A5).

        So what is to leave on an odd day was planned before something happened, and only the look before sending knows.
        """
        before, runs = now - timedelta(hours=2), day not in self.world.down
        if runs and day % 2:
            self.plan(before)
        self.happen(events, before)
        if runs and not day % 2:
            self.plan(now)
        if runs:
            self.dispatch(now)

    def plan(self, now):
        """Let the accounts be planned."""
        self.move_to(now)
        self.rules.look_at_all(now)
        self.odoo.plan()

    def happen(self, events, now):
        """Let events happen, at one moment."""
        events = [event for event in events if event.customer not in self.parted]
        if events:
            self.move_to(now)
        while events:  # one of each customer, then the next of each
            together = list({event.customer: event for event in reversed(events)}.values())
            self.happen_together(sorted(together), now)
            events = [event for event in events if event not in together]

    def happen_together(self, events, now):
        """Let events of different customers happen: first, and all at once, what is booked."""
        every = [(event.customer, deed) for event in events for deed in deeds(event, self.rules, now)]
        bookings = [deed for _customer, (name, *deed) in every if name == "book"]
        if bookings:
            self.both("book", now, [booking for booking, in bookings])
        for customer, (name, *values) in every:
            if name == "book":
                self.tell(customer, now, str(*values))
            else:
                self.tell(customer, now, f"{name} {', '.join(map(str, values))}")
                self.both(name, now, *values)

    def both(self, name, now, *values):
        """Let a deed be done in Odoo and in the model."""
        for life in (self.odoo, self.rules):
            getattr(life, name)(now, *values)

    def dispatch(self, now):
        """Let what is due be sent, and compare what left and what is planned."""
        self.move_to(now)
        self.rules.look_at_all(now)
        wanted, found = self.rules.send(now), self.odoo.dispatch()
        plans = self.odoo.planned()
        for account in self.rules.accounts:
            mine, theirs = ([one for one in messages if one.customer == account.number]
                            for messages in (wanted, found))
            self.compare(account, now, mine, theirs)
            plan = self.rules.planned(account)
            self.compare(account, now, [plan] if plan else [],
                         [plans[account.number]] if account.number in plans else [])
        for message in found:
            self.tell(message.customer, now, in_words(message))
            self.count[message.step] = self.count.get(message.step, 0) + 1

    def tell(self, customer, now, what):
        """Keep what happened, for the story of a failure."""
        self.told.append((customer, f"    {now:%a %d %b %H:%M} {what}"))

    def compare(self, account, now, wanted, found):
        """Note it when an account's messages, or what is planned, differ."""
        if account.number in self.parted:
            return
        wanted, found = (sorted(in_words(one) for one in several) for several in (wanted, found))
        if wanted != found:
            together = self.rules.collected(self.rules.collecting(account)) | {account.number}
            self.first = self.first or ((now.date() - self.world.start).days, together)
            self.parted |= {number: "" for number in together if number not in self.parted}
            self.parted[account.number] = story(self.rules, account, now, self.told, (wanted, found))
