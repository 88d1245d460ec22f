"""How much jobs bring: messages sent by 1, 2 and 4 job workers, against the scheduled action alone.

A real host with OCA's job runner, over SMTP to a mail server that answers at once, and to one that takes 50 ms for each
message, as one far away does. OCA's ``queue_job`` is fetched from the package index that pip is configured with.
"""

import time
from contextlib import contextmanager
from dataclasses import replace

from devenv import peers
from devenv.balancer import Balancer
from devenv.job_host import JobHost
from devenv.smtp_sink import SmtpSink

from odoo.tools import SQL

from .figure import Figure, at_least
from .messages import _make_due

_ADDON = "dso_collection_queue"
#: Job workers; 0: the scheduled action alone.
WORKERS = (0, 1, 2, 4)
#: Seconds that the mail server takes for each message.
SERVERS = {"a mail server that answers at once": 0, "a mail server that takes 50 ms": 0.05}
#: Messages sent before each measurement, so that nothing is done for the first time.
_FIRST = 60
#: What must come of four workers where the mail server is what is waited for.
_LEAST = 2.5
_PATIENCE = 600


def measure(bench) -> list[Figure]:
    """Send as many messages as the option says in each way, and compare."""
    folder = peers.fetched(bench.environment.cache, peers.PEERS["queue_job"])
    if folder is None:
        return [Figure("hosts", "odoo-addon-queue-job could not be fetched: not measured", None, "-")]
    _make_due(bench.env)
    bench.env["ir.mail_server"].search([]).unlink()
    bench.env.cr.commit()
    with bench.installed(_ADDON, folder) as env, SmtpSink(keep=False) as sink, Balancer() as balancer:
        environment = replace(bench.environment, addons_path=[*bench.environment.addons_path, folder])
        run = HostsRun(env, environment, bench, sink, balancer)
        run.wait_for_indexes()
        rates = {workers: run.rates(workers) for workers in WORKERS}
    return [figure for server in SERVERS for figure in _figures(server, rates)]


def _figures(server, rates):
    alone = rates[0][server]
    yield Figure("hosts", f"{server}: the scheduled action", alone, "/s")
    for workers in WORKERS[1:]:
        ratio = rates[workers][server] / alone
        target = at_least(_LEAST, ratio) if SERVERS[server] and workers == WORKERS[-1] else {}
        yield Figure("hosts", f"{server}: {workers} job workers", rates[workers][server], "/s", "alone", ratio,
                     **target)


class HostsRun:
    """Lets messages become due, and sees how long they take to leave."""

    def __init__(self, env, environment, bench, sink, balancer):
        self.env, self.environment, self.bench = env, environment, bench
        self.sink, self.balancer = sink, balancer
        self.delay = 0
        sink.misbehave = self._take_time
        # A date that a person chose stays; nothing is due but what is let go
        self._execute(SQL(
            "UPDATE collection_action SET date = '2099-12-31', date_manual = TRUE WHERE state = 'scheduled'"))

    def wait_for_indexes(self):
        """Wait until the ledger's indexes are used: just made, they are not while older transactions run anywhere."""
        self._wait(lambda: not self.env.execute_query(SQL(
            "SELECT 1 FROM pg_index WHERE indcheckxmin"
            " AND xmin::text::bigint >= txid_snapshot_xmin(txid_current_snapshot()) LIMIT 1")))

    def rates(self, workers) -> dict:
        """Return messages a second to each mail server, of one host with so many job workers."""
        with self._host(workers):
            found = {}
            for server, self.delay in SERVERS.items():
                self._send(_FIRST)
                count = self.bench.options.messages
                found[server] = count / self._send(count)
            return found

    @contextmanager
    def _host(self, workers):
        with JobHost(self.environment, self.bench.database, self.balancer, smtp_port=self.sink.port,
                     workers=max(workers, 1), jobs=workers, cron_threads=1) as host:
            try:
                jobs = self.env["collection.job"]
                self._wait(lambda: bool(workers) == jobs._are_run())
                yield
            finally:
                host.kill()

    def _send(self, count) -> float:
        """Let some actions be due and wake who sends them; return the seconds until they are sent."""
        before = len(self.sink.received)
        self._execute(SQL(
            "UPDATE collection_action SET date = %s WHERE id IN (SELECT id FROM collection_action"
            " WHERE state = 'scheduled' ORDER BY id LIMIT %s)", self.env.company._collection_today(), count))
        begun = time.perf_counter()
        self.env["collection.action"]._wake_dispatcher()
        self.env.cr.commit()
        self._wait(lambda: len(self.sink.received) >= before + count)
        spent = time.perf_counter() - begun
        self._wait(lambda: not self.env.execute_query(SQL(
            "SELECT 1 FROM collection_action WHERE delivery_state = 'queued' LIMIT 1")) and not self.env.execute_query(
                SQL("SELECT 1 FROM queue_job WHERE state IN ('pending', 'enqueued', 'started') LIMIT 1")))
        return spent

    def _wait(self, condition):
        deadline = time.monotonic() + _PATIENCE
        while not condition():
            self.env.cr.rollback()  # what others did since
            if time.monotonic() > deadline:
                raise RuntimeError("The messages did not leave: see the log of the host")
            time.sleep(0.05)
        self.env.cr.rollback()

    def _execute(self, statement):
        self.env.cr.execute(statement)
        self.env.cr.commit()
        self.env.invalidate_all()

    def _take_time(self, stage, _recipient):
        if stage == "dot":
            time.sleep(self.delay)
