"""Add-ons of others beside ours: which packages bring them, where they are found, what is said of unknown ones."""
import subprocess
from types import SimpleNamespace

import pytest
from devenv import peers, templates, testing
from devenv.environment import Environment, repo_folder
from devenv.errors import SetupError
from devenv.peers import PEERS


@pytest.fixture
def index(monkeypatch):
    """A package index with the packages it is given; what was asked for is noted."""
    has, asked = set(), []

    def pip(command, **_options):
        asked.append(command[-1])
        for peer in PEERS.values():
            if f"{peer.package}=={peer.version}" == command[-1] and peer.addon in has:
                folder = peers.Path(command[command.index("--target") + 1]) / "odoo" / "addons" / peer.addon
                folder.mkdir(parents=True)
                (folder / "__manifest__.py").write_text("{}")

    monkeypatch.setattr(subprocess, "run", pip)
    return SimpleNamespace(has=has, asked=asked)


def _environment(cache):
    """A saved environment with an Odoo that has sales."""
    odoo = cache / "odoo" / "addons"
    (odoo / "sale").mkdir(parents=True)
    (odoo / "sale" / "__manifest__.py").write_text("{}")
    Environment(cache=cache, python=cache / "python", odoo_root=cache / "odoo", addons_path=[odoo, repo_folder()],
                pg_host="", pg_port=None, pg_user="odoo", pg_password=None, chromium=None, wkhtmltopdf=None).save()


def test_what_a_package_needs_comes_before_it():
    assert [peer.addon for peer in peers.needed(["sale", "partner_statement", "queue_job", "report_xlsx"])] == [
        "report_xlsx", "report_xlsx_helper", "partner_statement", "queue_job"]
    assert [name for name, peer in PEERS.items() if set(peer.needs) - set(PEERS) or name != peer.addon] == []


def test_what_is_wanted_beside_is_fetched_once_and_on_the_add_ons_path(cache, index, monkeypatch):
    _environment(cache)
    monkeypatch.setenv("DSO_TEST_BESIDE", "sale, partner_statement")
    index.has.update({"partner_statement", "report_xlsx", "report_xlsx_helper"})
    assert "peer" not in str(Environment.load().addons_path), "not yet there"
    path = testing.environment().addons_path
    assert [folder.parents[1].name for folder in path[1:-1]] == [
        "odoo-addon-report-xlsx-19.0.1.0.2.2", "odoo-addon-report-xlsx-helper-19.0.1.0.0.2",
        "odoo-addon-partner-statement-19.0.1.1.0.16"]
    assert (path[-1], Environment.load().addons_path) == (repo_folder(), path)
    testing.environment()
    assert len(index.asked) == 3
    monkeypatch.delenv("DSO_TEST_BESIDE")
    assert testing.environment().addons_path == [cache / "odoo" / "addons", repo_folder()], "a usual run has none"


def test_a_package_that_cannot_be_had_is_named(cache, index, monkeypatch):
    _environment(cache)
    monkeypatch.setenv("DSO_TEST_BESIDE", "queue_job")
    with pytest.raises(SetupError, match="odoo-addon-queue-job 19.0.2.4.0.1, which brings queue_job, could not be"):
        testing.environment()


def test_an_add_on_that_nobody_knows_is_named_at_once(cache, index, monkeypatch):
    _environment(cache)
    monkeypatch.setenv("DSO_TEST_BESIDE", "sale,quue_job,dso_collection_sms")
    with pytest.raises(SetupError, match=r"names quue_job: not among Odoo's add-ons.*It knows .*mail_tracking, "):
        testing.environment()


def test_another_release_beside_is_another_template(cache, monkeypatch):
    env = SimpleNamespace(odoo_root=cache, python=cache, repo=cache)
    before, usual = (templates.fingerprint(env, names) for names in (["queue_job"], []))
    monkeypatch.setitem(PEERS, "queue_job", PEERS["queue_job"]._replace(version="19.0.9.9.9"))
    assert templates.fingerprint(env, ["queue_job"]) != before
    assert templates.fingerprint(env, []) == usual
