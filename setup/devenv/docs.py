"""``make docs``: the documentation as static pages in ``site/``, made by mkdocs-material in an environment of its own.

Strict: a link that leads nowhere, an anchor that is none, or a page outside the navigation fails it. The pages ask no
other host for anything, and can be opened from the disk.
"""
from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from . import tool_env
from .console import say
from .locks import locked

_REQUIREMENTS = "docs-requirements.txt"
_OWN = ("PYTHONPATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX")  # ours, which mkdocs has no use for
FOLDER = "site"


def run(repo: Path, cache: Path) -> int:
    """Build the pages and say where they are; the exit status."""
    start = time.monotonic()
    found = build(repo, tools(cache), repo / FOLDER)
    say(f"{found}\ndocs: not built" if found else
        f"docs: open {repo / FOLDER / 'index.html'} ({time.monotonic() - start:.0f} s)")
    return 1 if found else 0


def tools(cache: Path) -> Path:
    """The programs that build the pages, installed if they are not there. Raises SetupError."""
    with locked(cache / "docs.lock", "set-up of the documentation's programs"):
        return tool_env.ensure(cache, "docs", _REQUIREMENTS, "the documentation's programs") / "bin"


def build(repo: Path, programs: Path, folder: Path) -> str:
    """Build the site of a checkout into ``folder``; what mkdocs complains of, empty when all is well."""
    variables = {name: value for name, value in os.environ.items() if name not in _OWN}
    ended = subprocess.run(
        [programs / "mkdocs", "build", "--strict", "--config-file", repo / "mkdocs.yml",
         "--site-dir", folder],
        cwd=repo, capture_output=True, text=True, env={**variables, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"})
    said = [line for line in (ended.stdout + ended.stderr).splitlines() if line and not line.startswith("INFO")]
    return ("\n".join(said) or f"exit status {ended.returncode}") if ended.returncode else ""
