"""``make test``: fresh databases with this repo's add-ons, then one pytest run over everything.

The add-ons are installed once into a template database, named by a hash of their files; every run
works on copies of it: all tests in as many processes as the machine has cores, each on its own copy.
Arguments go to pytest, which then is one process; a path among them replaces the folders tested.
DSO_TEST_PROCESSES is another number of processes, DSO_TEST_DB another database than dso_test. DSO_TEST_LANGUAGE
(fr_FR) is another first language than English, DSO_TEST_BESIDE names add-ons to have beside ours (sale,crm).
"""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from . import assets, databases, lint, lint_tools, odoo_pins, shards
from .beside import Beside
from .console import step
from .environment import Environment
from .errors import SetupError
from .locks import locked
from .stamps import digest

_TEMPLATE = "dso_template_"
_UNFINISHED = "dso_unfinished_template"
_FEWEST, _MOST = 2, 8  # processes: tests wait for servers, too; each process holds some 600 MB
_NOT_INSTALLED = {"tests", "__pycache__", "readme"}  # folders of an add-on that no database depends on


def addons(repo: Path) -> list[str]:
    """The add-ons of .odoo-addons that are there, in installation order."""
    lines = (line.split("#")[0].strip() for line in (repo / ".odoo-addons").read_text().splitlines())
    return [name for name in lines if name and (repo / name / "__manifest__.py").is_file()]


def fingerprint(env: Environment, names: list[str]) -> str:
    """A hash of all that an installed database depends on: the files of add-ons and pages, Odoo, the packages."""
    parts = [str(env.odoo_root), str(env.python), str(assets.BUNDLES)]
    for name in names:
        for path in sorted((env.repo / name).rglob("*")):
            inside = path.relative_to(env.repo)
            if path.is_file() and not _NOT_INSTALLED & set(inside.parts[1:]):
                parts += [str(inside), path.read_bytes()]
    return digest(*parts)[:12]


def prepare(env: Environment, names: list[str], database: str) -> None:
    """Make ``database`` anew with the add-ons ``names``: a copy of the template, installed if they changed."""
    names, language = [*beside(), *names], _language()
    with locked(env.cache / "template.lock", "installation of the add-ons"):
        prefix = _prefix()
        source = prefix + fingerprint(env, names)
        if not databases.exists(env, source):
            with step(1, 1, f"Installing {', '.join(names)} in a new {language or 'English'} database"):
                _install_template(env, names, source, prefix, language)
        databases.drop(env, database)
        databases.copy(env, source, database)


def beside() -> list[str]:
    """The add-ons that the user wants installed beside ours."""
    return [name for name in os.environ.get("DSO_TEST_BESIDE", "").replace(" ", "").split(",") if name]


def install_log(env: Environment) -> Path:
    """The log of the installation that the databases of this run are copies of."""
    return env.cache / "logs" / f"install-{_prefix()[:-1]}.log"


def _language() -> str | None:
    return os.environ.get("DSO_TEST_LANGUAGE") or None


def _prefix() -> str:
    """How a template's name begins. What is other than usual has its own, so that a usual run finds its own again."""
    other = [odoo_pins.wanted(), _language(), beside()]
    return _TEMPLATE + (f"{digest(*other)[:6]}_" if any(other) else "usual_")


def _install_template(env, names, database, prefix, language):
    """Install under another name first, so that the template's name says that it is whole."""
    for old in databases.names(env, prefix) + databases.names(env, _UNFINISHED):
        databases.drop(env, old)
    databases.install(env, _UNFINISHED, names, log_path=install_log(env), language=language)
    assets.put_together(env, _UNFINISHED)
    databases.settle(env, _UNFINISHED)
    databases.copy(env, _UNFINISHED, database)
    databases.drop(env, _UNFINISHED)


def run(arguments: list[str]) -> int:
    """Prepare a database for each process, run pytest, return its exit status."""
    env = Environment.load()
    names = addons(env.repo)
    if not names:
        raise SetupError(f"No add-on of {env.repo / '.odoo-addons'} is there.")
    database = os.environ.get("DSO_TEST_DB") or "dso_test"
    count = processes(arguments)
    if not any(arguments):
        # Beside the installation of the add-ons, which keeps one processor busy. The tests ask what came of it
        Beside(lambda: lint.checked(env.repo, lint_tools.ensure(env.cache), env.cache))
    with locked(env.cache / f"test-{database}.lock", f"test run on the database {database}"):
        for name in [database] if count == 1 else [shards.database(database, f"gw{n}") for n in range(count)]:
            prepare(env, names, name)
            _configure(env, name)
        return subprocess.call(_command(env, _configure(env, database), database, names, arguments, count),
                               cwd=env.repo)


def processes(arguments: list[str]) -> int:
    """How many of them test: DSO_TEST_PROCESSES, or one for what ``arguments`` choose, or as many as cores."""
    wanted = os.environ.get("DSO_TEST_PROCESSES")
    if wanted:
        if not wanted.isdecimal() or not int(wanted):
            raise SetupError(f"DSO_TEST_PROCESSES is {wanted!r}. Set it to a number from 1 on, or unset it.")
        return int(wanted)
    if any(arguments):
        return 1
    return min(max(len(os.sched_getaffinity(0)), _FEWEST), _MOST)


def _configure(env, database) -> Path:
    """Write the odoo.conf of one of the databases."""
    return env.config(shards.config_file(env.cache, database), db_name=database, dbfilter=f"^{database}$",
                      max_cron_threads=0)


def _command(env, config, database, names, arguments, count) -> list[str]:
    """pytest's command line: all of Odoo's pieces on, every folder unless ``arguments`` name some.

    Several processes begin with ``tests``, whose files take longest, so that they end together.
    """
    folders = [*names, "tests"] if count == 1 else ["tests", *names]
    folders = [] if _names_paths(env.repo, arguments) else folders
    return [str(env.python), "-m", "pytest", *shards.arguments(count), "-p", "devenv.browser_cache",
            "--odoo-http", f"--odoo-config={config}", f"--odoo-database={database}",
            *[name for name in folders if (env.repo / name).is_dir()], *arguments]


def _names_paths(repo: Path, arguments: list[str]) -> bool:
    """Whether one of pytest's arguments is a path or a test's id."""
    return any((repo / word.split("::")[0]).exists() for word in arguments if word and not word.startswith("-"))


if __name__ == "__main__":
    from .cli import shown

    sys.exit(shown(lambda: run(sys.argv[1:])))
