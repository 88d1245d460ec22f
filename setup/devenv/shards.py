"""A pytest plugin of ``make test``: several processes, each with a database of its own, the longest classes first.

pytest-xdist starts the processes and hands them test classes (files, where tests are functions). What a class or file
took, if more than a few seconds, stands in ``tests/durations.json``, which ``--keep-durations`` writes anew. The ten
slowest are printed at the end, by the machine's clock: pytest's own ``--durations`` reads one that tests stop.
"""
from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from .environment import repo_folder

DURATIONS = repo_folder() / "tests" / "durations.json"
_WORTH_KEEPING = 5  # seconds; shorter ones fill the gaps at the end, in any order
_GUESSED = 0.3  # seconds of a test in one of those
_PRINTED = 10  # of the slowest
_seconds = Counter()  # what this run's classes and files took so far


def arguments(processes: int) -> list[str]:
    """pytest's arguments for so many processes. One is what there was before: no process but pytest's own."""
    plugin = ["-p", "devenv.shards"]
    if processes == 1:
        return plugin
    # A new process in place of one that ended would have no database.
    return [*plugin, f"--numprocesses={processes}", "--dist=loadscope", "--no-loadscope-reorder",
            "--max-worker-restart=0"]


def database(name: str, worker: str) -> str:
    """The database of one of pytest-xdist's processes (gw0, gw1, ...), next to ``name``."""
    return f"{name}_{worker}"


def config_file(cache: Path, name: str) -> Path:
    """The odoo.conf of the database ``name``."""
    return cache / f"{name}.conf"


def scope(test: str) -> str:
    """The class, or the file, of a test's id: what pytest-xdist gives to one process as a whole."""
    return test.rsplit("::", 1)[0]


def longest_first(tests: list[str], seconds: dict) -> list[str]:
    """The ids in the order of what their class or file takes; a class's tests stay together, in their order.

    One that was never measured, or is quick, takes as long as it has tests: many are not begun when all else has ended.
    """
    guessed = {name: _GUESSED * count for name, count in Counter(map(scope, tests)).items()}
    return sorted(tests, key=lambda test: -seconds.get(scope(test), min(guessed[scope(test)], _WORTH_KEEPING)))


def known_durations() -> dict:
    """What slow classes and files took when they were last measured; none is fine, then the order is the files'."""
    try:
        return json.loads(DURATIONS.read_text())
    except (OSError, ValueError):
        return {}


def pytest_addoption(parser):
    """The option that measures."""
    parser.addoption("--keep-durations", action="store_true",
                     help=f"write what slow classes and files took to {DURATIONS.relative_to(repo_folder())}")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_cmdline_main(config):
    """Name the process's own database before pytest-odoo reads its options."""
    if hasattr(config, "workerinput"):
        # Without it pytest-odoo makes no copy of the database, whose filestore would be the others' too: Odoo's tests
        # remove files there that their own database does not name.
        worker = os.environ.pop("PYTEST_XDIST_WORKER")
        name = database(config.option.odoo_database, worker)
        config.option.odoo_config = str(config_file(Path(config.option.odoo_config).parent, name))
        config.option.odoo_database = name
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Several processes begin with what takes longest, so that they end together."""
    if hasattr(config, "workerinput"):
        places = {test: place for place, test in enumerate(longest_first(
            [item.nodeid for item in items], known_durations()))}
        items.sort(key=lambda item: places[item.nodeid])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """Add up set-up, test and tidying; by the machine's own clock, for pytest's is one that tests stop."""
    start = os.times().elapsed
    try:
        return (yield)
    finally:
        _seconds[scope(item.nodeid)] += os.times().elapsed - start


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take over what another process measured, once it has ended."""
    _seconds.update(getattr(node, "workeroutput", {}).get("seconds", {}))


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_sessionfinish(session):
    """Hand over what was measured; the first process, when all others have ended, writes it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["seconds"] = dict(_seconds)
    result = yield
    if session.config.option.keep_durations and not hasattr(session.config, "workerinput"):
        kept = {name: round(taken) for name, taken in _seconds.most_common() if taken >= _WORTH_KEEPING}
        DURATIONS.write_text(json.dumps(kept, indent=1) + "\n")
    return result


def slowest(seconds: dict) -> list[str]:
    """Lines that name the slowest classes and files; none of those that take no time worth naming."""
    worth = [(name, taken) for name, taken in Counter(seconds).most_common(_PRINTED) if taken >= _WORTH_KEEPING]
    return [f"{taken:7.1f} s  {name}" for name, taken in worth]


def pytest_terminal_summary(terminalreporter):
    """Print the slowest, with their time: that of set-up, tests and tidying together."""
    if lines := slowest(_seconds):
        terminalreporter.section("slowest classes and files")
        for line in lines:
            terminalreporter.write_line(line)
