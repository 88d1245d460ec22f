"""Rules A9 and A10 under fire: dispatchers killed at random moments, a mail server that fails now and then.

Each due action must end as exactly one received message. Where nobody can know (the connection broke
between a message's last line and the answer) the product must say so, and only then.
Customers pay all the time: whoever has paid for a second or longer is not written to (rule A5).
A quarter of the messages are notices, and as many more go as part of a reminder (rules N1, N2).
"""
import os
import random
import time
from collections import Counter
from contextlib import closing
from threading import Lock

import psycopg2
import pytest
from devenv import databases, templates, testing
from devenv.smtp_sink import SmtpSink
from dispatchers import Dispatchers

DATABASE = "dso_faults"
CUSTOMERS, ACTIONS = 2050, 2000  # some owe nothing
WORKERS = 4
KILLS = 16
#: How many notices each account has.
NOTICES = "SELECT partner_id, COUNT(*) FROM collection_action WHERE kind = 'notice' GROUP BY partner_id"
#: Customers who pay in a round, and the seconds for which a payment may go unnoticed.
PAYERS = 5
#: Kills and cuts after each round of payments, which take their time.
STRIKES = 4
WINDOW = 1.0
CUTS = 6
#: How often the mail server misbehaves at each stage: (chance, what it does).
FAULTS = {
    "greeting": [(0.01, "drop")],
    "mail": [(0.004, "421 4.7.0 Too many messages in this session")],
    "rcpt": [(0.02, "451 4.7.1 Greylisted")],
    "content": [(0.004, "drop"), (0.001, "hang")],
    "dot": [(0.01, "451 4.3.0 Out of space"), (0.003, "drop"), (0.003, "lose"), (0.001, "hang")],
}


class Moody:
    """Decides by chance, the same each time, whether the mail server misbehaves."""

    def __init__(self, seed):
        self._random = random.Random(seed)
        self._lock = Lock()
        self.faults = Counter()
        self.arrived = {}  # when each recipient's last message was there as a whole

    def __call__(self, stage, recipient):
        with self._lock:
            if stage == "dot":
                self.arrived[recipient] = time.time()
            for chance, fault in FAULTS.get(stage, ()):
                if self._random.random() < chance:
                    self.faults[stage, fault] += 1
                    return fault
        return None

    def silent(self) -> int:
        """Count the messages whose last line got no answer (a server that stops reading before it is the same)."""
        return self.faults["content", "hang"] + sum(self.faults["dot", fault] for fault in ("drop", "lose", "hang"))


@pytest.fixture
def database(environment):
    """A database of its own."""
    templates.prepare(environment, testing.addons(environment.repo), DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


def plan_notices(trouble):
    """Kill a process in the middle of planning notices, then let two plan at once (rule A9)."""
    dispatchers = trouble.dispatchers
    with closing(trouble.connect()) as other, other.cursor() as cursor:
        cursor.execute("LOCK TABLE collection_notice_part IN SHARE MODE")
        planner = dispatchers.ask("plan_notices")
        trouble.wait_for("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'collection_notice_part'::regclass")
        dispatchers.kill(planner)
        other.rollback()
    trouble.wait_for("SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory'"
                     " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))")
    assert trouble.query(NOTICES) == [], "what was killed left something behind"
    planners = [dispatchers.ask("plan_notices") for _time in range(2)]
    for planner in planners:
        trouble.wait_for("SELECT 1", lambda planner=planner: not os.path.exists(f"/proc/{planner}"))
    trouble.wait_for(NOTICES)


class Trouble:
    """Kills dispatchers and cuts their connections, and lets what waits be tried again without an hour's wait."""

    def __init__(self, environment, dispatchers, seed):
        self._random = random.Random(seed)
        self.dispatchers = dispatchers
        self._environment = environment
        self._connection = self.connect()
        self._connection.autocommit = True
        self.kills = self.cuts = 0
        self.paid = {}  # when the payment of each customer was committed

    def connect(self):
        return psycopg2.connect(
            host=self._environment.pg_host, port=self._environment.pg_port, user=self._environment.pg_user,
            password=self._environment.pg_password, dbname=DATABASE, application_name="trouble")

    def wait_for(self, statement, also=lambda: True, limit=30):
        """Wait until a query returns something, and something else is true."""
        deadline = time.monotonic() + limit
        while not (self.query(statement) and also()):
            assert time.monotonic() < deadline, statement
            time.sleep(0.02)

    def query(self, statement, *parameters):
        with self._connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else cursor.rowcount

    def close(self):
        self._connection.close()

    def strike(self):
        """Kill a dispatcher, or cut a connection, and see to it that there are enough."""
        time.sleep(self._random.uniform(0.2, 1.5))
        self.hurry()
        if self.dispatchers.ended():
            return
        if self.cuts < CUTS and self._random.random() < CUTS / (CUTS + KILLS):
            self.cuts += self.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND application_name <> 'trouble' ORDER BY random() LIMIT 1",
            ) != []
        else:
            self.dispatchers.kill(self._random.choice(sorted(self.dispatchers.running)))
            self.kills += 1
        while len(self.dispatchers.running) < WORKERS:
            self.dispatchers.start()

    def hurry(self):
        """Let everything that waits for a mail server be tried again now; returns how much."""
        return self.query(
            "UPDATE collection_action SET retry_at = date_trunc('second', now() AT TIME ZONE 'UTC') WHERE id IN ("
            " SELECT id FROM collection_action WHERE state = 'error' AND retry_at > now() AT TIME ZONE 'UTC'"
            " FOR NO KEY UPDATE SKIP LOCKED)")

    def pay(self):
        """Let some customers pay whose messages are due, or made already and about to leave."""
        waiting = [address for (address,) in self.query(
            "SELECT contact.email_normalized FROM collection_action action"
            " JOIN res_partner contact ON contact.id = action.contact_id"
            " WHERE action.delivery_state = 'queued' OR action.state = 'scheduled'"
            " ORDER BY action.delivery_state IS NULL, random() LIMIT %s", PAYERS)]
        self.paid.update(self.dispatchers.ask("pay", waiting))

    def until_done(self, limit=300):
        """Wait until the dispatchers find nothing to do any more."""
        deadline = time.monotonic() + limit
        while not self.dispatchers.ended():
            assert time.monotonic() < deadline, self.query(
                "SELECT state, error_kind, delivery_state, COUNT(*) FROM collection_action GROUP BY 1, 2, 3")
            self.hurry()
            time.sleep(0.2)


