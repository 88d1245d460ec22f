"""The worked examples of the integrator's guide are an add-on that installs, works, and goes again."""

import re

import pytest
from devenv import databases, module_tests, templates, testing
from floor_plan import REPO

ADDON, DATABASE = "dso_collection_example", "dso_example"
FOLDER = REPO / "tests/examples"
PAGES = sorted(REPO.glob("docs/guide/integrator/*.md"))
#: At least so many tests ran: none would be a success, too.
TESTS = 19
_SNIPPET = re.compile(r"^ *(?:#|<!--) docs: (?!end)([\w ]+?)(?: -->)?\n(.*?)^ *(?:#|<!--) docs: end", re.M | re.S)
_BLOCK = re.compile(r"(?:<!-- ([\w/.]+): ([\w ]+) -->\n)?```(?:python|xml)\n(.*?)```", re.S)


def snippets():
    """The marked parts of the add-on: ``{(file, name): code}``, as far left as they go."""
    found = {}
    for path in sorted((FOLDER / ADDON).rglob("*")):
        if path.suffix in (".py", ".xml"):
            for name, code in _SNIPPET.findall(path.read_text()):
                indent = re.match(" *", code)[0]
                lines = [line.removeprefix(indent) for line in code.strip("\n").splitlines()]
                found[str(path.relative_to(FOLDER / ADDON)), name] = "\n".join(lines)
    return found


def test_pages_show_the_code_that_is_tested():
    """Each block of code in the integrator's guide is a marked part of the add-on, and each part is shown."""
    shown = {}
    for page in PAGES:
        for file, name, code in _BLOCK.findall(page.read_text()):
            shown[file, name] = code.strip("\n")
    assert shown == snippets()


@pytest.fixture
def database(environment):
    """A copy of the usual database, without the add-on; removed afterwards."""
    templates.prepare(environment, testing.addons(environment.repo), DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


def test_the_add_on_installs_its_tests_pass_and_it_goes(environment, database, tmp_path):
    """One process installs and tests; a second one takes the add-on away, and the core plans as before."""
    tested = module_tests.run(environment, database, tmp_path, "-i", ADDON, tags=f"/{ADDON}", more_addons=[FOLDER])
    failed, broken, of = tested.counted()
    assert (failed, broken) == (0, 0) and of >= TESTS
    assert tested.troubles() == []
    gone = module_tests.shell(environment, database, tmp_path, (
        f"env['ir.module.module'].search([('name', '=', '{ADDON}')]).button_immediate_uninstall()\n"
        "env['collection.action']._cron_plan()\n"
        "print('still there:', env['ir.model'].search_count([('model', '=', 'collection.insured.limit')]))\n"),
        more_addons=[FOLDER])
    assert "still there: 0" in gone.log
    assert [line for line in gone.troubles() if " WARNING " not in line] == []
