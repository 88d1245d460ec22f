"""Sales are not installed in the tests' usual database: here they are, the add-on comes with them, and is tested."""

import re
import subprocess

import pytest
from devenv import databases, templates, testing

ADDON, DATABASE = "dso_collection_sale", "dso_sale"
#: At least so many tests ran: none would be a success, too.
TESTS = 16


@pytest.fixture
def database(environment):
    """A copy of the usual database, which knows nothing of sales; removed afterwards."""
    names = testing.addons(environment.repo)
    if ADDON in names:
        pytest.skip("This run has sales beside: the add-on is in its own databases, and its tests among all others.")
    templates.prepare(environment, names, DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


def test_the_add_on_comes_with_sales_and_its_tests_pass(environment, database, tmp_path):
    """One process installs and tests, as Odoo's own runner does: no second one reads all models again."""
    config = environment.config(tmp_path / "odoo.conf", db_name=database, max_cron_threads=0)
    ran = subprocess.run(
        [environment.python, "-m", "odoo", "-c", config, "--no-http", "-i", "sale", "--test-tags", f"/{ADDON}",
         "--stop-after-init"], env=environment.process_env(), stdin=subprocess.DEVNULL, capture_output=True,
        text=True, errors="replace", check=False)
    log = ran.stdout + ran.stderr
    assert ran.returncode == 0, log[-6000:]
    assert f"Module {ADDON} loaded" in log, "it comes by itself"
    failed, wrong, of = map(int, re.findall(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests", log)[-1])
    assert (failed, wrong) == (0, 0) and of >= TESTS
    assert [line for line in log.splitlines() if re.search(r" (WARNING|ERROR|CRITICAL) ", line)] == []
