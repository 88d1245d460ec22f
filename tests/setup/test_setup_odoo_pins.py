"""Odoo's own pins: where they come from, what takes the place of one that cannot be had, and that it is said."""
import sys
from types import SimpleNamespace

import pytest
from devenv import odoo_pins, python_env, templates
from devenv.environment import repo_folder
from devenv.errors import SetupError
from devenv.odoo_pins import Pins
from fake_odoo import make_odoo

REQUIREMENTS = """\
# The officially supported versions
lxml==4.8.0 ; python_version <= '3.10'
lxml==4.9.3 ; python_version > '3.10'  # a reason
pytz  # no version
psycopg2==2.9.5 ; python_version == '3.11'
python-ldap==3.4.0
greenlet==2.0.2 ; sys_platform != 'win32'
"""


@pytest.fixture
def odoo(tmp_path):
    """An Odoo with its requirements."""
    root = make_odoo(tmp_path / "odoo")
    (root / "requirements.txt").write_text(REQUIREMENTS)
    return root


def test_pins_are_those_of_the_odoo_that_is_there(odoo):
    pins = Pins.of(odoo, "3.11")
    assert pins.origin == str(odoo / "requirements.txt")
    assert pins.lines == (
        "lxml==4.8.0 ; python_version <= '3.10'", "lxml==4.9.3 ; python_version > '3.10'", "pytz",
        "psycopg2-binary==2.9.5 ; python_version == '3.11'", "greenlet==2.0.2 ; sys_platform != 'win32'")
    assert [line.split(":")[0] for line in pins.instead] == ["psycopg2", "python-ldap"]


def test_an_odoo_without_requirements_has_the_list_for_each_python(tmp_path):
    pins = Pins.of(make_odoo(tmp_path / "odoo"), "3.11")
    assert "no requirements.txt" in pins.origin
    expected = ["PyPDF2==2.12.1", "xlrd==1.2.0", "openpyxl==3.0.9", "reportlab==3.6.13", "lxml==4.9.3",
                "Werkzeug==2.3.8", "Pillow==12.1.1", "freezegun==1.2.1", "pytz"]
    assert [line for line in expected if line not in pins.lines] == []
    assert "PyPDF==5.4.0" in Pins.of(tmp_path / "odoo", "3.13").lines
    with pytest.raises(SetupError, match="names no versions for Python 3.9, only for 3.10, 3.11, 3.12, 3.13"):
        Pins.of(tmp_path / "odoo", "3.9")


@pytest.mark.parametrize("log, name, least, reason", [
    ("    gevent 23.9.1 depends on greenlet>=3.0rc3; python_version >= '3.11'\n", "greenlet", "3.0",
     "gevent 23.9.1 depends on greenlet>=3.0rc3"),
    ("    x 1.0 depends on greenlet>=2.0\n    y 1.0 depends on greenlet!=2.1,>=2.0.3\n", "greenlet", "2.0.3",
     "y 1.0 depends on greenlet!=2.1,>=2.0.3"),
    ("ERROR: No matching distribution found for greenlet==2.0.2\n", "greenlet", None, "not there for this Python"),
    ("  ERROR: Failed building wheel for greenlet\n", "greenlet", None, "not to be built"),
    ("╰─> greenlet\n", "greenlet", None, "not to be built"),
    ("ERROR: No space left on device\n", None, None, None),
])
def test_pip_says_which_pin_cannot_be_had(odoo, log, name, least, reason):
    assert odoo_pins._at_fault(Pins.of(odoo, "3.11"), log) == (name, least, reason)


def test_the_nearest_later_version_takes_its_place(odoo, monkeypatch):
    monkeypatch.setattr(odoo_pins, "_wheels", lambda python, name: ["1.1.3", "2.0.2", "2.0.3", "3.0.0", "3.0.1"])
    log = "    gevent 23.9.1 depends on greenlet>=3.0rc3;\n"
    pins = odoo_pins.nearest(Pins.of(odoo, "3.11"), log, sys.executable)
    assert pins.lines[-1] == "greenlet==3.0.0 ; sys_platform != 'win32'"
    assert pins.instead[-1] == "greenlet 2.0.2: 3.0.0 (gevent 23.9.1 depends on greenlet>=3.0rc3)"
    monkeypatch.setattr(odoo_pins, "_wheels", lambda python, name: ["2.0.2"])
    assert odoo_pins.nearest(Pins.of(odoo, "3.11"), log, sys.executable) is None
    assert odoo_pins.nearest(Pins.of(odoo, "3.11"), "No space left on device", sys.executable) is None


