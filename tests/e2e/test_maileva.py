"""Registered letters over the wire: Maileva's documented API, from the scenario to the proof of receipt."""

import datetime
import threading
import time

import pytest
from letter_office import LetterOffice, quietly
from maileva import Maileva
from office import days
from own_server import own_server

DATABASE = "dso_maileva"
SENT = ["submitted", "done", "sent"]
#: What Maileva does with a letter, and what becomes of it, its action and its delivery.
CASES = [
    ("accept", SENT),
    ("address refused", ["refused", "error", "failed"]),
    ("token expires", SENT),
    ("accept and break", SENT),  # it is asked, and has it
    ("accept and hang up", SENT),
    ("accept and say nothing", SENT),
    ("rate limit", ["made", "done", "queued"]),
    ("unavailable", ["made", "done", "queued"]),
    ("break", ["made", "done", "queued"]),  # it is asked, and does not have it
]


@pytest.fixture(scope="module")
def maileva(tmp_path_factory):
    """Maileva's test service."""
    with Maileva(tmp_path_factory.mktemp("maileva")) as maileva:
        yield maileva


@pytest.fixture(scope="module")
def server(environment, maileva, tmp_path_factory):
    """An Odoo server that reaches Maileva through a proxy."""
    with own_server(environment, DATABASE, tmp_path_factory.mktemp("mails"), maileva.environment()) as server:
        yield server


@pytest.fixture(scope="module")
def office(server):
    """A company in France that sends its registered letters through Maileva."""
    office = LetterOffice(server.client("admin", "admin"))
    office.call("ir.config_parameter", "set_param", "web.base.url", server.url)
    office.open_books()
    office.country_id = office.ref("base.fr")
    office.call("res.company", "write", [1], {
        "street": "10 avenue Charles de Gaulle", "zip": "94673", "city": "Charenton-Le-Pont",
        "country_id": office.country_id})
    office.collector_id = office.collector("Collector North", "north@seller.example")
    office.carrier_id = office.create(
        "collection.carrier", name="Maileva", service="maileva", for_registered_letter=True, test_mode=True,
        maileva_client_id="our app", maileva_client_secret="its secret",
        maileva_login="our user", maileva_password="their password")
    office.scenario_id = office.scenario("Notices", {
        "channel": "registered_letter", "trigger": "due_date", "delay_days": 3, "automatic": True,
        "to_confirm": False})
    return office


def test_c1_connection_says_what_is_wrong(office, maileva):
    """The button on the carrier: it works; then with a wrong secret it says so."""
    answer = office.call("collection.carrier", "action_test", [office.carrier_id])
    assert "Maileva's test service lets you in" in answer["params"]["message"]
    maileva.application = ("our app", "another secret")
    with pytest.raises(Exception, match="does not accept the application's id and secret"):
        office.call("collection.carrier", "action_test", [office.carrier_id])
    maileva.application = Maileva.application


def test_a10_what_maileva_does_decides_what_becomes_of_the_letter(office, maileva):
    """Accept, refuse, rate limit, expired token, lost answers: in doubt Maileva is asked, and nothing leaves twice."""
    names = [f"M{number:02}" for number in range(len(CASES))]
    maileva.behaviour = {name: case[0] for name, case in zip(names, CASES, strict=True)}
    customers = [office.late_customer(name) for name in names]
    batch = office.give()
    office.speak()
    office.speak()  # should the one that says nothing have taken all the time of the run
    assert [office.outcome(customer) for customer in customers] == [case[1] for case in CASES]
    taken = sorted(name for name, case in zip(names, CASES, strict=True) if case[1] == SENT)
    assert sorted(maileva.accepted) == taken
    sending = maileva.sending("M00")
    assert sending["documents"][0].startswith(b"%PDF-")
    assert sending["sender_address_line_6"] == "94673 Charenton-Le-Pont"
    [waits] = office.call("collection.letter.batch", "read", [batch], ["state", "submit_trouble"])
    assert (waits["state"], waits["submit_trouble"]) == ("submitting", "Maileva: Trop de requêtes (TOO_MANY_REQUESTS)")
    assert "Le champ address_line_6 doit avoir le format voulu" in office.actions(customers[1], "error")[0]["error"]

    maileva.behaviour = {}
    office.speak()
    assert [office.outcome(customer) for customer in customers[6:]] == [SENT] * 3
    assert sorted(maileva.accepted) == sorted([*taken, "M06", "M07", "M08"]), "each once"
    assert office.call("collection.letter.batch", "read", [batch], ["state"])[0]["state"] == "mailed"


