"""``make test``: fresh databases with this repo's add-ons, then one pytest run over everything.

The add-ons are installed once into a template database; every run works on copies of it: all tests in as many
processes as the machine has cores, each on its own copy. Arguments go to pytest, which then is one process; a path
among them replaces the folders tested.
DSO_TEST_PROCESSES is another number of processes, DSO_TEST_DB another database than dso_test. DSO_TEST_LANGUAGE
(fr_FR) is another first language than English, DSO_TEST_BESIDE names add-ons to have beside ours: Odoo's own
(sale,crm) and those of peers.py, which are fetched.
"""
from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from . import docs, lint, lint_tools, peers, shards, templates
from .beside import Beside
from .environment import Environment, cache_folder
from .errors import SetupError
from .locks import locked

_FEWEST, _MOST = 2, 8  # processes: tests wait for servers, too; each process holds some 600 MB


def addons(repo: Path) -> list[str]:
    """The add-ons of .odoo-addons that are there, in installation order.

    ``name  # with other``: a usual database has it not, only one in which Odoo's ``other`` is installed beside ours.
    """
    lines = (line.partition("#")[::2] for line in (repo / ".odoo-addons").read_text().splitlines())
    named = [(name.strip(), re.match(r" with (\w+)", remark)) for name, remark in lines]
    return [name for name, other in named if name and (repo / name / "__manifest__.py").is_file()
            and (not other or other[1] in peers.beside())]


def run(arguments: list[str]) -> int:
    """Prepare a database for each process, run pytest, return its exit status."""
    env = environment()
    names = addons(env.repo)
    if not names:
        raise SetupError(f"No add-on of {env.repo / '.odoo-addons'} is there.")
    database = os.environ.get("DSO_TEST_DB") or "dso_test"
    count = processes(arguments)
    if not any(arguments):
        # Beside the installation of the add-ons, which keeps one processor busy: what tests ask for later
        Beside(lambda: lint.checked(env.repo, lint_tools.ensure(env.cache), env.cache))
        Beside(lambda: docs.tools(env.cache))
        Beside(lambda: templates.made(env, names, demo=True))
    with locked(env.cache / f"test-{database}.lock", f"test run on the database {database}"):
        for name in [database] if count == 1 else [shards.database(database, f"gw{n}") for n in range(count)]:
            templates.prepare(env, names, name)
            _configure(env, name)
        return subprocess.call(_command(env, _configure(env, database), database, names, arguments, count),
                               cwd=env.repo)


def environment() -> Environment:
    """The set-up's environment, with what the user wants beside ours fetched and on its add-ons path."""
    peers.fetch(cache_folder(), peers.beside())
    env = Environment.load()
    peers.check(peers.beside(), env.addons_path)
    return env


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
    plugins = [word for name in ("browser_cache", "kept_caches", "trigger_trees", "no_job_runner")
               for word in ("-p", f"devenv.{name}")]
    return [str(env.python), "-m", "pytest", *shards.arguments(count), *plugins, "--odoo-http",
            f"--odoo-config={config}", f"--odoo-database={database}",
            *[name for name in folders if (env.repo / name).is_dir()], *arguments]


def _names_paths(repo: Path, arguments: list[str]) -> bool:
    """Whether one of pytest's arguments is a path or a test's id."""
    return any((repo / word.split("::")[0]).exists() for word in arguments if word and not word.startswith("-"))


if __name__ == "__main__":
    from .cli import shown

    sys.exit(shown(lambda: run(sys.argv[1:])))
