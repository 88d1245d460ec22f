"""``make test``: a fresh database with this repo's add-ons, then one pytest run over everything.

The add-ons are installed once into a template database, named by a hash of their files; every run
works on a copy of it. Arguments go to pytest; a path among them replaces the folders tested.
DSO_TEST_DB names another database than dso_test, for runs side by side.
"""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from . import databases
from .console import step
from .environment import Environment
from .errors import SetupError
from .locks import locked
from .stamps import digest

_TEMPLATE = "dso_template_"
_UNFINISHED = "dso_unfinished_template"
_NOT_INSTALLED = {"tests", "__pycache__", "readme"}  # folders of an add-on that no database depends on


def addons(repo: Path) -> list[str]:
    """The add-ons of .odoo-addons that are there, in installation order."""
    lines = (line.split("#")[0].strip() for line in (repo / ".odoo-addons").read_text().splitlines())
    return [name for name in lines if name and (repo / name / "__manifest__.py").is_file()]


def fingerprint(env: Environment, names: list[str]) -> str:
    """A hash of all that an installed database depends on: the add-ons' files, Odoo, the packages."""
    parts = [str(env.odoo_root), str(env.python)]
    for name in names:
        for path in sorted((env.repo / name).rglob("*")):
            inside = path.relative_to(env.repo)
            if path.is_file() and not _NOT_INSTALLED & set(inside.parts[1:]):
                parts += [str(inside), path.read_bytes()]
    return digest(*parts)[:12]


def prepare(env: Environment, names: list[str], database: str) -> None:
    """Make ``database`` anew with the add-ons ``names``: a copy of the template, installed if they changed."""
    with locked(env.cache / "template.lock", "installation of the add-ons"):
        source = _TEMPLATE + fingerprint(env, names)
        if not databases.exists(env, source):
            with step(1, 1, f"Installing {', '.join(names)} in a new database"):
                _install_template(env, names, source)
        databases.drop(env, database)
        databases.copy(env, source, database)


def _install_template(env, names, database):
    """Install under another name first, so that the template's name says that it is whole."""
    for old in databases.names(env, _TEMPLATE) + databases.names(env, _UNFINISHED):
        databases.drop(env, old)
    databases.install(env, _UNFINISHED, names, log_path=env.cache / "logs" / "install-template.log")
    databases.copy(env, _UNFINISHED, database)
    databases.drop(env, _UNFINISHED)


def run(arguments: list[str]) -> int:
    """Prepare the database, run pytest, return its exit status."""
    env = Environment.load()
    names = addons(env.repo)
    if not names:
        raise SetupError(f"No add-on of {env.repo / '.odoo-addons'} is there.")
    database = os.environ.get("DSO_TEST_DB") or "dso_test"
    with locked(env.cache / f"test-{database}.lock", f"test run on the database {database}"):
        prepare(env, names, database)
        config = env.config(env.cache / f"{database}.conf", db_name=database, dbfilter=f"^{database}$",
                            max_cron_threads=0)
        return subprocess.call(_command(env, database, config, names, arguments), cwd=env.repo)


def _command(env, database, config, names, arguments) -> list[str]:
    """pytest's command line: all of Odoo's pieces on, every folder unless ``arguments`` name some."""
    folders = [] if _names_paths(env.repo, arguments) else [*names, "tests"]
    return [str(env.python), "-m", "pytest", "--odoo-http", f"--odoo-config={config}",
            f"--odoo-database={database}", *[name for name in folders if (env.repo / name).is_dir()], *arguments]


def _names_paths(repo: Path, arguments: list[str]) -> bool:
    """Whether one of pytest's arguments is a path or a test's id."""
    return any((repo / word.split("::")[0]).exists() for word in arguments if word and not word.startswith("-"))


if __name__ == "__main__":
    from .cli import shown

    sys.exit(shown(lambda: run(sys.argv[1:])))
