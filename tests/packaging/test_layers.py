"""The layers of ARCHITECTURE.md hold: pure tools stay pure, and their examples are true."""

import ast
import doctest
import importlib
import sys
import types
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
TOOLS = sorted(REPO.glob("dso_collection*/tools/**/*.py"))


def _name(path):
    """``replies.days`` for ``tools/replies/days.py``: a folder of tools is named by its own name."""
    words = path.relative_to(next(up for up in path.parents if up.name == "tools")).with_suffix("").parts
    return ".".join(words[:-1] if words[-1] == "__init__" and len(words) > 1 else words)


def imported(path):
    """The top names of all modules that a file imports from outside its own package."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", TOOLS, ids=_name)
def test_tools_do_not_import_odoo(path):
    """``tools/`` is pure Python."""
    assert "odoo" not in set(imported(path))


@pytest.mark.parametrize("path", [path for path in TOOLS if ">>>" in path.read_text()], ids=_name)
def test_examples_of_tools_are_true(path):
    """The doctests of ``tools/``."""
    tools = next(up for up in path.parents if up.name == "tools")
    package = sys.modules.setdefault(f"tools_of_{tools.parent.name}", types.ModuleType(f"tools_of_{tools.parent.name}"))
    package.__path__ = [str(tools)]  # so that tools may import each other, and nothing above them
    result = doctest.testmod(importlib.import_module(f"{package.__name__}.{_name(path)}"))
    assert result.attempted and not result.failed


def test_every_file_says_what_it_is_for():
    """Every Python file of the add-ons begins with a docstring, and none grows past 400 lines."""
    for path in REPO.glob("dso_collection*/**/*.py"):
        if path.name == "__manifest__.py":
            continue
        text = path.read_text()
        assert ast.get_docstring(ast.parse(text)), f"{path} does not say what it is for"
        assert len(text.splitlines()) <= 400, f"{path} has grown too long"
