"""The layers of ARCHITECTURE.md hold: pure tools stay pure, and their examples are true."""

import ast
import doctest
import importlib
import sys
import types
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
TOOLS = sorted(REPO.glob("dso_collection*/tools/*.py"))


def imported(path):
    """The top names of all modules that a file imports from outside its own package."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", TOOLS, ids=lambda path: path.stem)
def test_tools_do_not_import_odoo(path):
    """``tools/`` is pure Python."""
    assert "odoo" not in set(imported(path))


@pytest.mark.parametrize("path", [path for path in TOOLS if ">>>" in path.read_text()], ids=lambda path: path.stem)
def test_examples_of_tools_are_true(path):
    """The doctests of ``tools/``."""
    package = sys.modules.setdefault(f"tools_of_{path.parts[-3]}", types.ModuleType(f"tools_of_{path.parts[-3]}"))
    package.__path__ = [str(path.parent)]  # so that tools may import each other, and nothing above them
    result = doctest.testmod(importlib.import_module(f"{package.__name__}.{path.stem}"))
    assert result.attempted and not result.failed


def test_every_file_says_what_it_is_for():
    """Every Python file of the add-ons begins with a docstring, and none grows past 400 lines."""
    for path in REPO.glob("dso_collection*/**/*.py"):
        if path.name == "__manifest__.py":
            continue
        text = path.read_text()
        assert ast.get_docstring(ast.parse(text)), f"{path} does not say what it is for"
        assert len(text.splitlines()) <= 400, f"{path} has grown too long"
