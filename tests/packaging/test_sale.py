"""Sales are not installed in the tests' usual database: here they are, the add-on comes with them, and is tested."""

import pytest
from devenv import databases, module_tests, templates, testing

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
    tested = module_tests.run(environment, database, tmp_path, "-i", "sale", tags=f"/{ADDON}")
    assert f"Module {ADDON} loaded" in tested.log, "it comes by itself"
    failed, broken, of = tested.counted()
    assert (failed, broken) == (0, 0) and of >= TESTS
    assert tested.troubles() == []
