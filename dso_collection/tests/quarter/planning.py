"""At which step of its scenario an account is, and when: rules P2 to P9, A8."""

from datetime import timedelta

from .leading import Leading
from .records import Planned


class Planning(Leading):
    """Plans the one open scenario action of each account."""

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

    def begin(self, account, today):
        """Pass over what lies before the step of its age, where nothing of the scenario was done yet (rule P4).

        A courtesy note that was only planned is no beginning: who takes the lead from the one that it was planned for,
        too late for it, begins.
        """
        scenario, leader = self.scenarios[account.scenario], account.leader
        done = self.done.get(leader.number, {})
        begun = account.step and not self.too_late(account, account.step, today)
        if begun or scenario.restart == "first" or any(step.name in done for step in scenario.steps):
            return
        come = [number for number, step in enumerate(scenario.steps)
                if leader.due + timedelta(days=self.from_due_date(scenario, step)) <= today]
        account.passed |= {step.name for step in scenario.steps[:come[-1]]} if come else set()
        self.seen["begun at the step of its age"] += bool(come and come[-1])

    def too_late(self, account, step, today):
        """Say whether a step is one before the due date that has come (rule P4), and no person chose its date (P5)."""
        is_courtesy = self.from_due_date(self.scenarios[account.scenario], step) < 0
        by_hand = step == account.step and account.moved
        return is_courtesy and account.leader.due <= today and not by_hand

    def next_step(self, account, today):
        """Return the step at which an account should be (rules P2, P4, P8), None when all are done."""
        scenario = self.scenarios[account.scenario]
        for step in scenario.steps:
            if self.is_past(account.leader, scenario, step) or step.name in account.passed:
                continue
            if not self.too_late(account, step, today):
                return step
            account.passed.add(step.name)
            self.seen["too late for a courtesy note"] += 1
        return scenario.steps[-1] if scenario.repeat else None

    def date_of(self, account):
        """Return the date of the open scenario action: from its trigger, after the last contact (rule P3)."""
        scenario = self.scenarios[account.scenario]
        contacts = [self.accounts[number].last_contact for number in self.collected(account)]
        apart = timedelta(days=max(scenario.interval, 1))
        return max([self.triggered(account, scenario), *(contact + apart for contact in contacts if contact)])

    def triggered(self, account, scenario):
        """Return the date that the trigger of the open scenario action gives (rules A2, P7)."""
        step, done = account.step, self.done.get(account.leader.number, {})
        days = [(one.name, done[one.name]) for one in scenario.steps if done.get(one.name)]
        if step.name in done:
            self.seen["last step repeated"] += 1
            return max(day for _name, day in days) + timedelta(days=scenario.repeat)
        if step.after_previous and days:
            before = {one.name for one in scenario.steps[:scenario.steps.index(step)]}
            earlier = [day for name, day in days if name in before] or sorted(day for _name, day in days)
            return earlier[-1] + timedelta(days=step.days)
        return account.leader.due + timedelta(days=self.from_due_date(scenario, step))

    def look(self, account, now):
        """Look at an account again: who leads, at which step (rules P1 to P9)."""
        today = self.world.companies[account.company].today(now)
        self.end_specifics(account)
        self.choose_leader(account, today)
        if account.leader is None or not self.chased(account, today):
            account.rest()
            return
        if account.step not in self.scenarios[account.scenario].steps:
            account.rest()
        self.begin(account, today)
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

    def step_done(self, account, today, now, contact=True):
        """Note that the open scenario action is done, and plan the next one (rules P2, P8)."""
        for step in account.passed:
            self.note_done(account.leader, step, None)
        self.note_done(account.leader, account.step.name, today)
        if contact:
            account.last_contact = today
        account.rest()
        self.look(account, now)