def test_a10_statuses_and_proofs_come_back(office, maileva):
    """Notified: mailed with proof of deposit, delivered with its receipt, returned with the reason."""
    [first] = office.call("res.partner", "search", [("ref", "=", "M00")])
    [second] = office.call("res.partner", "search", [("ref", "=", "M02")])
    office.call("collection.carrier", "action_maileva_notifications", [office.carrier_id])
    assert maileva.tell(
        "M00", "ON_DEPOSIT_PROOF_RECEIVED", ["deposit_proof"], status="PROCESSED", registered_number="1E00232062142",
        deposit_proof_date=_now()) == 201
    office.speak()
    letter = office.letter(first, "state", "tracking_number", "deposit_proof_id", "mailed_date", "message_id")
    assert (letter["state"], letter["tracking_number"], letter["mailed_date"]) == ("mailed", "1E00232062142", days(0))
    [proof] = office.call("ir.attachment", "read", [letter["deposit_proof_id"][0]], ["raw", "name"])
    assert proof["name"].endswith("-deposit.pdf")
    [message] = office.call("mail.message", "read", [letter["message_id"][0]], ["attachment_ids"])
    assert letter["deposit_proof_id"][0] in message["attachment_ids"]

    assert maileva.tell(
        "M00", "ON_ACKNOWLEDGEMENT_OF_RECEIPT_RECEIVED", ["acknowledgement_of_receipt"],
        last_main_delivery_status={
            "category": "DELIVERED", "code": "LP15", "label": "Distribué", "date": _now()}) == 201
    assert maileva.tell(
        "M02", "ON_MAIN_DELIVERY_STATUS_UNDELIVERED", status="PROCESSED", last_main_delivery_status={
            "category": "UNDELIVERED", "code": "LP21", "date": _now(),
            "label": "Retour à l'expéditeur pour cause de destinataire inconnu à l'adresse"}) == 201
    office.speak()
    assert office.outcome(first) == ["delivered", "done", "sent"]
    assert office.letter(first, "receipt_proof_id")["receipt_proof_id"]
    assert office.outcome(second) == ["returned", "error", "bounced"]
    assert "destinataire inconnu à l'adresse" in office.actions(second, "error")[0]["error"]

    forged = maileva.notify("x", "y", "registered_mail/v4/sendings", "ON_STATUS_REJECTED", password="guess")
    assert forged == 401


def test_a9_two_workers_at_once_give_each_letter_once(office, maileva):
    """Two scheduled actions that speak with the carrier, at the same moment."""
    maileva.accepted.clear()
    names = [f"W{number:02}" for number in range(10)]
    customers = [office.late_customer(name) for name in names]
    office.give()
    cron = office.ref("dso_collection_letter.ir_cron_collection_carriers")
    crons = [cron, office.call("ir.cron", "copy", [cron])[0]]
    maileva.delay = 0.2
    workers = [threading.Thread(target=office.call, args=("ir.cron", "method_direct_trigger", [number]))
               for number in crons]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    maileva.delay = 0
    office.call("ir.cron", "unlink", crons[1:])
    office.speak()
    assert sorted(maileva.accepted) == names
    assert [office.outcome(customer) for customer in customers] == [SENT] * 10


def test_a9_killed_while_maileva_is_silent(office, server, maileva):
    """Maileva took the letter, and the power fails before its answer: it is asked, and nothing goes twice."""
    maileva.accepted.clear()
    maileva.silent.clear()
    maileva.behaviour = {"K0": "accept and say nothing"}
    customers = [office.late_customer(f"K{number}") for number in range(3)]
    office.give()
    worker = threading.Thread(target=quietly, args=(office.speak,))
    worker.start()
    assert maileva.silent.wait(60)
    server.kill()
    worker.join()
    maileva.behaviour = {}
    server.start()
    office.client = server.client("admin", "admin")
    office.call = office.client.call
    time.sleep(1)  # PostgreSQL notices that the worker is gone
    office.speak()
    assert [office.outcome(customer) for customer in customers] == [SENT] * 3
    assert sorted(maileva.accepted) == ["K0", "K1", "K2"]


def _now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