def test_it_is_said_which_pins_are_used(cache, odoo, monkeypatch, capfd):
    tried = []

    def install(python, log, pinned):
        tried.append(pinned.read_text())
        if len(tried) == 1:
            log.write_text("    gevent 23.9.1 depends on greenlet>=3.0rc3;\n")
            raise SetupError("pip failed")

    monkeypatch.setattr(python_env, "_install", install)
    monkeypatch.setattr(odoo_pins, "_wheels", lambda python, name: ["3.0.0"])
    python = cache / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    assert python_env.told(python) == "packages as this repo pins them"
    python_env._install_odoos(python, cache / "pip.log", Pins.of(odoo, "3.11"))
    assert ["greenlet==3.0.0" in pins for pins in tried] == [False, True]
    said = capfd.readouterr().err
    assert f"Odoo's own pins, by {odoo / 'requirements.txt'}" in said
    assert "instead of Odoo's pin of greenlet 2.0.2: 3.0.0 (gevent" in said
    assert python_env.told(python).startswith("packages as Odoo's own requirements pin them; instead of: psycopg2")


def test_both_sets_stand_side_by_side(cache, odoo, monkeypatch):
    assert python_env.pins_of(sys.executable, lambda: odoo) is None
    usual, usual_template = python_env.folder(cache, sys.executable), templates._prefix()
    monkeypatch.setenv("ODOO_PINS", "1")
    pins = python_env.pins_of(sys.executable, lambda: odoo)
    assert python_env.folder(cache, sys.executable, pins).name.startswith("venv-odoo-pins-")
    assert python_env.folder(cache, sys.executable, pins) != usual
    assert not templates._prefix().startswith(usual_template) and not usual_template.startswith(templates._prefix())


def test_odoos_pins_fulfil_the_ranges_of_the_requirements(tmp_path):
    """For each Python; ``phonenumbers`` is not among them."""
    from packaging.requirements import Requirement

    ranges = [Requirement(line.split("#")[0]) for name in python_env._REQUIREMENTS
              for line in (repo_folder() / name).read_text().splitlines() if line and line[0] != "#"]
    root = make_odoo(tmp_path / "odoo")
    for python_version in ("3.10", "3.11", "3.12", "3.13"):
        pins = Pins.of(root, python_version)
        pinned = {one.name: version for one in ranges if (version := pins.version(one.name))}
        assert set(pinned) == {"openpyxl", "xlrd", "freezegun"}
        assert [one.name for one in ranges if one.name in pinned and pinned[one.name] not in one.specifier] == []


@pytest.mark.parametrize("name, value", [("DSO_TEST_LANGUAGE", "fr_FR"), ("DSO_TEST_BESIDE", "sale, crm")])
def test_what_is_not_usual_has_a_template_of_its_own(cache, monkeypatch, name, value):
    """So that a usual run finds its own again, and the log of its installation."""
    monkeypatch.delenv(name, raising=False)
    usual = templates._prefix()
    monkeypatch.setenv(name, value)
    assert templates._prefix() != usual and not templates._prefix().startswith(usual)


def test_add_ons_beside_ours_are_installed_in_the_language_wanted(cache, monkeypatch):
    done = []
    monkeypatch.setenv("DSO_TEST_LANGUAGE", "fr_FR")
    monkeypatch.setenv("DSO_TEST_BESIDE", "sale, crm")
    for name in ("exists", "names", "drop", "copy", "install", "settle", "execute"):
        monkeypatch.setattr(templates.databases, name, lambda *arguments, name=name, **options: done.append(
            (arguments[2], options["language"])) if name == "install" else [])
    monkeypatch.setattr(templates.assets, "put_together", lambda env, name: done.append(name))
    monkeypatch.setattr(templates, "fingerprint", lambda env, names, spoken=False: "123")
    templates.prepare(SimpleNamespace(cache=cache), ["dso_collection"], "dso_test")
    assert done == [(["sale", "crm", "dso_collection", *templates._PROVIDERS], "fr_FR"), templates._UNFINISHED]


def test_the_demo_is_a_copy_of_a_template_of_its_own(cache, monkeypatch):
    """In English and without what tests have beside: it is the same for all who ask for it."""
    done = []
    monkeypatch.setenv("DSO_TEST_LANGUAGE", "fr_FR")
    monkeypatch.setenv("DSO_TEST_BESIDE", "sale, crm")
    for name in ("exists", "names", "drop", "copy", "install", "settle", "execute"):
        monkeypatch.setattr(templates.databases, name, lambda *arguments, name=name, **options: done.append(
            (arguments[2], options["demo"], options["language"])) if name == "install" else [])
    monkeypatch.setattr(templates, "fingerprint", lambda env, names, spoken=False: "123")
    templates.prepare(SimpleNamespace(cache=cache), ["dso_collection"], "dso_demo", demo=True)
    assert done == [(["dso_collection"], True, None)]
    assert templates._prefix(demo=True) not in (templates._prefix(), "dso_template_usual_")
