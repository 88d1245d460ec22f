"""Plain letters over the wire: Odoo's Snailmail, from the scenario to its answer, and when there is none."""

import threading
import time

import pytest
from letter_office import LetterOffice, quietly
from own_server import own_server
from snailmail import Snailmail

DATABASE = "dso_snailmail"
SENT, UNKNOWN = ["submitted", "done", "sent"], ["unknown", "error", "failed"]
#: What the service does with a letter, and what becomes of it, its action and its delivery.
CASES = [
    ("", SENT),
    ("NO_PRICE_AVAILABLE", ["refused", "error", "failed"]),
    ("FORMAT_ERROR", ["failed", "error", "failed"]),
    ("hang up", UNKNOWN),
    ("CREDIT_ERROR", ["made", "done", "queued"]),
    ("break", UNKNOWN),
]


@pytest.fixture(scope="module")
def snailmail():
    """Odoo's service."""
    with Snailmail() as snailmail:
        yield snailmail


@pytest.fixture(scope="module")
def server(environment, tmp_path_factory):
    """An Odoo server with the add-ons."""
    with own_server(environment, DATABASE, tmp_path_factory.mktemp("mails")) as server:
        yield server


@pytest.fixture(scope="module")
def office(server, snailmail):
    """A company that sends its letters through Snailmail."""
    office = LetterOffice(server.client("admin", "admin"))
    for name, value in (("web.base.url", server.url), ("snailmail.endpoint", snailmail.url)):
        office.call("ir.config_parameter", "set_param", name, value)
    office.open_books()
    office.country_id = office.ref("base.fr")
    office.collector_id = office.collector("Collector North", "north@seller.example")
    office.create("collection.carrier", name="Snailmail", service="snailmail", for_letter=True)
    office.scenario_id = office.scenario("Letters", {
        "channel": "letter", "trigger": "due_date", "delay_days": 3, "automatic": True, "to_confirm": False})
    return office


def addressees(*names):
    """Return the names of the contacts to whom these customers' letters go."""
    return [f"Accountant {name}" for name in names]


def test_a10_what_the_service_says_decides_what_becomes_of_the_letter(office, snailmail):
    """One letter for each answer, and none; Odoo's own queue sends none of them again."""
    names = [f"C{number}" for number in range(len(CASES))]
    snailmail.behaviour = dict(zip(addressees(*names), (told for told, _outcome in CASES), strict=True))
    customers = [office.late_customer(name) for name in names]
    batch = office.give()
    office.speak()
    assert [office.outcome(customer) for customer in customers] == [outcome for _told, outcome in CASES]
    assert snailmail.accepted == addressees("C0", "C3")
    [trouble] = office.call("collection.letter.batch", "read", [batch], ["submit_trouble"])
    assert "no credits left" in trouble["submit_trouble"]

    snailmail.behaviour = {}
    office.run_cron("snailmail.snailmail_print")
    assert snailmail.accepted == addressees("C0", "C3")
    office.speak()
    assert snailmail.accepted == addressees("C0", "C3", "C4")
    assert office.outcome(customers[4]) == SENT


def test_a9_two_workers_at_once_give_each_letter_once(office, snailmail):
    """Two scheduled actions of ours and Odoo's own queue, at the same moment."""
    snailmail.accepted.clear()
    names = [f"W{number}" for number in range(6)]
    customers = [office.late_customer(name) for name in names]
    office.give()
    ours = office.ref("dso_collection_letter.ir_cron_collection_carriers")
    crons = [ours, office.call("ir.cron", "copy", [ours])[0], office.ref("snailmail.snailmail_print")]
    snailmail.delay = 0.3
    workers = [threading.Thread(target=office.call, args=("ir.cron", "method_direct_trigger", [cron]))
               for cron in crons]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    snailmail.delay = 0
    office.call("ir.cron", "unlink", crons[1:2])
    office.speak()
    assert sorted(snailmail.accepted) == addressees(*names)
    assert [office.outcome(customer) for customer in customers] == [SENT] * len(names)


def test_a9_killed_while_the_service_is_silent(office, server, snailmail):
    """It took the letter, and the power fails before its answer: a person decides, and nothing goes twice."""
    snailmail.accepted.clear()
    snailmail.behaviour = {"Accountant K0": "say nothing"}
    customers = [office.late_customer(f"K{number}") for number in range(3)]
    office.give()
    worker = threading.Thread(target=quietly, args=(office.speak,))
    worker.start()
    assert snailmail.silent.wait(60)
    server.kill()
    worker.join()
    snailmail.behaviour = {}
    server.start()
    office.client = server.client("admin", "admin")
    office.call = office.client.call
    time.sleep(1)  # PostgreSQL notices that the worker is gone
    office.speak()
    office.run_cron("snailmail.snailmail_print")
    assert sorted(snailmail.accepted) == addressees("K0", "K1", "K2")
    assert [office.outcome(customer) for customer in customers] == [UNKNOWN, SENT, SENT]
    [action] = office.actions(customers[0], "id")[:1]
    office.call("collection.action", "action_arrived", [action["id"]])
    assert office.outcome(customers[0]) == SENT
