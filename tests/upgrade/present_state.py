"""A database of the add-ons as they were before letters became an add-on of their own, with what people had in it.

Made once and kept: a run that finds it copies it. The code of that time comes from this repository's own history.
"""

import dataclasses
import io
import subprocess
import tarfile
from pathlib import Path

from devenv import databases
from devenv.stamps import digest

#: The last commit whose core still brought letters.
COMMIT = "c3da1c4"
ADDONS = ("dso_collection", "dso_collection_sms", "dso_collection_maileva", "dso_collection_snailmail")
_PREFIX = "dso_present_state_"
WORK = Path(__file__).with_name("present_work.py")


class NoHistory(Exception):
    """A copy of the repository without its history cannot tell what was before; the message says the way out."""


def make(environment, folder) -> str:
    """Return the name of the database, made in ``folder`` with the code of then when it is not there yet."""
    name = _PREFIX + digest(COMMIT, str(environment.odoo_root), WORK.read_bytes())[:12]
    if databases.exists(environment, name):
        return name
    for old in databases.names(environment, _PREFIX):
        databases.drop(environment, old)
    then = dataclasses.replace(environment, addons_path=[*environment.addons_path[:-1], _code(environment, folder)])
    unfinished = f"{_PREFIX}unfinished"
    databases.install(then, unfinished, ADDONS, demo=True, log_path=folder / "install.log")
    shell(then, unfinished, WORK, folder)
    databases.copy(environment, unfinished, name)
    databases.drop(environment, unfinished)
    return name


def shell(environment, database, script, folder) -> str:
    """Run a script in Odoo's shell on a database; returns what it printed. Raises with its log when it fails."""
    config = environment.config(folder / f"{database}.conf", db_name=database, max_cron_threads=0)
    with Path(script).open() as lines:
        done = subprocess.run([environment.python, "-m", "odoo", "shell", "-c", config, "-d", database, "--no-http",
                               "--log-level=warn"], stdin=lines, capture_output=True, text=True,
                              env=environment.process_env(), check=False)
    if done.returncode or "Traceback" in done.stderr:
        raise AssertionError(f"{script} failed on {database}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def _code(environment, folder) -> Path:
    """Unpack the add-ons of that commit."""
    packed = subprocess.run(["git", "-C", environment.repo, "archive", COMMIT], capture_output=True, check=False)
    if packed.returncode:
        raise NoHistory(f"The history of this repository does not reach back to {COMMIT}: fetch all of it "
                        f"(git fetch --unshallow).\n{packed.stderr.decode()}")
    code = folder / "then"
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(code)
    return code
