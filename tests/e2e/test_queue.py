"""OCA's queue is not installed in the tests' usual database: here it is, the add-on is tested, and hosts fail.

Rules A9 and A10 with the real job runner: two hosts on one database, each with a runner of its own, behind a load
balancer. Workers, runners, connections and hosts end at random moments, and the mail server fails now and then. Each
due action must end as exactly one received message. ``DSO_HOST_ACTIONS=2000`` tries more of them than the suite does.
"""

import os
import time
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import replace

import pytest
from devenv import databases, module_tests, peers, templates, testing
from devenv.balancer import Balancer
from devenv.job_host import JobHost
from devenv.smtp_sink import SmtpSink
from dispatchers import Dispatchers
from job_trouble import JobTrouble
from test_faults import Moody

ADDON, DATABASE = "dso_collection_queue", "dso_queue"
#: At least so many tests ran: none would be a success, too.
TESTS = 45
ACTIONS = int(os.environ.get("DSO_HOST_ACTIONS") or 200)
#: Messages that a worker takes at a time: so few that several are at work also on few.
PIECE = 20 if ACTIONS < 1000 else 100
#: Seconds that a host waits for a mail server that says nothing, and that the mail server takes for each message.
PATIENCE, SLOWNESS = 2, 0.1
#: What befalls the hosts, in this order; over again as long as there is something to do, for many actions.
STRIKES = ["worker", "connection", "runner", "worker", "connection", "host", "worker", "connection"]
ROUNDS = 1 if ACTIONS < 1000 else 3


@pytest.fixture(scope="module")
def beside(environment):
    """The environment with OCA's queue on its add-ons path."""
    folder = peers.fetched(environment.cache, peers.PEERS["queue_job"])
    if folder is None:
        pytest.skip("odoo-addon-queue-job could not be fetched from the package index that pip is configured with.")
    return replace(environment, addons_path=list(dict.fromkeys([*environment.addons_path, folder])))


@pytest.fixture(scope="module")
def installed(beside, tmp_path_factory):
    """A copy of the usual database in which the add-on was installed, and what came of that and of its tests."""
    names = testing.addons(beside.repo)
    templates.prepare(beside, names, DATABASE)
    tested = None
    if ADDON not in names:  # else this run has the queue beside, and the tests among all others
        tested = module_tests.run(beside, DATABASE, tmp_path_factory.mktemp("queue"), "-i", ADDON, tags=f"/{ADDON}")
    yield tested
    databases.drop(beside, DATABASE)


def test_the_add_on_is_installed_and_its_tests_pass(installed):
    """Without a warning."""
    if not installed:
        pytest.skip("This run has the queue beside: the add-on is in its own databases, and its tests among others.")
    assert f"Module {ADDON} loaded" in installed.log, installed.log[-6000:]
    failed, broken, of = installed.counted()
    assert (failed, broken) == (0, 0) and of >= TESTS, installed.log[-6000:]
    assert installed.troubles() == []


class SlowAndMoody(Moody):
    """A mail server that takes its time for each message, as one far away does, and fails now and then."""

    def __call__(self, stage, recipient):
        if stage == "rcpt":
            time.sleep(SLOWNESS)
        return super().__call__(stage, recipient)


def test_a9_each_due_action_is_one_message_whatever_befalls_the_hosts(beside, installed, tmp_path):
    """Jobs of what ended are taken over; the marks of each message decide, and no job."""
    moody = SlowAndMoody(20261130)
    with ExitStack() as stack:
        sink = stack.enter_context(SmtpSink(moody))
        balancer = stack.enter_context(Balancer())
        first = stack.enter_context(Dispatchers(beside, DATABASE, sink.port, tmp_path / "first.log"))
        expected = first.ask("make", round(ACTIONS * 1.025) + 1)
        assert len(set(expected)) == len(expected) >= ACTIONS
        hosts = [stack.enter_context(JobHost(
            beside, DATABASE, balancer, smtp_port=sink.port, workers=2, jobs=4, cron_threads=1, patience=PATIENCE,
            piece=PIECE, log_path=tmp_path / f"host{number}.log")) for number in range(2)]
        stack.callback(lambda: [host.kill() for host in hosts])
        trouble = stack.enter_context(closing(JobTrouble(beside, DATABASE, hosts, first, 11)))
        begun = time.monotonic()
        first.ask("wake")
        for kind in STRIKES * ROUNDS:
            trouble.strike(kind)
        trouble.until_done(ACTIONS / 2 + 180)
        unknown = rounds = first.ask("resolve", sink.recipients())
        while rounds:
            first.ask("wake")
            trouble.until_done(180)
            rounds = first.ask("resolve", sink.recipients())
            unknown += rounds
        seconds = time.monotonic() - begun
        states = trouble.query("SELECT state, delivery_state, COUNT(*) FROM collection_action"
                               " WHERE state NOT IN ('scheduled', 'cancelled') AND kind = 'scenario' GROUP BY 1, 2")
        jobs = dict(trouble.query("SELECT method_name || ' ' || state, COUNT(*) FROM queue_job"
                                  " WHERE model_name = 'collection.job' GROUP BY 1"))
        [(again,)] = trouble.query("SELECT COUNT(*) FROM queue_job WHERE retry > 1")
        linked = trouble.query("SELECT COUNT(*) FROM collection_action WHERE collection_job_id IS NOT NULL")
    received = Counter(sink.recipients())
    print(f"\n{len(expected)} actions on two hosts, {sum(received.values())} messages received in {seconds:.0f} s; "
          f"ended in the middle: {dict(trouble.struck)}; faults of the mail server: {dict(moody.faults)}; "
          f"nobody knew of {unknown}\njobs: {jobs}, {again} of them begun more than once; connections that each host "
          f"took: {sorted(balancer.served.values())}")
    assert {address: count for address, count in received.items() if count > 1} == {}, "received twice"
    assert set(expected) - set(received) == set(), "never received"
    assert set(received) <= set(expected)
    assert states == [("done", "sent", len(received))]
    assert min(trouble.struck[kind] for kind in ("worker", "runner", "connection", "host")) >= 1
    assert len(balancer.served) >= 2, "one host did nothing"
    assert linked[0][0] > 0
    assert unknown <= sum(trouble.struck.values()) * 2 + moody.silent()
