"""Fills a database with what users have after some months: the story that ``make release`` keeps as a dump.

It is lived day by day by the add-ons themselves, from January 2026 to the tests' own Monday in March, so that what is
stored is what they store: each file has one subject, and a day on which it does its part. Mail server, gateways and
printers are stand-ins in the process; the clock stands still.
"""
from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from ...environment import Environment
from ...errors import SetupError
from ...processes import die_with_parent, tail


def fill(env: Environment, name: str, log_path: Path) -> None:
    """Live through the story in database ``name``; raises SetupError with the log's tail on failure."""
    log_path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dso-odoo-") as folder, open(log_path, "w") as log:
        config = env.config(Path(folder) / "odoo.conf", db_name=name, max_cron_threads=0)
        status = subprocess.run(
            [env.python, "-m", "devenv.upgrades.fill", str(config), name],
            env={**env.process_env(), "PYTHONHASHSEED": "0"},  # sets of names in one order
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=die_with_parent()).returncode
    if status:
        raise SetupError(f"Filling the database {name} with what users have failed. "
                         f"The end of {log_path}:\n{tail(log_path, 40)}")
