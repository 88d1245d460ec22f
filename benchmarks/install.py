"""How long others wait for the customers' table while the add-on is installed in a database that is at work.

Odoo installs an add-on in one transaction: from the first column that ``res_partner`` gains until the end nobody reads
that table. Two clients of their own go on reading and writing a customer meanwhile; how long each waited is what a user
of that moment does. The database has accounting and a ledger, and nothing of ours: customers with a contact each.

On a busy machine the processor's time says more than the clock: both are told, and those of an add-on of Odoo's own.
"""

import threading
import time
from contextlib import closing, suppress
from typing import NamedTuple

import psutil
import psycopg2
from devenv import databases

from .bench import seconds
from .figure import Figure
from .ledger import GeneratedLedger
from .samples import Samples

ADDON = "dso_collection"
#: An add-on of Odoo's own that adds columns to customers, too.
REFERENCE = "stock"
_PAUSE = 0.02  # seconds between two questions of a client
_READ = "SELECT name FROM res_partner WHERE ref = 'SAMPLE'"
_WRITE = "UPDATE res_partner SET write_date = write_date WHERE ref = 'SAMPLE'"
_LOCKED = """
    SELECT pid FROM pg_locks WHERE relation = 'res_partner'::regclass AND mode = 'AccessExclusiveLock' AND granted
"""


class BareSamples(Samples):
    """The documents of a customer who has nothing of ours."""

    def _make_people(self):
        self.customer = self.env["res.partner"].create({
            "name": "Sample", "ref": "SAMPLE", "is_company": True, "customer_rank": 1})
        self.contact = self.env["res.partner"].create({
            "name": "Payable", "parent_id": self.customer.id, "email": "payable@customer.example"})


class BareLedger(GeneratedLedger):
    """Customers and open items in a database without our add-ons."""

    samples = BareSamples

    def __init__(self, env, accounts, items_each, history=False):  # noqa: ARG002 - there is none to leave out
        super().__init__(env, accounts, items_each, history=False)

    def _forget_touched(self):
        """Nothing of ours notes what was touched."""


def measure(bench) -> list[Figure]:
    """Install an add-on of Odoo's own, then ours."""
    people, entries = (bench.env[model].search_count([]) for model in ("res.partner", "account.move"))
    bench.env.cr.commit()
    theirs, _spent = _installed(bench, REFERENCE)
    ours, spent = _installed(bench, ADDON)
    return [
        Figure("install", "customers and contacts", people, ""),
        Figure("install", "journal entries", entries, ""),
        Figure("install", f"installation of {ADDON}, Odoo's start and end with it", spent),
        *_told(f"Odoo's {REFERENCE}", theirs),
        *_told(ADDON, ours, theirs),
    ]


class Waited(NamedTuple):
    """Seconds of one installation."""

    held: float  # how long the lock against all was held, by the clock
    worked: float  # of the processors, meanwhile
    reader: float  # the longest that one waited who reads a customer
    writer: float


def _installed(bench, addon) -> tuple[Waited, float]:
    """Install ``addon`` while three clients go on: one reads a customer, one writes it, one asks who has the lock."""
    clients = [_Client(bench, _READ), _Client(bench, _WRITE), _Watcher(bench, _LOCKED)]
    spent = seconds(lambda: databases.install_in(bench.environment, bench.database, [addon]))
    reader, writer, watcher = (client.stopped() for client in clients)
    return Waited(*watcher.longest_held, reader.longest, writer.longest), spent


def _told(addon, waited, other=None) -> list[Figure]:
    """Return the figures of one installation, against those of another."""
    against = {"against": REFERENCE, "ratio": waited.worked / other.worked} if other else {}
    return [
        Figure("install", f"{addon}: res_partner locked against all", waited.held),
        Figure("install", f"{addon}: the same, processors", waited.worked, "s", **against),
        Figure("install", f"{addon}: longest wait of a reader", waited.reader),
        Figure("install", f"{addon}: longest wait of a writer", waited.writer),
    ]


class _Client(threading.Thread):
    """Asks the database again and again, as a user's process would. ``longest``: seconds that it waited."""

    def __init__(self, bench, statement):
        super().__init__(daemon=True)
        env = bench.environment
        self._connection = psycopg2.connect(dbname=bench.database, host=env.pg_host, port=env.pg_port, user=env.pg_user,
                                            password=env.pg_password)
        self._connection.autocommit = True
        self._statement, self._ended, self.longest = statement, threading.Event(), 0.0
        self.start()

    def run(self):
        """Go on until it is over."""
        with closing(self._connection), self._connection.cursor() as cursor:
            while not self._ended.wait(_PAUSE):
                asked = time.perf_counter()
                cursor.execute(self._statement)
                self.longest = max(self.longest, time.perf_counter() - asked)
                self._seen(cursor)

    def _seen(self, cursor):
        """Look at the answer."""

    def stopped(self):
        """Return the client, at its end."""
        self._ended.set()
        self.join()
        return self


class _Watcher(_Client):
    """Sees who has the lock. ``longest_held``: seconds of one transaction, by the clock and those of the processors."""

    longest_held = (0.0, 0.0)
    _since = None

    def _seen(self, cursor):
        """Add-ons that come by themselves are transactions of their own: the longest one counts."""
        holder = cursor.fetchone()
        now = (time.perf_counter(), _worked(*holder)) if holder else None
        self._since = now and (self._since or now)
        if now:
            self.longest_held = max(self.longest_held, (now[0] - self._since[0], now[1] - self._since[1]))


def _worked(connection: int) -> float:
    """Return the processor's time of Odoo's process, which is ours' only child at work, and of its connection."""
    spent = 0.0
    for process in [psutil.Process(connection), *psutil.Process().children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            spent += sum(process.cpu_times()[:2])
    return spent
