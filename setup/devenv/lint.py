"""``make lint``: every linter over the checkout, at once. What fails says why; all of it is one gate.

ruff for Python, pylint-odoo and the OCA's hooks for what is Odoo's, ESLint and Prettier for JavaScript, and our own
look at text files. Their rules and the exceptions from them, each with its reason, stand in ``.ruff.toml``,
``.pylintrc``, ``.oca_hooks.cfg``, ``eslint.config.mjs`` and ``.prettierrc.json``.
"""
from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from . import lint_files
from .console import say
from .lint_tools import LintTools
from .locks import locked
from .stamps import Stamps, digest


@dataclass(frozen=True)
class Check:
    """One linter: its name, and the work that returns what it complains of."""

    name: str
    work: Callable[[], str] = field(repr=False)


def run(repo: Path, tools: LintTools, mend: bool = False) -> int:
    """Check everything and say what came of it; the exit status. ``mend``: first whatever a linter mends itself."""
    start = time.monotonic()
    failed = complaints(repo, tools, mend)
    for name, said in failed.items():
        say(f"\n{name}:\n{said}")
    seconds = f"{time.monotonic() - start:.0f} s"
    if tools.left_out:
        say(tools.left_out)
    say(f"lint: {', '.join(failed)} found something ({seconds})" if failed else f"lint: clean ({seconds})")
    return 1 if failed else 0


def complaints(repo: Path, tools: LintTools, mend: bool = False) -> dict[str, str]:
    """What the linters complain of, by their names; empty when all is well."""
    made = checks(repo, tools, mend)
    with ThreadPoolExecutor(max(2, os.cpu_count() or 1)) as pool:
        return {check.name: said for check, said in zip(made, pool.map(lambda check: check.work(), made), strict=True)
                if said}


def checked(repo: Path, tools: LintTools, cache: Path) -> dict[str, str]:
    """What :func:`complaints` says. A checkout found clean is looked at again when a file or a linter has changed."""
    with locked(cache / "lint-run.lock", "run of the linters"):
        stamps, inputs = Stamps(cache), [tools, *_contents(repo)]
        if stamps.read("lint", inputs) is not None:
            return {}
        found = complaints(repo, tools)
        if not found:
            stamps.write("lint", inputs, "clean")
        return found


def _contents(repo: Path) -> list[tuple[str, str]]:
    """Each file that git knows or would take, with a hash of what is in it."""
    return [(name, digest((repo / name).read_bytes())) for name in lint_files.listed(repo) if (repo / name).is_file()]


def checks(repo: Path, tools: LintTools, mend: bool = False) -> list[Check]:
    """The linters, the slowest first."""
    files = lint_files.tracked(repo)
    addons = [path.parent.name for path in sorted(repo.glob("*/__manifest__.py"))]
    translations = [str(path.relative_to(repo)) for path in sorted(repo.glob("*/i18n/*.po"))]

    def program(name, *arguments):
        return Check(name, lambda: _complaint(repo, [tools.programs / name, *arguments]))

    found = [
        program("pylint", *addons),
        program("oca-checks-odoo-module", *(["--fix"] if mend else []), *addons),
        program("oca-checks-po", *translations),
        program("ruff", "check", "--quiet", *(["--fix"] if mend else []), "."),
        Check("text files", lambda: "\n".join(lint_files.problems(repo, files))),
    ]
    return found + (_javascript(repo, tools.node_modules, files, mend) if tools.node_modules else [])


def _javascript(repo, node_modules, files, mend):
    scripts = [str(path.relative_to(repo)) for path in files if path.suffix in (".js", ".mjs")]
    styles = [str(path.relative_to(repo)) for path in files if path.suffix in (".css", ".scss")]

    def program(name, file, *arguments):
        return Check(name, lambda: _complaint(repo, ["node", node_modules / file, *arguments]))

    return [
        program("eslint", "eslint/bin/eslint.js", *(["--fix"] if mend else []), *scripts),
        program("prettier", "prettier/bin/prettier.cjs", "--log-level=warn", "--write" if mend else "--check",
                *scripts, *styles),
    ]


def _complaint(repo, command) -> str:
    """What a program says when it fails, else nothing."""
    # Without our own paths; the linters' bytecode is beside them
    variables = {name: value for name, value in os.environ.items()
                 if name not in ("PYTHONPATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX")}
    ended = subprocess.run([str(part) for part in command], cwd=repo, capture_output=True, text=True, env=variables)
    said = (ended.stdout + ended.stderr).strip()
    return (said or f"exit status {ended.returncode}") if ended.returncode else ""
