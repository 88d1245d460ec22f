"""Rules P1 to P4, P7, P9, S2 and A8 over generated ledgers: the statements against a slow, obvious version."""

from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo import Command

from .common import TODAY, CollectionCase, day


class Item(NamedTuple):
    """An item as generated: amount owed (negative: a credit), days from today to its due date.

    ``status`` is the kind of its status and, for a promise, the days from today to its date; ``chosen``:
    an open specific action has it.
    """

    amount: int
    due: int
    left_out: bool
    blocked: bool
    paid: int
    status: tuple | None
    chosen: bool = False


class Past(NamedTuple):
    """An action of the past: for which item, which step, how many days ago, done or skipped."""

    item: int
    step: int
    days_ago: int
    skipped: bool


class Step(NamedTuple):
    """A step of the scenario."""

    channel: str
    after_previous: bool
    days: int
    active: bool


class Case(NamedTuple):
    """A whole account with its scenario."""

    items: list
    steps: list
    past: list
    restart_mode: str
    minimum_balance: int
    minimum_item_amount: int
    interval: int


_items = st.builds(
    Item, amount=st.sampled_from([50, 50, 100, 100, 300, 20, -50, -300]),
    due=st.sampled_from([-60, -20, -20, -5, 0, 8]),
    left_out=st.sampled_from([False, False, False, True]), blocked=st.sampled_from([False, False, False, True]),
    paid=st.sampled_from([0, 0, 0, 10, 50]),
    status=st.none() | st.sampled_from([
        ("promise", -3), ("promise", -1), ("promise", 0), ("promise", 6), ("dispute", None), ("litigation", None),
        ("in_progress", None), ("dispute_resolved", None)]),
    chosen=st.sampled_from([False, False, False, True]))
_steps = st.builds(
    Step, channel=st.sampled_from(["email", "call", "todo"]), after_previous=st.booleans(),
    days=st.integers(0, 25), active=st.sampled_from([True, True, True, False]))


@st.composite
def _cases(draw):
    """Draw an account; half of its past actions are for the item that leads now."""
    case = Case(
        items=draw(st.lists(_items, min_size=1, max_size=5)), steps=draw(st.lists(_steps, min_size=1, max_size=4)),
        past=[], restart_mode=draw(st.sampled_from(["first", "age"])),
        minimum_balance=draw(st.sampled_from([0, 0, 100])), minimum_item_amount=draw(st.sampled_from([0, 0, 50])),
        interval=draw(st.sampled_from([0, 5])))
    positions = st.integers(0, len(case.items) - 1)
    leader = leading_item(case)
    if leader is not None:
        positions = st.just(leader) | positions
    past = st.builds(Past, item=positions, step=st.integers(0, len(case.steps) - 1), days_ago=st.integers(0, 12),
                     skipped=st.booleans())
    return case._replace(past=draw(st.lists(past, max_size=2, unique_by=lambda one: (one.item, one.step))))


def residual(item):
    """Return what is open of an item: a payment takes at most what there is."""
    return item.amount - min(item.paid, item.amount) if item.amount > 0 else item.amount


def leaves(item):
    """Say whether the status of an item takes it out of the scenario today (rule S2)."""
    kind, days = item.status or (None, None)
    return kind in ("dispute", "litigation") or (kind == "promise" and days >= 0)


def leading_item(case):
    """Return the position of the leader item, None without one (rules P1, P7)."""
    finished = set()
    while True:
        leader = oldest_item(case, finished)
        if leader is None or not is_chased(case) or steps_left(case, leader) or not any(
                step.active for step in case.steps):
            return leader
        finished.add(leader)


def oldest_item(case, finished):
    """Return the position of the item that leads when some have finished."""
    candidates = [
        (item.due, -residual(item), position) for position, item in enumerate(case.items)
        if position not in finished and residual(item) > 0
        and not item.left_out and not item.blocked and not leaves(item)
        and not item.chosen
        and residual(item) >= case.minimum_item_amount
    ]
    return min(candidates)[2] if candidates else None


def days_from_due(steps, position):
    """Add up the days to a step when nothing was done: each follows the active one before it."""
    days = 0
    for step in steps[:position + 1]:
        if step.active:
            days = days + step.days if step.after_previous else step.days
    return days


def is_chased(case):
    """Say whether the account owes enough, and credits do not cover what is overdue (rules A8, P9)."""
    balance = sum(residual(item) for item in case.items)
    overdue = sum(residual(item) for item in case.items if residual(item) > 0 and item.due < 0)
    credits = sum(-residual(item) for item in case.items if residual(item) < 0)
    return balance > 0 and balance >= case.minimum_balance and not 0 < overdue <= credits


def past_of(case, leader):
    """Return steps and days of what was done or skipped for an item, the last step last."""
    return sorted((past.step, -past.days_ago) for past in case.past if past.item == leader)


def steps_left(case, leader):
    """Return the positions of the steps behind the last one that was done for an item."""
    past = past_of(case, leader)
    last = past[-1][0] if past else -1
    return [position for position, step in enumerate(case.steps) if step.active and position > last]


