"""The same life in Odoo: deeds by its own methods, scheduled actions as the scheduler runs them."""

from datetime import timedelta
from email.utils import parseaddr

from odoo import Command

from .records import Message, Planned

_WAITS = {"todo": "a person", "to_confirm": "confirmation", "scheduled": "its date", "error": "its date"}


class OdooWorld:
    """Customers of a world in Odoo; each method of ``deeds.Deeds`` is one here.

    ``case`` is the test, ``stage`` the :class:`Stage` on which it plays.
    """

    def __init__(self, case, stage, world):
        self.case, self.stage, self.env = case, stage, case.env
        self.actions = case.actions
        self.companies = [stage.companies[customer.company] for customer in world.customers]
        self.customers = [self._customer(number, customer) for number, customer in enumerate(world.customers)]
        self.items = []
        self.seen = set(self.actions.search([]).ids)
        self.posted = len(case.post.messages)
        for member, leader in world.groups:
            self.customers[member].collection_leader_id = self.customers[leader]

    def _customer(self, number, customer):
        partner = self.case.customer(
            f"Customer {number}", f"Q{number:02}", company=self.companies[number], collector=self.stage.collector,
            scenario=self.stage.scenarios[customer.scenario])
        return partner.with_company(self.companies[number])

    # In the ledger

    def book(self, now, bookings):
        made = {}
        for (company, kind), several in _grouped(bookings, lambda booking: (
                self.companies[booking.customer], booking.kind)).items():
            values = self._payment if kind == "payment" else self._invoice
            moves = self.env["account.move"].with_company(company).create(
                [values(company, booking) for booking in several])
            moves.action_post()
            made.update(zip(map(id, several), moves, strict=True))
        for booking in bookings:
            self.items.append(self.case.item(made[id(booking)]))
            if booking.settles is not None:
                self.settle(now, booking.settles, len(self.items) - 1)

    def _invoice(self, company, booking):
        """Return the values of an invoice or credit note."""
        is_invoice = booking.kind == "invoice"
        return {
            "move_type": "out_invoice" if is_invoice else "out_refund", "company_id": company.id,
            "partner_id": self.customers[booking.customer].id, "invoice_date_due": booking.due,
            "invoice_date": min(booking.due, company._collection_today()) - timedelta(days=is_invoice),
            "invoice_payment_term_id": False, "invoice_line_ids": [Command.create({
                "name": "Goods", "price_unit": booking.amount, "tax_ids": False,
                "account_id": self.stage.income[company].id})],
        }

    def _payment(self, company, booking):
        """Return the values of a payment's entry."""
        bank, receivable = self.stage.payment[company]
        return {"journal_id": bank.id, "date": booking.due, "line_ids": [
            Command.create({"account_id": bank.default_account_id.id, "debit": booking.amount, "name": "Payment"}),
            Command.create({"account_id": receivable.id, "credit": booking.amount, "name": "Payment",
                            "partner_id": self.customers[booking.customer].id})]}

    def settle(self, now, debit, credit):
        (self.items[debit] | self.items[credit]).reconcile()

    def undo(self, now, item):
        self.items[item].remove_move_reconcile()

    # On items

    def note(self, now, item, status, promise):
        line = self.items[item].with_user(self.stage.collector)
        line._collection_note_many({
            "collection_status_id": self.env.ref(f"dso_collection.status_{status}").id if status else False,
            "collection_promise_date": promise or False})

    def leave_out(self, now, item, left_out):
        self.items[item].no_followup = left_out

    def choose(self, now, customer, items, channel, day):
        self.actions.with_user(self.stage.collector).create({
            "partner_id": self.customers[customer].id, "company_id": self.companies[customer].id,
            "item_ids": [Command.set([self.items[item].id for item in items])], "channel": channel, "date": day,
            "automatic": channel == "email", "to_confirm": False})

    # On scenario actions

    def _open(self, customer, *conditions):
        return self.actions.with_user(self.stage.collector).search([
            ("partner_id", "=", self.customers[customer].id), ("company_id", "=", self.companies[customer].id),
            ("state", "in", list(_WAITS)), *conditions], order="id", limit=1)

    def confirm(self, now, customer):
        self._open(customer, ("kind", "=", "scenario"), ("state", "=", "to_confirm")).action_confirm()

    def work(self, now, customer):
        due = [("state", "=", "todo"), ("date", "<=", self.companies[customer]._collection_today())]
        (self._open(customer, ("kind", "=", "scenario"), *due)
         or self._open(customer, ("kind", "=", "specific"), *due)).action_done()

    def skip(self, now, customer):
        self._open(customer, ("kind", "=", "scenario")).action_cancel()

    def move(self, now, customer, day):
        self._open(customer, ("kind", "=", "scenario")).write({"date": day})

    # On customers

    def set_collector(self, now, customer, there):
        self.customers[customer].collector_id = self.stage.collector if there else False

    def set_contact(self, now, customer, usable):
        contact = self.customers[customer].child_ids
        contact.email = f"accounts@q{customer:02}.example" if usable else False

    def set_scenario(self, now, customer, scenario):
        self.customers[customer].collection_scenario_id = self.stage.scenarios[scenario]

    def change(self, now, number, scenario):
        """Give a scenario the steps of ``scenario``, in its order; others are archived (rule P8)."""
        record = self.stage.scenarios[number].with_context(active_test=False)
        steps = {step.name: step for step in record.action_ids}
        (record.action_ids - self.env["collection.scenario.action"].union(
            *(steps[step.name] for step in scenario.steps if step.name in steps))).active = False
        for place, step in enumerate(scenario.steps, start=1):
            if step.name in steps:
                steps[step.name].sequence = place
            else:
                record.action_ids = [Command.create({**self.stage.step(step), "sequence": place})]

    def group(self, now, customer, leader):
        self.customers[customer].collection_leader_id = self.customers[leader] if leader is not None else False

    # What comes of it

    def plan(self):
        """Run the planning as the scheduler does."""
        self.case.plan()

    def dispatch(self):
        """Run the sending as the scheduler does; returns what left, as the model tells it."""
        self.case.dispatch()
        sent = self.actions.search([
            ("id", "not in", list(self.seen)), ("delivery_state", "!=", False), ("kind", "!=", "message")], order="id")
        self.seen.update(sent.ids)
        messages, self.posted = self.case.post.messages[self.posted:], len(self.case.post.messages)
        self._compare_texts(sent, messages)
        return [self._message(action) for action in sent]

    def _compare_texts(self, sent, messages):
        """Each action sent is one message, to the account's contact, with what the action says that it listed."""
        addresses = [parseaddr(message["To"])[1] for message in messages]
        self.case.assertEqual(sorted(addresses), sorted(action.sent_to for action in sent))
        for action in sent:
            texts = [message.get_body(("html",)).get_content()
                     for message, address in zip(messages, addresses, strict=True) if address == action.sent_to]
            listed = [(item["document"], f"{abs(item['open']):,.2f}") for item in action.sent_items]
            self.case.assertTrue(
                any(all(document in text and amount in text for document, amount in listed) for text in texts),
                f"no text lists {listed}: {texts}")

    def _message(self, action):
        numbers = {item.id: number for number, item in enumerate(self.items)}
        listed = [(item["due_date"], numbers[item["id"]], item["open"]) for item in action.sent_items]
        owed, credits = ([one for one in listed if (one[2] < 0) == is_credit] for is_credit in (False, True))
        self.case.assertEqual([due for due, *_ in owed], sorted(due for due, *_ in owed), "the oldest is listed first")
        return Message(
            self.customers.index(action.partner_id), action.scenario_action_id.name or "specific",
            numbers.get(action.leader_item_id.id),
            *(tuple((number, amount) for _due, number, amount in sorted(some)) for some in (owed, credits)))

    def planned(self):
        """Return ``{customer: open scenario action}``, as the model tells it."""
        numbers = {item.id: number for number, item in enumerate(self.items)}
        found = self.actions.search([("kind", "=", "scenario"), ("state", "in", list(_WAITS)),
                                     ("partner_id", "in", [customer.id for customer in self.customers])])
        return {
            self.customers.index(action.partner_id): Planned(
                action.scenario_action_id.name, numbers.get(action.leader_item_id.id), action.date,
                _WAITS[action.state])
            for action in found}


def _grouped(things, key):
    """Return ``{key: things}``, in their order."""
    groups = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return groups
