"""``make clean``: remove the databases and the cache of the development environment."""
from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

from . import cluster, databases, postgres
from .console import say
from .environment import Environment
from .errors import SetupError

OURS = "dso_"  # how the names of all our databases start


def clean(cache: Path, sure: bool) -> int:
    """Ask, unless ``sure``; then drop what is ours on the server, stop an embedded one, remove the cache."""
    if not cache.exists():
        say(f"Nothing to clean: there is no {cache}.")
        return 0
    if not (cache / "setup.lock").exists():
        raise SetupError(f"{cache} was not made by the set-up, so it is left alone.")
    question = f"Remove {cache} and all databases named {OURS}* of its environment? [y/N] "
    if not sure and input(question).strip().lower() not in ("y", "yes"):
        say("Nothing removed.")
        return 1
    _remove_databases()
    shutil.rmtree(cache)
    say(f"Removed {cache}.")
    return 0


def _remove_databases() -> None:
    """Drop ours on the user's server; stop an embedded one, whose databases go with the cache."""
    env = _any_environment()
    if env is None:
        return
    if not env.pg_embedded:
        postgres.ensure_running(env)
        # The driver is in the virtual environment only, and this may not run in it.
        code = "from devenv import clean; clean.drop_ours()"
        if subprocess.run([env.python, "-c", code], env=env.process_env()).returncode:
            raise SetupError(f"The databases named {OURS}* at {env.pg_host} could not be dropped (see above). "
                             "Drop them yourself, or mend the cause and run this again.")
    cluster.stop(env)
    shutil.rmtree(cluster.socket_folder(env.cache), ignore_errors=True)


def _any_environment() -> Environment | None:
    """The environment with this repo's pins or the one with Odoo's: both know the same server."""
    for odoo_pins in ("0", "1"):
        os.environ["ODOO_PINS"] = odoo_pins  # for what is started below, too
        with contextlib.suppress(SetupError):
            return Environment.load()
    return None


def drop_ours() -> None:
    """Drop every database whose name says that it is ours."""
    env = Environment.load()
    for name in databases.names(env, OURS):
        databases.drop(env, name)