def test_a9_each_due_action_is_one_message(environment, database, tmp_path):
    """2,000 due actions, four dispatchers, kills, cut connections, and a moody mail server."""
    moody = Moody(20260316)
    log = tmp_path / "dispatchers.log"
    with SmtpSink(moody) as sink, Dispatchers(environment, database, sink.port, log) as dispatchers:
        expected = dispatchers.ask("make", CUSTOMERS, True)
        assert len(set(expected)) == len(expected) >= ACTIONS
        with closing(Trouble(environment, dispatchers, 7)) as trouble:
            begun = time.monotonic()
            plan_notices(trouble)
            notices = trouble.query(NOTICES)
            assert {count for _account, count in notices} == {1}, "planned twice"
            assert len(notices) == len(expected), "planned for some only"
            for _ in range(WORKERS):
                dispatchers.start()
            while trouble.kills < KILLS and not dispatchers.ended():
                trouble.pay()
                for _ in range(STRIKES):
                    trouble.strike()
            trouble.until_done()
            unknown = rounds = dispatchers.ask("resolve", sink.recipients())
            while rounds:
                dispatchers.start()
                trouble.until_done()
                rounds = dispatchers.ask("resolve", sink.recipients())
                unknown += rounds
            seconds = time.monotonic() - begun
            states = trouble.query("SELECT state, delivery_state, COUNT(*) FROM collection_action"
                                   " WHERE state NOT IN ('scheduled', 'cancelled') GROUP BY 1, 2")
            [(alone,)] = trouble.query(
                "SELECT COUNT(*) FROM collection_action WHERE kind = 'notice' AND state = 'done'")
            [(with_reminder,)] = trouble.query(
                "SELECT COUNT(*) FROM collection_action notice JOIN collection_action reminder"
                " ON reminder.id = notice.notice_told_in_id AND reminder.state = 'done'")
            notices_now = trouble.query(NOTICES)
            paid = trouble.paid
    received = Counter(sink.recipients())
    late = [moody.arrived[address] - paid[address] for address in received
            if address in paid and moody.arrived[address] > paid[address]]
    print(f"\n{len(expected)} actions, {alone} notices by themselves and {with_reminder} in reminders, "
          f"{sum(received.values())} messages received in {seconds:.0f} s; "
          f"{trouble.kills} kills, {trouble.cuts} connections cut, faults of the mail server: "
          f"{dict(moody.faults)}; nobody knew of {unknown}\n"
          f"{len(paid)} customers paid meanwhile, {len(set(paid) - set(received))} of them were not written to any "
          f"more, {len(late)} were after the payment's commit, the latest {max(late, default=0):.3f} s after it")
    assert {address: count for address, count in received.items() if count > 1} == {}, "received twice"
    assert set(expected) - set(received) - set(paid) == set(), "never received"
    assert set(received) <= set(expected)
    assert states == [("done", "sent", len(received))]
    assert sorted(notices_now) == sorted(notices), "a notice was planned once more"
    assert alone + with_reminder == len(received), "a message without what it was to tell"
    assert min(alone, with_reminder) > ACTIONS / 5
    assert set(paid) - set(received), "nobody paid before the message left"
    assert max(late, default=0) < WINDOW
    assert trouble.kills >= 12
    assert unknown <= trouble.kills + trouble.cuts + moody.silent()
