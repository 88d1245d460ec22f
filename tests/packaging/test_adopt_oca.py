"""OCA's Credit Control is no part of the tests' usual database: here it is installed, and taken over from."""

import re
import subprocess

import pytest
from devenv import databases, templates, testing
from devenv.peers import OCA_CREDIT_CONTROL, fetched

DATABASE = "dso_adopt_oca"
#: At least so many tests ran: none would be a success, too.
TESTS = 40


@pytest.fixture
def peer(environment):
    """The folder of OCA's add-on, from the package index."""
    folder = fetched(environment.cache, OCA_CREDIT_CONTROL)
    if folder is None:
        pytest.skip(f"{OCA_CREDIT_CONTROL.package} cannot be had from the package index that pip is configured with.")
    return folder


@pytest.fixture
def database(environment):
    """A copy of the usual database, which knows nothing of OCA's add-on; removed afterwards."""
    templates.prepare(environment, testing.addons(environment.repo), DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


def test_what_ocas_add_on_holds_is_taken_over(environment, peer, database, tmp_path):
    """One process installs it and runs the tests that are skipped where it is not there."""
    config = environment.config(tmp_path / "odoo.conf", db_name=database, max_cron_threads=0,
                                addons_path=[*environment.addons_path, peer])
    ran = subprocess.run(
        [environment.python, "-m", "odoo", "-c", config, "--no-http", "-i", OCA_CREDIT_CONTROL.addon,
         "-u", "dso_collection_adopt",  # else Odoo runs none of its tests
         "--test-tags", "/dso_collection_adopt:TestFromOca", "--stop-after-init"],
        env=environment.process_env(), stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
        check=False)
    log = ran.stdout + ran.stderr
    assert ran.returncode == 0, log[-6000:]
    failed, wrong, of = map(int, re.findall(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests", log)[-1])
    assert (failed, wrong) == (0, 0) and of >= TESTS
    ours = [line for line in log.splitlines() if re.search(r" (WARNING|ERROR|CRITICAL) ", line) and "dso_" in line]
    assert [line for line in ours if "account_credit_control" not in line] == []
