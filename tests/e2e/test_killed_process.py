"""Rule A9 with a power cut: an Odoo process is killed while it sends; nobody is written to twice, nobody forgotten."""

import threading

import pytest

from devenv import databases, testing
from devenv.mail_catcher import MailCatcher
from devenv.odoo_server import OdooServer
from office import Office

DATABASE = "dso_killed"
CUSTOMERS = 6
#: The message during which the process is killed.
FATAL = 3


class HangingCatcher(MailCatcher):
    """Keeps every message, and on one of them leaves the client waiting for its word."""

    def __init__(self, folder):
        super().__init__(folder)
        self.reached_fatal = threading.Event()
        self.released = threading.Event()

    def keep(self, sender, recipients, content):
        """Keep the message; hang on the fatal one until the client is gone."""
        message = super().keep(sender, recipients, content)
        if len(self.messages) == FATAL:
            self.reached_fatal.set()
            self.released.wait(60)
        return message

    @property
    def received(self):
        """The recipients so far, in order."""
        return [recipient for message in self.messages for recipient in message.envelope_recipients]


@pytest.fixture
def sink(tmp_path):
    """The catcher, listening on a free port."""
    with HangingCatcher(tmp_path) as catcher:
        yield catcher
        catcher.released.set()


@pytest.fixture
def database(environment):
    """A database of its own."""
    testing.prepare(environment, testing.addons(environment.repo), DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


def late_customers(office):
    """Late customers with one contact each; returns ``{customer: address}``."""
    settings = {
        "collector_id": office.collector("Collector West", "west@seller.example"),
        "collection_scenario_id": office.scenario(
            "Reminders", {"channel": "email", "delay_days": 1, "automatic": True, "to_confirm": False}),
    }
    customers = {}
    for number in range(CUSTOMERS):
        customer = office.customer(f"K{number}", f"Kiln {number}", **settings)
        customers[customer] = f"payable@kiln{number}.example"
        office.create("res.partner", name="Payable", parent_id=customer, email=customers[customer],
                      collection_contact=True)
        office.invoice(customer, 100 + number, due=-30 + number)
    return customers


def test_a9_killed_while_sending(environment, database, sink):
    """What had left is not sent again, what had not goes on, and the one under way is shown to the collector."""
    server = OdooServer(environment, database, smtp_port=sink.port).start()
    try:
        office = Office(server.client("admin", "admin"))
        office.open_books()
        customers = late_customers(office)
        office.plan()
        threading.Thread(target=_until_killed, args=(office,), daemon=True).start()
        assert sink.reached_fatal.wait(60), "the sink never got to the fatal message"
    finally:
        server.kill()
    sink.released.set()

    with OdooServer(environment, database, smtp_port=sink.port) as server:
        office = Office(server.client("admin", "admin"))
        office.plan()
        office.dispatch()
        office.dispatch()
        states = {address: office.actions(customer, "state", "delivery_state", "error")[0]
                  for customer, address in customers.items()}

    assert sorted(sink.received) == sorted(customers.values()), "each customer gets exactly one message"
    fatal = sink.received[FATAL - 1]
    assert states[fatal]["state"] == "error" and "nobody knows whether it left" in states[fatal]["error"]
    others = [state for address, state in states.items() if address != fatal]
    assert {(state["state"], state["delivery_state"]) for state in others} == {("done", "sent")}


def _until_killed(office):
    """Run the sending cron; its process is killed under it."""
    try:
        office.dispatch()
    except Exception:  # noqa: BLE001 - the connection breaks, whatever the words
        return