def planned(case):
    """Return the position of the step to be at and its date in days from today, None without one."""
    leader = leading_item(case)
    if leader is None or not is_chased(case):
        return None
    due = case.items[leader].due
    past = past_of(case, leader)
    following = steps_left(case, leader)
    if not following:
        return None
    last_day = past[-1][1] if past else None
    chosen = following[0]
    if case.restart_mode == "age" and not past:
        come = [position for position in following if due + days_from_due(case.steps, position) <= 0]
        chosen = come[-1] if come else chosen
    step = case.steps[chosen]
    if step.after_previous and past:
        date = last_day + step.days
    else:
        date = due + days_from_due(case.steps, chosen)
    contacts = [-past.days_ago for past in case.past
                if not past.skipped and case.steps[past.step].channel != "todo"]
    return chosen, max([date, *(contact + max(case.interval, 1) for contact in contacts)])


class TestPlanningProperties(CollectionCase):
    """Compares ``collection.account`` with :func:`leading_item` and :func:`planned`."""

    as_many = True

    def build(self, case):
        """Write a case into the ledger; returns customer, items and steps in their order."""
        scenario = self.scenario(
            *(self.step(f"Step {position}", step.days, step.channel, after_previous=step.after_previous,
                        active=step.active) for position, step in enumerate(case.steps)),
            restart_mode=case.restart_mode, minimum_balance=case.minimum_balance,
            minimum_item_amount=case.minimum_item_amount, minimum_interval_days=case.interval)
        customer = self.customer(scenario=scenario)
        items = self.ledger(customer, case.items)
        steps = scenario.with_context(active_test=False).action_ids
        self.actions.create([
            {
                "partner_id": customer.id, "scenario_action_id": steps[past.step].id,
                "channel": steps[past.step].channel, "leader_item_id": items[past.item].id, "date": day(-past.days_ago),
                **({"state": "cancelled", "skipped": True, "cancel_date": day(-past.days_ago)} if past.skipped
                   else {"state": "done", "done_date": day(-past.days_ago)}),
            } for past in case.past
        ])
        if chosen := self.chosen(case, items):
            self.actions.create({"channel": "todo", "item_ids": [Command.set([item.id for item in chosen])]})
        return customer, items, steps

    @staticmethod
    def chosen(case, lines):
        """Return those of the items that a specific action can be made for."""
        return [line for item, line in zip(case.items, lines, strict=True) if item.chosen and residual(item)]

    def ledger(self, customer, items):
        """Post the items, each an entry of its own, then pay in part, leave out and block as told."""
        journal = self.env["account.journal"].search(
            [("type", "=", "sale"), ("company_id", "=", self.company.id)], limit=1)
        receivable = customer.property_account_receivable_id
        moves = self.env["account.move"].create([
            {
                "journal_id": journal.id, "date": min(TODAY, day(item.due)), "line_ids": [
                    Command.create({"account_id": receivable.id, "partner_id": customer.id, "balance": item.amount,
                                    "date_maturity": day(item.due), "name": "Item"}),
                    Command.create({"account_id": journal.default_account_id.id, "balance": -item.amount,
                                    "name": "Sale"}),
                ],
            } for item in items
        ])
        moves.action_post()
        lines = [self.item(move) for move in moves]
        for item, line in zip(items, lines, strict=True):
            if item.paid and item.amount > 0:
                (line | self.credit(customer, min(item.paid, item.amount))).reconcile()
            if item.left_out:
                line.no_followup = True
            if item.blocked:
                line.move_id.payment_state = "blocked"
            if item.status and not line.reconciled:
                kind, days = item.status
                line.write({"collection_status_id": self.env.ref(f"dso_collection.status_{kind}").id,
                            "collection_promise_date": day(days) if kind == "promise" else False})
        return lines

    def test_p1_to_p4_statements_agree_with_the_obvious_version(self):
        seen = {"leader": 0, "planned": 0, "past": 0, "status leaves": 0, "status stays": 0, "chosen": 0}

        @settings(max_examples=40, deadline=None, derandomize=True, database=None,
                  suppress_health_check=list(HealthCheck))
        @given(case=_cases())
        def agree(case):
            with self.undone():
                customer, items, steps = self.build(case)
                self.actions._replan_partners()
                account, leader, plan = self.account(customer), leading_item(case), planned(case)
                self.assertEqual(account.balance, sum(residual(item) for item in case.items))
                self.assertEqual(account.leader_item_id, items[leader] if leader is not None else items[0].browse())
                action = self.open_action(customer)
                self.assertEqual((action.scenario_action_id, action.date),
                                 (steps[plan[0]], day(plan[1])) if plan else (steps.browse(), False))
                before = self.rows("collection_account", "collection_action")
                self.actions._replan_partners()
                self.assertEqual(self.rows("collection_account", "collection_action"), before)
                self.actions._replan_partners(customer.ids)  # a few customers go another way to the same end
                self.assertEqual(self.rows("collection_account", "collection_action"), before)
            seen["leader"] += leader is not None
            seen["planned"] += plan is not None
            seen["status leaves"] += any(leaves(item) and residual(item) > 0 for item in case.items)
            seen["chosen"] += leader is not None and any(item.chosen and residual(item) > 0 for item in case.items)
            seen["status stays"] += leader is not None and case.items[leader].status is not None
            seen["past"] += plan is not None and any(past.item == leader for past in case.past)

        agree()
        self.assertTrue(all(seen.values()), f"the cases reach every branch: {seen}")
