"""OCA's Credit Control is no part of the tests' usual database: here it is installed, and taken over from."""

import pytest
from devenv import databases, module_tests, templates, testing
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
    tested = module_tests.run(
        environment, database, tmp_path, "-i", OCA_CREDIT_CONTROL.addon,
        "-u", "dso_collection_adopt",  # else Odoo runs none of its tests
        tags="/dso_collection_adopt:TestFromOca", more_addons=[peer])
    failed, broken, of = tested.counted()
    assert (failed, broken) == (0, 0) and of >= TESTS
    assert [line for line in tested.troubles() if "dso_" in line and "account_credit_control" not in line] == []
