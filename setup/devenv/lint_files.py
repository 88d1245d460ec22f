"""What ``.editorconfig`` says of text files, checked: ends of lines and files, tabs, encoding; JSON and XML that parse.

It stands in for prettier on XML, which breaks the lines of our screens' sentences and tags; the OCA's hooks check the
order and the use of tags and attributes besides.
"""
from __future__ import annotations

import configparser
import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree

_TEXT = {".cfg", ".css", ".editorconfig", ".ini", ".js", ".json", ".md", ".mjs", ".py", ".rst", ".scss", ".sql",
         ".toml", ".txt", ".xml"}
_SAMPLES = "files"  # folders of files as other programs write them, for tests
_CONFLICT = ("<<<<<<< ", ">>>>>>> ")


def listed(repo: Path) -> list[str]:
    """The names of the files that git knows, or would take."""
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=repo,
                           capture_output=True, text=True, check=True).stdout.split("\0")
    return [name for name in names if name]


def tracked(repo: Path) -> list[Path]:
    """The text files among them."""
    paths = [repo / name for name in listed(repo)]
    return [path for path in paths
            if (path.suffix or path.name) in _TEXT and path.parent.name != _SAMPLES and path.is_file()]


def problems(repo: Path, paths: list[Path]) -> list[str]:
    """What is wrong with these files, one line each."""
    return [f"{path.relative_to(repo)}:{line}: {what}" for path in paths for line, what in _of(path)]


def _of(path: Path):
    """Yield line and problem."""
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        yield 1, "is not UTF-8"
        return
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        yield len(text.splitlines()), "does not end with one line feed"
    for number, line in enumerate(text.split("\n"), 1):
        if line != line.rstrip():
            yield number, "ends with white space"
        if line.startswith(_CONFLICT):
            yield number, "is left over from a merge"
        if "\t" in line[:len(line) - len(line.lstrip())]:
            yield number, "is indented by tabs"
    yield from _parsed(path, text)


_READERS = {".json": json.loads, ".xml": ElementTree.fromstring,
            ".ini": lambda text: configparser.RawConfigParser().read_string(text)}


def _parsed(path, text):
    """Yield why a file cannot be read as what it says it is."""
    try:
        _READERS.get(path.suffix, str)(text)
    except (ValueError, ElementTree.ParseError, configparser.Error) as error:
        yield 1, f"cannot be read: {error}"
