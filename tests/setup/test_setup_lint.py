"""``make lint``: what a linter complains of fails it, and what cannot be checked is said."""
import subprocess

import pytest
from devenv import cli, lint, lint_files, lint_tools
from devenv.environment import repo_folder
from devenv.lint_tools import LintTools


@pytest.fixture
def checkout(tmp_path):
    """A checkout with one add-on of one good file."""
    repo = tmp_path / "repo"
    (repo / "addon").mkdir(parents=True)
    (repo / "addon" / "__manifest__.py").write_text("{}\n")
    subprocess.run(["git", "init", "-q"], cwd=repo, check=True)
    return repo


def tools(folder, **status):
    """Linters that end with a status."""
    for name in ("pylint", "oca-checks-odoo-module", "oca-checks-po", "ruff"):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho said by {name}\nexit {status.get(name, 0)}\n")
        program.chmod(0o755)
    return LintTools(folder)


def test_clean(checkout, tmp_path, capsys):
    assert lint.run(checkout, tools(tmp_path)) == 0
    assert "lint: clean" in capsys.readouterr().err


def test_one_that_complains_fails_all(checkout, tmp_path, capsys):
    assert lint.run(checkout, tools(tmp_path, pylint=4)) == 1
    said = capsys.readouterr().err
    assert "said by pylint" in said and "said by ruff" not in said and "lint: pylint found something" in said


@pytest.mark.parametrize("name, content, complaint", [
    ("x.py", b"x = 1", "1: does not end with one line feed"),
    ("x.py", b"x = 1\n\n", "2: does not end with one line feed"),
    ("x.py", b"x = 1 \n", "1: ends with white space"),
    ("x.js", b"let x;\r\n", "1: ends with white space"),
    ("x.scss", b"a {\n\tcolor: red;\n}\n", "2: is indented by tabs"),
    ("x.md", b"<<<<<<< ours\n", "1: is left over from a merge"),
    ("x.txt", b"caf\xe9\n", "1: is not UTF-8"),
    ("x.xml", b"<odoo><data></odoo>\n", "1: cannot be read: mismatched tag: line 1, column 14"),
    ("x.json", b"{,}\n", "1: cannot be read"),
])
def test_text_files(checkout, tmp_path, name, content, complaint):
    path = checkout / "addon" / name
    path.write_bytes(content)
    said = lint.complaints(checkout, tools(tmp_path))
    assert list(said) == ["text files"] and said["text files"].startswith(f"addon/{name}:{complaint}")


def test_clean_is_remembered_until_a_file_or_a_linter_changes(checkout, cache, tmp_path):
    at_first = tools(tmp_path)
    assert lint.checked(checkout, at_first, cache) == {}
    assert lint.checked(checkout, tools(tmp_path, ruff=1), cache) == {}, "nothing changed: the linters are not asked"
    assert list(lint.checked(checkout, LintTools(tmp_path, left_out="npm failed"), cache)) == ["ruff"]
    (checkout / "addon" / "new.bin").write_bytes(b"\xff")
    assert list(lint.checked(checkout, at_first, cache)) == ["ruff"]
    assert list(lint.checked(checkout, at_first, cache)) == ["ruff"], "what is complained of is not remembered"


def test_what_git_ignores_and_samples_are_left_alone(checkout):
    (checkout / ".gitignore").write_text("made.py\n")
    (checkout / "made.py").write_text("x = 1")
    (checkout / "addon" / "files").mkdir()
    (checkout / "addon" / "files" / "x.txt").write_bytes(b"\xff")
    assert [path.name for path in lint_files.tracked(checkout)] == ["__manifest__.py"]


def test_without_node_it_is_said(cache, monkeypatch, tmp_path, checkout, capsys):
    monkeypatch.setenv("PATH", str(cache))
    assert lint_tools._node(cache) == (None, "JavaScript is not checked: there is no node and npm on PATH")
    monkeypatch.undo()
    without = LintTools(tools(tmp_path).programs, left_out="JavaScript is not checked: ...")
    assert lint.run(checkout, without) == 0
    assert "JavaScript is not checked: ...\nlint: clean" in capsys.readouterr().err


def test_npm_that_reaches_nothing_fails_nothing(cache, monkeypatch):
    monkeypatch.setattr(lint_tools.shutil, "which", lambda name: name)
    monkeypatch.setattr(lint_tools, "_npm", lambda folder, log: False)
    folder, said = lint_tools._node(cache)
    assert folder is None and said.startswith("JavaScript is not checked: npm could not install its linters")
    monkeypatch.setattr(lint_tools, "_npm", lambda folder, log: True)
    folder, said = lint_tools._node(cache)
    assert folder.name == "node_modules" and said == ""
    monkeypatch.setattr(lint_tools, "_npm", None)  # there already
    assert lint_tools._node(cache) == (folder, "")


def test_the_word_of_the_command_line(cache, monkeypatch):
    asked = []
    monkeypatch.setattr(lint_tools, "ensure", lambda folder: folder)
    monkeypatch.setattr(lint, "run", lambda repo, found, mend: asked.append((repo, found, mend)) or 1)
    assert cli.main(["lint", "--", "--fix"]) == 1
    assert asked == [(repo_folder(), cache, True)]


def test_every_linter_is_pinned():
    lines = (repo_folder() / lint_tools._REQUIREMENTS).read_text().splitlines()
    assert [line for line in lines if line and line[0] != "#" and "==" not in line] == []
