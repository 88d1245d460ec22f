"""A database of each release is taken over by the present add-ons: what people had is there, and they go on (rule A10).

The dumps, and how they are made: docs/upgrading.md.
"""

import re
import time
from contextlib import closing
from pathlib import Path

import pytest
from changes import since
from comparing import lost
from devenv import databases, testing
from devenv.smtp_sink import SmtpSink
from devenv.upgrades import dump, holdings, release, schema
from present_state import shell
from schema_changes import complaints

REPO = Path(__file__).parents[2]
RELEASED = sorted(release.folder(REPO).glob("*.sql.xz"))
TROUBLE = re.compile(r" (WARNING|ERROR|CRITICAL) ")
GOES_ON = Path(__file__).with_name("goes_on.py")


class Upgraded:
    """A release's database after the upgrade: ``before`` and ``after`` it, the schema, values ``unlisted``, the log."""

    def __init__(self, environment, path, log):
        self.release = path.name.removesuffix(".sql.xz")
        self.database = f"dso_upgraded_{self.release}".replace(".", "_")
        self.kept = schema.parse(path.with_name(f"{self.release}.schema.txt").read_text())
        self.seconds = {}
        databases.drop(environment, self.database)
        self._timed("load", lambda: dump.load(environment, self.database, path))
        self.before, _schema = self._timed("read", lambda: self._read(environment))
        self.done = self._timed("upgrade", lambda: databases._run_odoo(
            environment, log, "-d", self.database, "-u", "dso_collection", "--stop-after-init", demo=False))
        self.log = log.read_text(errors="replace")
        self.after, self.schema = self._read(environment)
        with closing(databases.connect(environment, self.database)) as connection:
            self.unlisted = holdings.unlisted(connection)

    def _timed(self, what, work):
        began = time.monotonic()
        try:
            return work()
        finally:
            self.seconds[what] = round(time.monotonic() - began, 1)

    def _read(self, environment):
        with closing(databases.connect(environment, self.database)) as connection:
            return holdings.read(connection), schema.read(connection, testing.addons(REPO))


@pytest.fixture(scope="module", params=RELEASED, ids=lambda path: path.name.removesuffix(".sql.xz"))
def upgraded(request, environment, tmp_path_factory):
    """The database of a release, brought to the code of now as administrators do."""
    made = Upgraded(environment, request.param, tmp_path_factory.mktemp("upgraded") / "upgrade.log")
    print(made.seconds)
    yield made
    databases.drop(environment, made.database)


def test_the_upgrade_goes_through_and_says_nothing(upgraded):
    """No warning of ours or of Odoo's in the log."""
    assert upgraded.done, upgraded.log[-6000:]
    assert [line for line in upgraded.log.splitlines() if TROUBLE.search(line)] == []


def test_a10_everything_people_had_is_there(upgraded):
    """Row by row, but for what the migrations since then change on purpose (``changes.py``)."""
    assert len(upgraded.before.rows["collection_action"]) > 50, "the database of the release has no work in it"
    found = lost(upgraded.before, upgraded.after, since(upgraded.release))
    assert not found, "\n".join(found)


def test_no_record_has_a_value_that_is_none_any_more(upgraded):
    """A value that goes or is renamed leaves nobody behind."""
    assert not upgraded.unlisted, "\n".join(upgraded.unlisted)


def test_its_schema_is_that_of_a_new_database(upgraded, environment, pytestconfig):
    """Nothing of before hangs on, nothing of now is missing, in the add-ons that both have."""
    with closing(databases.connect(environment, pytestconfig.getoption("odoo_database"))) as connection:
        new = schema.read(connection, testing.addons(REPO))
    both = [addon for addon in upgraded.schema.versions if addon in new.versions]
    assert len(both) >= 9
    for addon in both:
        assert set(upgraded.schema.lines[addon]) ^ set(new.lines[addon]) == set(), addon


def test_its_changes_of_schema_are_seen_to(upgraded):
    """Also those of add-ons that a usual database has not."""
    found = complaints(upgraded.kept, upgraded.schema, REPO)
    assert not found, "\n".join(found)


def test_people_go_on_in_it(upgraded, environment, tmp_path, monkeypatch):
    """The main job plans and sends through a real mail server, and the morning's screens open."""
    with SmtpSink() as sink:
        monkeypatch.setenv("DSO_SMTP_PORT", str(sink.port))
        told = shell(environment, upgraded.database, GOES_ON, tmp_path)
        assert "goes on" in told
        print(told)
        # Their own words with a workbook, and a text that was broken
        assert {"buyer@c002.example", "accounts@c021.example"} <= set(sink.recipients())
