"""Steps done once, gone on with after a kill, and what is said when the machine does not help."""
import errno
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from devenv import cli, disk, ensure, locks, odoo_debian, python_env, system_tools
from devenv.beside import Beside
from devenv.environment import repo_folder
from devenv.errors import SetupError
from devenv.locks import locked
from devenv.stamps import Stamps


def _step(setup, done, inputs="inputs", is_intact=lambda outcome: True):
    """Run a step that notes itself in ``done``."""
    return setup._once(1, "step", "A step", inputs, lambda: done.append(1) or f"outcome {len(done)}", is_intact)


def test_step_is_done_once(cache):
    done = []
    assert [_step(ensure._Setup(cache), done) for _ in range(3)] == ["outcome 1"] * 3


def test_step_is_done_again_when_its_inputs_change(cache):
    done = []
    _step(ensure._Setup(cache), done, "one")
    assert _step(ensure._Setup(cache), done, "two") == "outcome 2"


def test_step_is_done_again_when_its_outcome_is_gone(cache):
    done = []
    _step(ensure._Setup(cache), done)
    assert _step(ensure._Setup(cache), done, is_intact=lambda outcome: False) == "outcome 2"


def test_step_that_was_killed_is_done_again(cache):
    def killed():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ensure._Setup(cache)._once(1, "step", "A step", "inputs", killed, lambda outcome: True)
    assert _step(ensure._Setup(cache), []) == "outcome 1"


def test_damaged_stamp_counts_as_none(cache):
    Stamps(cache).write("step", "inputs", "outcome")
    (cache / "stamps" / "step.json").write_text('{"inputs": "tru')
    assert Stamps(cache).read("step", "inputs") is None


def test_work_beside_gives_its_outcome_or_its_error():
    go_on = threading.Event()
    working, failing = Beside(lambda: go_on.wait(10) and "outcome"), Beside(lambda: {}["missing"])
    go_on.set()
    assert working.outcome() == "outcome"
    with pytest.raises(KeyError, match="missing"):
        failing.outcome()


def test_second_setup_waits_for_the_first_and_says_so(cache, monkeypatch):
    order, first_holds, said, told = [], threading.Event(), [], threading.Event()
    monkeypatch.setattr(locks, "say", lambda words: (said.append(words), told.set()))

    def second():
        first_holds.wait()
        with locked(cache / "setup.lock", "set-up"):
            order.append("second")

    thread = threading.Thread(target=second)
    with locked(cache / "setup.lock", "set-up"):
        thread.start()
        first_holds.set()
        assert told.wait(30)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert [words.split(" (")[0] for words in said] == ["Another set-up is running"]


def test_lock_of_a_killed_setup_is_free(cache):
    code = ("import os, pathlib, sys; from devenv.locks import locked\n"
            "with locked(pathlib.Path(sys.argv[1]), 'set-up'): os.kill(os.getpid(), 9)")
    assert subprocess.run([sys.executable, "-c", code, cache / "setup.lock"]).returncode == -9
    with locked(cache / "setup.lock", "set-up"):
        assert (cache / "setup.lock").read_text().isdigit()


def test_too_little_room_says_how_much_and_what_to_do(cache):
    with pytest.raises(SetupError, match="GB free, the set-up needs 1000000000 GB.*DSO_COLLECTION_CACHE"):
        disk.check_space(cache, 1e9)


def test_full_disk_is_told_without_a_traceback(capfd):
    def fill():
        raise OSError(errno.ENOSPC, "No space left on device", "/cache/odoo")

    assert cli.shown(fill) == 1
    said = capfd.readouterr().err
    assert "error: The disk is full (/cache/odoo)" in said and "goes on where it stopped" in said


def test_unknown_os_error_keeps_its_traceback():
    def fail():
        raise OSError(errno.EINVAL, "Invalid argument")

    with pytest.raises(OSError, match="Invalid argument"):
        cli.shown(fail)


def test_cache_folder_that_cannot_be_made_says_so(cache, monkeypatch):
    (cache / "file").write_text("")
    monkeypatch.setenv("DSO_COLLECTION_CACHE", str(cache / "file" / "folder"))
    with pytest.raises(SetupError, match="cannot be made.*Set DSO_COLLECTION_CACHE"):
        ensure.ensure()


def test_package_unpacked_before_is_not_fetched_again(cache, monkeypatch):
    monkeypatch.setenv("PATH", str(cache))
    (cache / "odoo-debian-19.0.0").mkdir()
    assert odoo_debian.fetch(cache, cache / "logs") == cache / "odoo-debian-19.0.0"


def test_machine_without_apt_has_no_debian_package(cache, monkeypatch):
    monkeypatch.setenv("PATH", str(cache))
    with pytest.raises(odoo_debian.NotHere, match="this machine has no apt-get and no apt-cache"):
        odoo_debian.fetch(cache, cache / "logs")


def test_machine_without_apt_says_which_packages_to_install(cache, monkeypatch):
    monkeypatch.setenv("PATH", str(cache))
    advice = r"(?s)no apt-get.*apt-get install chromium wkhtmltopdf.*DSO_WITHOUT_BROWSER=1"
    with pytest.raises(SetupError, match=advice):
        system_tools.install(cache / "logs", needed=True)


def test_without_root_it_says_which_packages_to_install(cache, ordinary_user):
    with pytest.raises(SetupError, match="needs root"):
        system_tools.install(cache / "logs", needed=True)


