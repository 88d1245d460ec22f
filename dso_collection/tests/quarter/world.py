"""What a simulated time is made of: companies, scenarios, customers, and what happens to them on which day.

Plain data. An event names no item: it carries a number, by which ``happenings.py`` chooses among what is there when it
happens. So any events of a world make a world again, and a failure can be shrunk by leaving events out.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Company(NamedTuple):
    """A company: its days and hours are those of its time zone (rule A7)."""

    name: str
    zone: str
    opens: int
    closes: int
    holidays: tuple = ()
    credits_hold: bool = True  # rule P9, first half

    def clock(self, now):
        """Return the company's wall clock at a moment."""
        return now.astimezone(ZoneInfo(self.zone))

    def today(self, now):
        """Return the company's date at a moment."""
        return self.clock(now).date()

    def is_open(self, now):
        """Say whether automatic messages may leave: Monday to Friday, in the hours, on no holiday."""
        clock = self.clock(now)
        return (clock.weekday() < 5 and self.opens <= clock.hour < self.closes
                and clock.date() not in self.holidays)


class Step(NamedTuple):
    """A scenario action (rule A2). Names are unique over all scenarios."""

    name: str
    days: int
    after_previous: bool = False
    channel: str = "email"
    automatic: bool = True
    confirm: bool = False
    shows: str = "overdue"


class Scenario(NamedTuple):
    """A scenario (rules A1, A8, P4)."""

    name: str
    company: int
    steps: tuple
    restart: str = "first"
    interval: int = 5
    minimum_balance: int = 0
    minimum_item: int = 0
    repeat: int = 0  # rule P7: the last step again every so many days


class Customer(NamedTuple):
    """A customer: the number of its company and that of its scenario."""

    company: int
    scenario: int


class Event(NamedTuple):
    """Something that happens to a customer before one of the day's runs."""

    day: int
    run: int
    customer: int
    kind: str
    number: int


class World(NamedTuple):
    """A time to live through."""

    start: date
    days: int
    companies: tuple
    scenarios: tuple
    customers: tuple
    events: tuple
    runs: tuple = ((20,),) * 7  # by weekday: the hours (UTC) at which the scheduled actions run
    down: tuple = ()  # days on which they do not run
    groups: tuple = ()  # of (member, leader), from the start
    changes: tuple = ()  # of (day, number of a scenario, what it is from then on)
    named: str = "The two lives part:"

    def moment(self, day, hour, minute=0):
        """Return a moment of the world's ``day``."""
        return datetime.combine(self.start + timedelta(days=day), time(hour, minute), tzinfo=UTC)

    def hours(self, day):
        """Return the hours at which the scheduled actions run on a day, or would if they were not down."""
        return self.runs[(self.start + timedelta(days=day)).weekday()]

    def of(self, day, run):
        """List the events before a run of a day, in the order in which they happen."""
        return [event for event in self.events if (event.day, event.run) == (day, run)]
