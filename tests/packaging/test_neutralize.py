"""Add-ons that talk to somebody outside are shut in copies of a database (rule A9)."""

import ast
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
ADDONS = sorted(path.parent for path in REPO.glob("*/__manifest__.py"))
#: What connects with somebody outside, or is Odoo's own way to do so.
_WAYS = {"requests", "urllib3", "smtplib", "socket", "http", "httpx", "aiohttp", "ftplib", "zeep", "paramiko"}
#: Speaks by Odoo's own mail servers alone, which Odoo shuts itself (``dso_collection/tests/test_neutralize.py``).
_BY_ODOO = {"dso_collection"}
_ODOO_WAYS = ("odoo.addons.iap", "odoo.addons.sms.tools", "odoo.addons.snailmail", "urllib.request")


def talks(addon) -> bool:
    """Say whether an add-on has carriers or channels of its own, or imports what connects."""
    return any(addon.glob("carriers/*.py")) or any(addon.glob("channels/*.py")) or any(
        name.split(".")[0] in _WAYS or name.startswith(_ODOO_WAYS)
        for path in addon.rglob("*.py") if "tests" not in path.parts for name in imported(path))


def imported(path):
    """The names of all modules that a file imports from outside its own package."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def test_some_add_ons_talk():
    """The rule below has something to look at."""
    assert {"dso_collection", "dso_collection_letter", "dso_collection_maileva", "dso_collection_sms",
            "dso_collection_snailmail"} <= {addon.name for addon in ADDONS if talks(addon)}


@pytest.mark.parametrize("addon", [addon for addon in ADDONS if talks(addon) and addon.name not in _BY_ODOO],
                         ids=lambda addon: addon.name)
def test_a9_who_talks_is_shut_in_copies(addon):
    """Each brings the file that Odoo's neutralisation runs, with at least one statement."""
    file = addon / "data" / "neutralize.sql"
    assert file.exists(), f"{addon.name} talks to somebody outside and has no {file.name}"
    assert "UPDATE" in "\n".join(line for line in file.read_text().splitlines() if not line.startswith("--"))
