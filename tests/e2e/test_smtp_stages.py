"""Rule A10 at every stage of SMTP: what a server says, or does not say, decides what becomes of the action."""

from collections import Counter

import pytest
from devenv import databases, templates, testing
from devenv.smtp_sink import SmtpSink
from dispatchers import Dispatchers

DATABASE = "dso_stages"
SENT = ["done", False, "sent"]
LATER = ["error", "server", "failed"]
REFUSED = ["error", "address", "failed"]
UNKNOWN = ["error", "unknown", "failed"]
#: What the server does at which stage of a message, and what becomes of its action.
CASES = [
    ("rcpt", "451 4.7.1 Greylisted", LATER),
    ("rcpt", "421 4.7.0 Closing", LATER),
    ("rcpt", "550 5.1.1 No such user", REFUSED),
    ("rcpt", "drop", LATER),
    ("rcpt", "hang", LATER),
    ("data", "451 4.3.0 Not now", LATER),
    ("data", "554 5.7.1 Not from you", REFUSED),
    ("data", "drop", LATER),
    ("dot", "451 4.3.0 Out of space", LATER),
    ("dot", "421 4.3.2 Closing", LATER),
    ("dot", "554 5.6.0 Spam", REFUSED),
    ("dot", "drop", UNKNOWN),
    ("dot", "lose", UNKNOWN),
    ("dot", "hang", UNKNOWN),
    ("answered", "drop", SENT),
    (None, None, SENT),
]


class Plan:
    """Lets the server misbehave by recipient; ``closed``: it hangs up on whoever comes."""

    def __init__(self):
        self.faults = {}
        self.closed = False

    def __call__(self, stage, recipient):
        if stage == "greeting" and self.closed:
            return "drop"
        at, fault = self.faults.get(recipient, (None, None))
        return fault if at == stage else None


@pytest.fixture
def database(environment):
    """A database of its own."""
    templates.prepare(environment, testing.addons(environment.repo), DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


def test_a10_what_the_server_does_at_each_stage(environment, database, tmp_path):
    """In doubt only from the last line to the answer; before it another try is safe, after it all is known."""
    plan = Plan()
    with SmtpSink(plan) as sink, Dispatchers(environment, database, sink.port, tmp_path / "log") as dispatchers:
        addresses = sorted(dispatchers.ask("make", len(CASES)))[:len(CASES)]
        plan.closed = True
        states = dispatchers.ask("dispatch", 2)
        assert {tuple(state) for state in states.values()} == {tuple(LATER)}, "a server out of reach is nobody's fault"

        plan.closed = False
        plan.faults = {address: case[:2] for address, case in zip(addresses, CASES, strict=True)}
        dispatchers.ask("hurry")
        states = dispatchers.ask("dispatch", len(CASES))
        assert [states[address] for address in addresses] == [case[2] for case in CASES]

        plan.faults = {}
        dispatchers.ask("hurry")
        dispatchers.ask("dispatch", 1)
        assert dispatchers.ask("resolve", sink.recipients()) == 3
        states = dispatchers.ask("dispatch", 1)
    refused = {address for address, case in zip(addresses, CASES, strict=True) if case[2] == REFUSED}
    assert Counter(sink.recipients()) == Counter(set(states) - refused), "each exactly once"
    assert {address for address, state in states.items() if state != SENT} == refused
