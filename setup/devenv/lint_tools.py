"""What ``make lint`` runs: a virtual environment of its own, and ESLint and Prettier where Node.js is.

Each stands in the cache in a folder named by what it is made from, so that two checkouts never pull at the same one.
"""
from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import tool_env
from .environment import repo_folder
from .errors import SetupError
from .locks import locked
from .processes import run_logged
from .stamps import digest

_REQUIREMENTS = "lint-requirements.txt"
_NODE = ("setup/lint/package.json", "setup/lint/package-lock.json")


@dataclass(frozen=True)
class LintTools:
    """Where the linters are. ``node_modules`` is None without JavaScript's, and ``left_out`` says why."""

    programs: Path
    node_modules: Path | None = None
    left_out: str = ""


def ensure(cache: Path) -> LintTools:
    """The linters, installed if they are not there. Raises SetupError; JavaScript's can be done without."""
    with locked(cache / "lint.lock", "set-up of the linters"):
        programs = tool_env.ensure(cache, "lint", _REQUIREMENTS, "the linters") / "bin"
        node_modules, left_out = _node(cache)
    return LintTools(programs, node_modules, left_out)


def _node(cache: Path) -> tuple[Path | None, str]:
    """JavaScript's linters, or why they are not there."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None, "JavaScript is not checked: there is no node and npm on PATH"
    sources = [repo_folder() / name for name in _NODE]
    folder = cache / f"lint-node-{digest(*(path.read_bytes() for path in sources))[:10]}"
    if not tool_env.is_whole(folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for path in sources:
            shutil.copy(path, folder)
        log = cache / "logs" / "lint-npm.log"
        if not _npm(folder, log):
            return None, f"JavaScript is not checked: npm could not install its linters ({log})"
        tool_env.now_whole(folder)
    return folder / "node_modules", ""


def _npm(folder: Path, log: Path) -> bool:
    """Install exactly what the lock file names; nothing of it runs. Says whether it worked."""
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1",
               "--fetch-timeout=20000", "--loglevel=error"]
    variables = {**os.environ, "npm_config_update_notifier": "false"}
    try:
        run_logged(command, log, what="npm ci", cwd=folder, env=variables)
    except (SetupError, OSError):
        return False
    return True
