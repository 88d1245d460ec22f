"""Text messages over the wire: Twilio's documented API through Odoo's ``sms_twilio``, and Odoo's own credits."""

import threading
import time
from contextlib import contextmanager

import pytest
from office import Office, days
from own_server import own_server
from sms_gateways import Credits, Twilio

DATABASE = "dso_sms"
SENT = ["done", False, "sent"]
LATER = ["error", "server", "failed"]
REFUSED = ["error", "address", "failed"]
UNKNOWN = ["error", "unknown", "failed"]
BOUNCED = ["error", "address", "bounced"]
#: What Twilio does with a message, and what becomes of its action.
CASES = [
    ("accept", SENT),
    (21211, REFUSED),  # no such number
    (21610, REFUSED),  # its owner answered STOP
    ("rate limit", LATER),
    ("unavailable", LATER),
    (20003, LATER),  # no fault of the number
    ("accept and break", UNKNOWN),
    ("accept and hang up", UNKNOWN),
    ("accept and say nothing", UNKNOWN),
]


@pytest.fixture(scope="module")
def twilio(tmp_path_factory):
    """Twilio's message API."""
    with Twilio(tmp_path_factory.mktemp("twilio")) as twilio:
        yield twilio


@pytest.fixture(scope="module")
def credits():
    """Odoo's own service."""
    with Credits() as credits:
        yield credits


@pytest.fixture(scope="module")
def mails(tmp_path_factory):
    """The folder of the mails that left."""
    return tmp_path_factory.mktemp("mails")


@pytest.fixture(scope="module")
def server(environment, twilio, mails):
    """An Odoo server that reaches Twilio through a proxy."""
    refused = {"closed@customer.example": "No such user here"}
    with own_server(environment, DATABASE, mails, twilio.environment(), refused) as server:
        yield server


@pytest.fixture(scope="module")
def office(server, twilio, credits):
    """Two companies: the first sends through Twilio, the second through Odoo's credits."""
    office = SmsOffice(server.client("admin", "admin"))
    [module] = office.call("ir.module.module", "search", [("name", "=", "sms_twilio")])
    office.call("ir.module.module", "button_immediate_install", [module])
    office.client = office.client.__class__(server.url, DATABASE, "admin", "admin")
    office.call = office.client.call
    office.call("ir.config_parameter", "set_param", "sms.endpoint", credits.url)
    office.call("ir.config_parameter", "set_param", "web.base.url", server.url)
    office.open_books()
    office.give_twilio(1, twilio)
    office.collector_id = office.collector("Collector North", "north@seller.example")
    office.belgium = office.ref("base.be")
    office.scenario_id = office.scenario("Texts", SMS)
    return office


SMS = {"channel": "sms", "trigger": "due_date", "delay_days": 3, "automatic": True, "to_confirm": False}
MAIL = dict(SMS, channel="email")
BOTH = dict(MAIL, second_channel="sms")


class SmsOffice(Office):
    """An office whose customers have telephones."""

    def give_twilio(self, company, twilio):
        """Let a company send through an account of its own."""
        account, token = f"AC{company:032}", f"token of {company}"
        twilio.tokens[account] = token
        self.call("res.company", "write", [company], {
            "sms_provider": "twilio", "sms_twilio_account_sid": account, "sms_twilio_auth_token": token,
            "sms_twilio_number_ids": [(0, 0, {"number": "+32455998877", "country_id": self.ref("base.be")})]})

    @contextmanager
    def working_in(self, company):
        """Work in a company."""
        call = self.call
        self.call = lambda *args, **kwargs: call(
            *args, **{**kwargs, "context": {**kwargs.get("context", {}), "allowed_company_ids": [company]}})
        try:
            yield
        finally:
            self.call = call

    def late_customer(self, code, scenario=None, **numbers):
        """A customer with an invoice overdue for 20 days, and a contact with these numbers."""
        customer = self.customer(
            code, f"Customer {code}", country_id=self.belgium, collector_id=self.collector_id,
            collection_scenario_id=scenario or self.scenario_id)
        self.create("res.partner", name=f"Accountant {code}", parent_id=customer, collection_contact=True,
                    email=f"{code.lower()}@customer.example", **numbers)
        self.invoice(customer, 100, due=-20)
        return customer

    def outcome(self, customer):
        """State, kind of error and delivery of the customer's first action."""
        action = self.actions(customer, "state", "error_kind", "delivery_state")[0]
        return [action["state"], action["error_kind"], action["delivery_state"]]

    def both(self, customer):
        """The same of each message of a step of two channels."""
        return {action["channel"]: [action["state"], action["error_kind"], action["delivery_state"]]
                for action in self.actions(customer, "channel", "kind", "state", "error_kind", "delivery_state")
                if action["kind"] in ("scenario", "companion")}

    def run(self, times=1):
        """Plan and send."""
        self.plan()
        for _ in range(times):
            self.dispatch()


