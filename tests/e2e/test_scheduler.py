"""Odoo's own scheduler does the work: nobody runs anything by hand."""

import time

import pytest
from devenv import databases, templates, testing
from devenv.odoo_server import OdooServer
from office import Office, days

DATABASE = "dso_scheduler"
#: Seconds until the scheduler must have done its work; its workers look at least once a minute.
PATIENCE = 150


@pytest.fixture
def server(environment, catcher):
    """An Odoo server whose scheduler runs, on a database of its own."""
    templates.prepare(environment, testing.addons(environment.repo), DATABASE)
    with OdooServer(environment, DATABASE, smtp_port=catcher.port, cron_threads=2) as server:
        yield server
    databases.drop(environment, DATABASE)


def wait_for(condition):
    """Return the first true value of ``condition()``; fail when it does not come in time."""
    deadline = time.monotonic() + PATIENCE
    while not (value := condition()):
        assert time.monotonic() < deadline, "the scheduler did not do it in time"
        time.sleep(0.5)
    return value


def test_p5_posted_invoice_is_chased_without_anyones_help(server, catcher):
    """P5, A3, A9: posting a late invoice wakes the planner, which wakes the sender; one message arrives."""
    office = Office(server.client("admin", "admin"))
    office.open_books()
    customer = office.customer(
        "C500", "Elder Mills", collector_id=office.collector("Collector South", "south@seller.example"),
        collection_scenario_id=office.scenario(
            "Reminders", {"channel": "email", "delay_days": 1, "automatic": True, "to_confirm": False},
            {"channel": "call", "trigger": "previous_action", "delay_days": 7}),
    )
    office.create("res.partner", name="Payable", parent_id=customer, email="payable@elder.example",
                  collection_contact=True)
    office.invoice(customer, 320, due=-9)

    wait_for(lambda: catcher.messages)
    actions = wait_for(lambda: (found := office.actions(customer, "state", "channel", "date"))[1:] and found)
    assert [message.envelope_recipients for message in catcher.messages] == [("payable@elder.example",)]
    assert [(action["channel"], action["state"]) for action in actions] == [("email", "done"), ("call", "todo")]
    assert actions[1]["date"] == days(7)
