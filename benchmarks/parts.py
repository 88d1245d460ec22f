"""The parts of a run, each in a process of its own, so that its memory can be told from the others'."""

import importlib
import multiprocessing
import sys
import traceback
from typing import NamedTuple

from devenv import databases, templates, testing

from .bench import Bench, peak_memory
from .figure import Figure
from .install import BareLedger
from .ledger import GeneratedLedger


class Part(NamedTuple):
    """A module with ``measure(bench) -> list[Figure]``, and how large its ledger is to be.

    ``size`` takes the options and returns accounts and items each; ``bare``: the database has nothing of ours yet.
    """

    name: str
    module: str
    size: callable
    bare: bool = False


PARTS = (
    Part("plan", "plan", lambda options: (options.accounts, options.items_each)),
    Part("parts", "planning_parts", lambda options: (options.accounts, options.items_each)),
    # The same at a tenth of the size: its memory shows whether ours grows with the number of accounts.
    Part("plan, a tenth", "plan", lambda options: (max(10, options.accounts // 10), options.items_each)),
    Part("plans", "payment_plans", lambda options: (options.accounts, options.items_each)),
    Part("notices", "notices", lambda options: (options.accounts, options.items_each)),
    Part("groups", "groups", lambda options: (options.accounts, min(3, options.items_each))),
    Part("screens", "screens", lambda options: (options.accounts, options.items_each)),
    Part("customer", "customer", lambda options: (options.accounts, options.items_each)),
    Part("page", "page", lambda options: (max(options.accounts, 3_000 // options.items_each), options.items_each)),
    Part("desk", "desk", lambda options: (options.accounts, options.items_each)),
    Part("insights", "insights", lambda options: (options.accounts, options.items_each)),
    Part("watch", "watch", lambda options: (options.accounts, options.items_each)),
    Part("peer", "peer_oca", lambda options: (max(1, options.peer_items // options.items_each), options.items_each)),
    Part("messages", "messages", lambda options: (options.messages + 200, options.items_each)),
    # Four ways and two mail servers, each with some before
    Part("hosts", "hosts", lambda options: (8 * (options.messages + 60) + 200, min(3, options.items_each))),
    # A hundred for the small batch, and some that fill up the last dispatch
    Part("letters", "letters", lambda options: (options.letters + 400, min(3, options.items_each))),
    Part("assign", "assign", lambda options: (options.accounts, 1)),
    Part("adopt", "adopt", lambda options: (options.accounts, min(5, options.items_each))),
    Part("imports", "imports", lambda options: (options.accounts, 1)),
    Part("figures", "figures", lambda options: (options.accounts, options.items_each)),
    Part("effects", "effects", lambda options: (options.accounts, options.items_each)),
    Part("forecast", "forecast", lambda options: (options.accounts, options.items_each)),
    Part("charges", "charges", lambda options: (options.accounts, options.items_each)),
    Part("learned", "learned", lambda options: (options.accounts, options.items_each)),
    Part("dashboard", "dashboard", lambda options: (options.accounts, min(3, options.items_each))),
    # Each customer has a contact
    Part("install", "install", lambda options: (options.accounts // 2, min(5, options.items_each)), bare=True),
    # Reads texts, no ledger
    Part("replies", "replies", lambda options: (10, 1)),
)


def run(part: Part, environment, options) -> list[Figure]:
    """Measure one part in a new process; what goes wrong there is one figure without a value."""
    bench = Bench(environment, options, *part.size(options))
    source = _bare_ledger(environment, bench) if part.bare else _ledger(environment, bench)
    _say(f"Measuring {part.name}: {bench.accounts} accounts with {bench.items_each} open items each ...")
    return _apart(_measure, part, bench, source)


def _ledger(environment, bench) -> str:
    """Return a database with the ledger of the part's size, made once for all parts."""
    names = testing.addons(environment.repo)
    version = templates.fingerprint(environment, names)
    return _made(bench, version, GeneratedLedger, lambda database: templates.prepare(environment, names, database))


def _bare_ledger(environment, bench) -> str:
    """Return a database with accounting and the ledger of the part's size, and nothing of ours."""
    return _made(bench, "bare", BareLedger, lambda database: databases.install(environment, database, ["account"]))


def _made(bench, version, kind, prepare) -> str:
    """Return the database of this ``version`` with a ledger of this ``kind``, after ``prepare(database)``."""
    environment, size = bench.environment, f"{bench.accounts}x{bench.items_each}"
    if not bench.options.history:
        size += "_open"
    database = f"{bench.options.database}_{size}_{version}"
    if not databases.exists(environment, database):
        _say(f"Generating {bench.accounts} accounts with {bench.items_each} open items each ...")
        unfinished = f"{bench.options.database}_unfinished"
        prepare(unfinished)
        _apart(bench.make_ledger, unfinished, kind)
        databases.copy(environment, unfinished, database)
        databases.drop(environment, unfinished)
    return database


def forget_ledgers(environment, options) -> None:
    """Drop the generated ledgers."""
    for database in databases.names(environment, f"{options.database}_"):
        databases.drop(environment, database)


def _measure(part, bench, source):
    try:
        measure = importlib.import_module(f"{__package__}.{part.module}").measure
        with bench.opened(source):
            before = peak_memory()
            figures = [figure._replace(part=part.name) for figure in measure(bench)]
        peak = peak_memory()
        return figures + [
            Figure(part.name, "peak memory", peak, "MB"),
            Figure(part.name, "memory grown by", peak - before, "MB"),
        ]
    except Exception:  # noqa: BLE001 - the other parts are measured all the same
        traceback.print_exc()
        return [Figure(part.name, "failed, see above", None, "")]


def _apart(work, *arguments):
    """Do ``work`` in a forked process and return its result."""
    context = multiprocessing.get_context("fork")
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=lambda: writing.send(work(*arguments)))
    process.start()
    writing.close()
    try:
        return reading.recv()
    except EOFError:
        raise SystemExit("error: a process of the benchmark ended without a result, see above") from None
    finally:
        process.join()


def _say(text):
    print(text, file=sys.stderr, flush=True)
