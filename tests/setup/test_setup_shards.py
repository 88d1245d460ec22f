"""All tests in several processes: how many, on which databases, what first."""
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from devenv import shards, testing
from devenv.errors import SetupError


@pytest.fixture
def cores(monkeypatch):
    """Say how many cores the machine has; nobody asked for a number of processes."""
    monkeypatch.delenv("DSO_TEST_PROCESSES", raising=False)
    return lambda number: monkeypatch.setattr(testing.os, "sched_getaffinity", lambda _pid: set(range(number)))


@pytest.mark.parametrize("number, processes", [(1, 2), (2, 2), (4, 4), (64, 8)])
def test_all_tests_take_a_process_for_each_core(cores, number, processes):
    cores(number)
    assert testing.processes([]) == processes


@pytest.mark.parametrize("arguments", [["-k", "p4"], ["dso_collection/tests"], ["-x"]])
def test_chosen_tests_take_one_process(cores, arguments):
    cores(4)
    assert testing.processes(arguments) == 1


def test_number_of_processes_is_the_one_asked_for(cores, monkeypatch):
    cores(2)
    monkeypatch.setenv("DSO_TEST_PROCESSES", "3")
    assert testing.processes([]) == testing.processes(["-k", "p4"]) == 3


@pytest.mark.parametrize("wanted", ["0", "-1", "two", "1.5"])
def test_nonsense_for_a_number_is_refused_with_a_way_out(cores, monkeypatch, wanted):
    monkeypatch.setenv("DSO_TEST_PROCESSES", wanted)
    with pytest.raises(SetupError, match="Set it to a number from 1 on"):
        testing.processes([])


def test_one_process_starts_no_others():
    assert shards.arguments(1) == ["-p", "devenv.shards"]


def test_longest_classes_first_and_each_class_whole():
    tests = ["a.py::A::one", "b.py::one", "b.py::two", "c.py::C::one", "d.py::D::one", "a.py::A::two"]
    assert shards.longest_first(tests, {"b.py": 8, "d.py::D": 20, "gone.py": 99}) == [
        "d.py::D::one", "b.py::one", "b.py::two", "a.py::A::one", "a.py::A::two", "c.py::C::one"]


def test_never_measured_classes_begin_before_smaller_ones_and_after_those_worth_measuring():
    many = [f"many.py::{number}" for number in range(9)]
    tests = ["one.py::one", *many, *(f"most.py::{number}" for number in range(999)), "slow.py::one"]
    order = shards.longest_first(tests, {"slow.py": 6})
    assert order[0] == "slow.py::one"
    assert order[-1] == "one.py::one"
    assert order[-10:-1] == many


def test_ten_slowest_are_named_the_slowest_first_and_quick_ones_never():
    seconds = {f"a.py::Test{number}": number for number in range(20)} | {"b.py": 61.25}
    lines = shards.slowest(seconds)
    assert lines[:2] == ["   61.2 s  b.py", "   19.0 s  a.py::Test19"]
    assert len(lines) == 10
    assert shards.slowest({"a.py::Test4": 4.9}) == []


def test_known_durations_name_tests_that_are_there():
    """A class or file that was renamed is measured again."""
    for name in shards.known_durations():
        file, _, cls = name.partition("::")
        path = shards.repo_folder() / file
        assert path.is_file() and f"class {cls}" in (path.read_text() if cls else "class "), f"{name} is not there"


@pytest.mark.parametrize("content", [None, "{"])
def test_unknown_durations_leave_the_order_as_it_is(tmp_path, monkeypatch, content):
    monkeypatch.setattr(shards, "DURATIONS", tmp_path / "durations.json")
    if content:
        shards.DURATIONS.write_text(content)
    assert shards.longest_first(["b.py::one", "a.py::one"], shards.known_durations()) == ["b.py::one", "a.py::one"]


CONFTEST = """
import os
from pathlib import Path

import pytest

from devenv import shards

shards.DURATIONS, shards._WORTH_KEEPING = Path(__file__).with_name("durations.json"), 0.3


def pytest_addoption(parser):  # pytest-odoo's
    parser.addoption("--odoo-database")
    parser.addoption("--odoo-config")


@pytest.fixture(scope="session", autouse=True)
def told(request):
    options = request.config.option
    with open("told", "a") as file:
        print(options.odoo_database, options.odoo_config, os.environ.get("PYTEST_XDIST_WORKER"), file=file)
"""
TESTS = """
import threading

from freezegun import freeze_time


class TestQuick:
    def test_right(self):
        pass

    def test_wrong(self):
        assert 1 == 2


@freeze_time("2026-03-16")
def test_slow():
    threading.Event().wait(1)
"""


def test_each_process_has_its_own_database_and_one_line_sums_up(tmp_path, monkeypatch):
    """The closing line is pytest's own, over all processes; a failure is told before it, and by the exit status."""
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_two_scopes.py").write_text(TESTS)
    monkeypatch.setenv("PYTHONPATH", str(shards.repo_folder() / "setup"))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:odoo", *shards.arguments(2), "--odoo-database=dso",
         "--odoo-config=/cache/dso.conf", "--keep-durations", "-rf"], cwd=tmp_path, capture_output=True, text=True)
    assert sorted((tmp_path / "told").read_text().splitlines()) == [
        "dso_gw0 /cache/dso_gw0.conf None", "dso_gw1 /cache/dso_gw1.conf None"]
    *_, failure, closing = run.stdout.splitlines()
    assert failure == "FAILED test_two_scopes.py::TestQuick::test_wrong - assert 1 == 2"
    assert re.fullmatch(r"=+ 1 failed, 2 passed in [\d.]+s =+", closing)
    assert run.returncode == 1
    kept = json.loads((tmp_path / "durations.json").read_text())
    assert 1 <= kept["test_two_scopes.py"] < 60, "by a clock that a test cannot stop"


def test_killed_run_leaves_no_process(tmp_path, monkeypatch):
    """What is killed as a whole machine kills it ends its processes too, in the middle of a test."""
    monkeypatch.setenv("PYTHONPATH", str(shards.repo_folder() / "setup"))
    (tmp_path / "conftest.py").write_text(CONFTEST.replace("print(", "print(os.getpid(), "))
    (tmp_path / "test_two.py").write_text("import time\n\nclass TestOne:\n    def test_it(self):\n"
                                          "        time.sleep(60)\n\nclass TestTwo(TestOne):\n    pass\n")
    run = subprocess.Popen([sys.executable, "-m", "pytest", "-p", "no:odoo", *shards.arguments(2),
                            "--odoo-database=dso", "--odoo-config=/cache/dso.conf"], cwd=tmp_path,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    told = tmp_path / "told"
    _wait(lambda: told.exists() and told.read_text().count("\n") == 2)
    run.kill()
    run.wait()
    for line in told.read_text().splitlines():
        stat = Path("/proc", line.split()[0], "stat")
        _wait(lambda stat=stat: not stat.exists() or ") Z " in stat.read_text())


def _wait(condition):
    """Until ``condition()``; fails when it does not come true within 30 seconds."""
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)