def test_a10_what_twilio_does_decides_what_becomes_of_the_action(office, twilio):
    """Accept, refuse, rate limit, time out: in doubt nobody knows, and nothing is sent a second time by itself."""
    numbers = [f"+3247711{number:04}" for number in range(len(CASES))]
    twilio.behaviour = {number: case[0] for number, case in zip(numbers, CASES, strict=True)}
    customers = [office.late_customer(f"T{number[-2:]}", mobile=number) for number in numbers]
    office.run(len(CASES))
    assert [office.outcome(customer) for customer in customers] == [case[1] for case in CASES]
    assert sorted(twilio.numbers()) == sorted(
        number for number, case in zip(numbers, CASES, strict=True) if str(case[0]).startswith("accept"))
    silent = office.actions(customers[-1], "error")[0]["error"]
    assert "Nobody knows whether the SMS gateway took the message to +32477110008" in silent
    assert "Too Many Requests (20429)" in office.actions(customers[3], "error")[0]["error"]

    # Later a report says that the message of which nobody knew is on the phone
    assert twilio.report(numbers[-1], "delivered", token="forged") == 404
    office.dispatch()
    assert office.outcome(customers[-1]) == UNKNOWN
    assert twilio.report(numbers[-1], "delivered") == 200
    assert twilio.report(numbers[-2], "undelivered", error="30006") == 200
    assert twilio.report(numbers[0], "sent") == 200
    assert twilio.report(numbers[0], "delivered") == 200
    office.dispatch()
    assert office.outcome(customers[-1]) == SENT
    assert office.actions(customers[-1], "delivered_date")[0]["delivered_date"]
    assert office.outcome(customers[0]) == SENT
    assert office.actions(customers[0], "delivered_date")[0]["delivered_date"]
    assert office.outcome(customers[-2]) == BOUNCED, "a landline: it was not delivered, and nothing more goes there"
    assert len(twilio.accepted) == 4


def test_a9_two_companies_with_two_providers_in_one_run(office, twilio, credits):
    """Each company's messages through its own gateway, with its own account, in one run of one scheduled action."""
    other = office.create("res.company", name="Second Seller", country_id=office.belgium)
    office.call("res.users", "write", [office.client.uid], {"company_ids": [(4, other)]})
    office.call("res.users", "write", [office.collector_id], {"company_ids": [(4, other)]})
    twilio.accepted.clear()
    shared = office.scenario("Both", SMS)
    office.call("collection.scenario", "write", [shared], {"company_id": False})
    first = [office.late_customer(f"A{number}", shared, mobile=f"047722000{number}") for number in range(3)]
    with office.working_in(other):
        office.open_books()
        second = [office.late_customer(f"B{number}", shared, mobile=f"047733000{number}") for number in range(3)]
    credits.behaviour = {"+32477330002": "insufficient_credit"}
    office.run()
    assert [office.outcome(customer) for customer in first] == [SENT] * 3
    assert [office.outcome(customer) for customer in second] == [SENT, SENT, LATER]
    assert twilio.numbers() == ["+32477220000", "+32477220001", "+32477220002"]
    assert {message["account"] for message in twilio.accepted} == {f"AC{1:032}"}
    assert credits.numbers() == ["+32477330000", "+32477330001"]
    assert len(credits.calls) == 1, "one batch"