@pytest.fixture
def ordinary_user(cache, monkeypatch):
    """Somebody who may not install anything, on a machine without the tools."""
    (cache / "apt-get").write_text("#!/bin/sh\nexit 1\n")
    (cache / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", str(cache))
    monkeypatch.setattr(system_tools.os, "geteuid", lambda: 1000)


def test_all_but_the_tests_go_on_without_the_tools(cache, ordinary_user):
    """The demo needs neither; once not had, they are not tried again until they are there or needed."""
    tools = system_tools.install(cache / "logs", needed=False)
    assert tools == {"chromium": None, "wkhtmltopdf": None}
    assert system_tools.are_there(tools, needed=False)
    assert not system_tools.are_there(tools, needed=True)
    (cache / "chromium").write_text("")
    (cache / "chromium").chmod(0o755)
    assert not system_tools.are_there(tools, needed=False)


def test_it_is_said_what_is_missing_and_what_fails_without_it():
    assert system_tools.what_fails({"chromium": "/usr/bin/chromium", "wkhtmltopdf": "/usr/bin/wkhtmltopdf"}) is None
    assert system_tools.what_fails({"chromium": None, "wkhtmltopdf": None}) == (
        "Missing: chromium, wkhtmltopdf (no tests in a browser, no letters and statements on paper); all else works. "
        "On Debian: apt-get install chromium wkhtmltopdf")


@pytest.mark.parametrize("word, needed", [(["ensure"], False), (["run", "--", "true"], False), (["test"], True)])
def test_only_the_tests_need_the_tools(monkeypatch, word, needed):
    asked = []

    def ensure_(tools_needed=False):
        asked.append(tools_needed)
        raise SetupError("enough")

    monkeypatch.setattr(cli, "ensure", ensure_)
    assert cli.main(word) == 1
    assert asked == [needed]


def test_browser_can_be_done_without(cache, monkeypatch):
    monkeypatch.setenv("PATH", str(cache))
    monkeypatch.setenv("DSO_WITHOUT_BROWSER", "1")
    assert system_tools.install(cache / "logs", needed=True) == {"chromium": None, "wkhtmltopdf": None}


def test_python_out_of_range_takes_another_or_says_so(cache, monkeypatch):
    monkeypatch.setattr(python_env.sys, "version_info", (3, 14, 0))
    monkeypatch.setattr(python_env, "_DISTRIBUTION", str(cache / "none"))
    monkeypatch.setenv("PATH", str(cache))
    with pytest.raises(SetupError, match="Python 3.10 to 3.13, this is 3.14.0"):
        python_env.find_python()
    (cache / "python3.12").symlink_to(sys.executable)
    assert python_env.find_python() == str(cache / "python3.12")


def test_python_compiled_without_profiles_gives_way_to_the_distributions(cache, monkeypatch):
    """Unless the user named it, or environments cannot be made of the other."""
    monkeypatch.delenv("DSO_PYTHON", raising=False)
    monkeypatch.setattr(python_env, "_DISTRIBUTION", str(cache))
    own = str(Path(sys._base_executable).resolve())
    (cache / "python3.12").write_text("#!/bin/sh\nexit 0\n")
    (cache / "python3.12").chmod(0o755)
    monkeypatch.setattr(python_env, "_is_optimised", lambda: True)
    assert python_env.find_python() == own
    monkeypatch.setattr(python_env, "_is_optimised", lambda: False)
    assert python_env.find_python() == str(cache / "python3.12")
    monkeypatch.setenv("DSO_PYTHON", own)
    assert python_env.find_python() == own
    monkeypatch.delenv("DSO_PYTHON")
    (cache / "python3.12").write_text("#!/bin/sh\nexit 1\n")
    assert python_env.find_python() == own


def test_python_without_ensurepip_gets_its_pip_from_ours_or_says_so(cache, monkeypatch):
    made, asked = [], []
    monkeypatch.setattr(python_env, "run_logged", lambda command, *_args, **_kw: made.append(command[1:4]))
    monkeypatch.setattr(python_env, "pip", lambda python, packages, *_args, by, **_kw: asked.append((packages[0], by)))
    monkeypatch.setattr(python_env, "_runs", lambda python, code: "ensurepip" not in code)
    python = python_env.make("/usr/bin/python3.11", cache / "venv", cache / "log")
    assert made == [["-m", "venv", "--without-pip"]]
    assert asked == [("pip", [sys.executable, "-m", "pip", "--python", python])]
    monkeypatch.setattr(python_env, "_runs", lambda python, code: code == "import venv")
    with pytest.raises(SetupError, match="cannot make virtual environments.*apt-get install python3-venv"):
        python_env.make("/usr/bin/python3.11", cache / "venv", cache / "log")


def test_all_requirements_are_pinned():
    """Ranges, too, whose versions are pinned in another of the files."""
    names = (*python_env._REQUIREMENTS, python_env._OWN_PINS, python_env._CONSTRAINTS)
    lines = [line for name in names for line in (repo_folder() / name).read_text().splitlines()]
    lines = [line for line in lines if line and line[0] != "#"]
    pinned = {line.split("==")[0] for line in lines if "==" in line}
    assert [line for line in lines if re.match(r"[\w.-]+", line)[0] not in pinned] == []
