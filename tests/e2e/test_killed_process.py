"""Rule A9 with a power cut: an Odoo process is killed while it sends; nobody is written to twice, nobody forgotten."""

import threading

import pytest
from devenv import databases, templates, testing
from devenv.odoo_server import OdooServer
from devenv.smtp_sink import SmtpSink
from office import Office

DATABASE = "dso_killed"
CUSTOMERS = 6
#: The message during which the process is killed.
FATAL = 3


class Trap:
    """Lets the mail server say nothing more at one stage of the fatal message."""

    def __init__(self, stage):
        self.stage = stage
        self.count = 0
        self.recipient = None
        self.reached = threading.Event()

    def __call__(self, stage, recipient):
        if stage != self.stage:
            return None
        self.count += 1
        if self.count != FATAL:
            return None
        self.recipient = recipient
        self.reached.set()
        return "hang"


@pytest.fixture
def database(environment):
    """A database of its own."""
    templates.prepare(environment, testing.addons(environment.repo), DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


def late_customers(office, late):
    """Customers with one contact each; returns ``{customer: address}``.

    The first ones are late and get a reminder, the others owe something in five days and get a notice (rule N1).
    """
    collector = office.collector("Collector West", "west@seller.example")
    reminders = office.scenario(
        "Reminders", {"channel": "email", "delay_days": 1, "automatic": True, "to_confirm": False})
    [company] = {row["company_id"][0] for row in office.call(
        "res.users", "read", [office.ref("base.user_admin")], ["company_id"])}
    ready = office.call("collection.notice", "search", [
        ("kind", "=", "before_due"), ("company_id", "=", company), ("active", "=", False)])
    office.call("collection.notice", "write", ready, {"active": True})
    customers = {}
    for number in range(CUSTOMERS):
        customer = office.customer(f"K{number}", f"Kiln {number}", collector_id=collector,
                                   collection_scenario_id=reminders)
        customers[customer] = f"payable@kiln{number}.example"
        office.create("res.partner", name="Payable", parent_id=customer, email=customers[customer],
                      collection_contact=True)
        office.invoice(customer, 100 + number, due=-30 + number if number < late else 5)
    return customers


def states_after_a_kill(environment, database, trap, late):
    """Send to customers, kill the process in the trap, and send again with a new one.

    ``late``: how many get a reminder; the others get a notice. Returns ``{address: action}`` and the recipients of
    what was received.
    """
    with SmtpSink(trap) as sink:
        server = OdooServer(environment, database, smtp_port=sink.port).start()
        try:
            office = Office(server.client("admin", "admin"))
            office.open_books()
            customers = late_customers(office, late)
            office.plan()
            threading.Thread(target=_until_killed, args=(office,), daemon=True).start()
            assert trap.reached.wait(60), "the mail server never got to the fatal message"
        finally:
            server.kill()
        with OdooServer(environment, database, smtp_port=sink.port) as server:
            office = Office(server.client("admin", "admin"))
            office.plan()
            office.dispatch()
            office.dispatch()
            states = {address: _tried(office, customer) for customer, address in customers.items()}
    assert set(sink.recipients()) == set(customers.values())
    return states, sink.recipients()


def _tried(office, customer):
    """The one action of a customer that was tried."""
    [action] = [action for action in office.actions(customer, "kind", "state", "delivery_state", "error", "error_kind")
                if action["kind"] in ("scenario", "notice") and action["state"] != "scheduled"]
    return action


def test_a9_killed_before_the_last_line_of_a_message(environment, database):
    """It certainly did not leave: it goes by itself, as do the others."""
    trap = Trap("data")
    states, received = states_after_a_kill(environment, database, trap, late=FATAL + 1)
    assert states[trap.recipient]["kind"] == "scenario"
    assert len(received) == CUSTOMERS, "each customer gets exactly one message"
    assert {(state["state"], state["delivery_state"]) for state in states.values()} == {("done", "sent")}


def test_a9_killed_between_the_last_line_and_the_answer(environment, database):
    """Nobody knows of this one, a notice: it is shown to the collector and not sent again; the others go."""
    trap = Trap("dot")
    states, received = states_after_a_kill(environment, database, trap, late=FATAL - 2)
    assert len(received) == CUSTOMERS, "each customer gets exactly one message"
    fatal = states.pop(trap.recipient)
    assert fatal["kind"] == "notice"
    assert (fatal["state"], fatal["error_kind"]) == ("error", "unknown")
    assert fatal["error"].startswith("Nobody knows whether the message")
    assert {(state["state"], state["delivery_state"]) for state in states.values()} == {("done", "sent")}


def _until_killed(office):
    """Run the sending cron; its process is killed under it."""
    try:
        office.dispatch()
    except Exception:  # noqa: BLE001 - the connection breaks, whatever the words
        return
