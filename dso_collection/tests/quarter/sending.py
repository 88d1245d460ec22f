"""What leaves, and what it lists: rules A2 to A8, C5, P9."""

from .planning import Planning
from .records import Message


class Sending(Planning):
    """Says which messages leave at a moment."""

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


def _told(items):
    """Return items as a text lists them: the oldest first, each with what is open."""
    return tuple((item.number, item.open) for item in sorted(items, key=lambda item: (item.due, item.number)))