def test_c1_the_text_comes_after_the_mail_and_none_goes_to_a_landline(office, twilio):
    """End to end: e-mail first; then the mobile gets its text, and the landline's action says why it waits."""
    scenario = office.scenario("Mail, then text", MAIL, dict(SMS, trigger="previous_action", delay_days=0))
    office.call("collection.scenario", "write", [scenario], {"minimum_interval_days": 0})
    twilio.accepted.clear()
    mobile = office.late_customer("M1", scenario, mobile="0477 44 00 01", phone="02 555 01 01")
    landline = office.late_customer("L1", scenario, phone="02 555 01 02")
    office.run()
    assert [(action["channel"], action["state"]) for action in office.actions(mobile, "channel", "state")][0] == (
        "email", "done")
    # Rule P3: the text is for the next day at the earliest; a person chooses today
    for customer in (mobile, landline):
        text = office.actions(customer, "date")[-1]
        assert text["date"] > days(0)
        office.call("collection.action", "write", [text["id"]], {"date": days(0)})
    office.run()
    assert [(action["channel"], action["state"], action["sent_to"])
            for action in office.actions(mobile, "channel", "state", "sent_to")][:2] == [
        ("email", "done", "m1@customer.example"), ("sms", "done", "+32477440001")]
    [message] = twilio.accepted
    assert "$ 100.00" in message["Body"] and "/collection/pa" in message["Body"]
    waiting = office.actions(landline, "channel", "state", "error")[-1]
    assert (waiting["channel"], waiting["state"]) == ("sms", "error")
    assert "“02 555 01 02”, used since no mobile number is given, is a landline in Belgium" in waiting["error"].replace(
        "+32 2 555 01 02", "02 555 01 02")


def test_m1_an_email_and_a_text_in_one_step_each_with_its_own_fate(office, twilio, mails):
    """Both arrive; the number is refused; the mail server refuses; the gateway hangs up. Nothing goes twice."""
    scenario = office.scenario("At once", BOTH)
    twilio.accepted.clear()
    twilio.behaviour = {"+32477770001": 21211, "+32477770003": "accept and hang up"}
    customers = [office.late_customer(code, scenario, mobile=f"047777000{number}")
                 for number, code in enumerate(("BOTH", "NUMBER", "CLOSED", "HANGS"))]
    before = set(mails.glob("*.eml"))
    office.run()
    twilio.behaviour = {}
    office.run(2)
    assert [office.both(customer) for customer in customers] == [
        {"email": SENT, "sms": SENT}, {"email": SENT, "sms": REFUSED}, {"email": REFUSED, "sms": SENT},
        {"email": SENT, "sms": UNKNOWN}]
    assert len(set(mails.glob("*.eml")) - before) == 3
    assert sorted(twilio.numbers()) == ["+32477770000", "+32477770002", "+32477770003"]


def test_a9_two_workers_at_once_send_each_message_once(office, twilio):
    """Two scheduled actions that send, at the same moment."""
    twilio.accepted.clear()
    customers = [office.late_customer(f"W{number:02}", mobile=f"04775500{number:02}") for number in range(16)]
    office.plan()
    cron = office.ref("dso_collection.ir_cron_collection_dispatch")
    crons = [cron, office.call("ir.cron", "copy", [cron])[0]]
    twilio.delay = 0.2
    workers = [threading.Thread(target=office.call, args=("ir.cron", "method_direct_trigger", [number]))
               for number in crons]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    twilio.delay = 0
    office.dispatch()
    assert sorted(twilio.numbers()) == sorted(f"+324775500{number:02}" for number in range(16))
    assert [office.outcome(customer) for customer in customers] == [SENT] * 16


def test_a9_killed_while_the_gateway_is_silent(office, server, twilio, mails):
    """The gateway took the message, and the power fails before its answer: nobody knows, nothing goes twice.

    The mail of the same step left before, and stays sent (rule M1).
    """
    twilio.accepted.clear()
    twilio.silent.clear()
    twilio.behaviour = {"+32477660000": "accept and say nothing"}
    scenario = office.scenario("Killed in between", BOTH)
    customers = [office.late_customer(f"K{number}", scenario, mobile=f"047766000{number}") for number in range(3)]
    before = set(mails.glob("*.eml"))
    office.plan()
    worker = threading.Thread(target=_quietly, args=(office.dispatch,))
    worker.start()
    assert twilio.silent.wait(60)
    server.kill()
    worker.join()
    twilio.behaviour = {}
    server.start()
    office.client = server.client("admin", "admin")
    office.call = office.client.call
    time.sleep(1)  # PostgreSQL notices that the worker is gone
    office.run(2)
    assert [office.both(customer) for customer in customers] == [
        {"email": SENT, "sms": outcome} for outcome in (UNKNOWN, SENT, SENT)]
    assert len(set(mails.glob("*.eml")) - before) == 3
    assert sorted(twilio.numbers()) == ["+32477660000", "+32477660001", "+32477660002"]


def _quietly(work):
    try:
        work()
    except Exception:  # noqa: BLE001 - the server is killed in the middle
        pass
