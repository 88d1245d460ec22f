"""A year and more behind the demo company: invoices, payments, reminders, calls and promises of forty customers.

Everything counts in days from the day on which the demo database is made, and is drawn from seeds: the same customers
pay in the same way whenever it is made. ``customers.py`` says who they are, ``habits.py`` how they pay, ``chase.py``
what their collectors did; these know nothing of Odoo. ``ledger.py``, ``notes.py`` and ``actions.py`` write it into the
database.
"""
from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from ...environment import Environment
from ...errors import SetupError
from ...processes import die_with_parent, tail
from ...stamps import digest

_FOLDER = Path(__file__).parent


def version() -> str:
    """A hash of this folder's programs: a database made by others is made anew."""
    return digest(*[path.read_bytes() for path in sorted(_FOLDER.glob("*.py"))])[:6]


def add_year(env: Environment, name: str, log_path: Path) -> None:
    """Write the year into the demo database ``name``; raises SetupError with the log's tail on failure."""
    with tempfile.TemporaryDirectory(prefix="dso-odoo-") as folder, open(log_path, "w") as log:
        config = env.config(Path(folder) / "odoo.conf", db_name=name, max_cron_threads=0)
        status = subprocess.run(
            [env.python, "-m", "devenv.demo.history", str(config), name], env=env.process_env(),
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=die_with_parent()).returncode
    if status:
        raise SetupError(f"Writing the year behind the demo company into {name} failed. "
                         f"The end of {log_path}:\n{tail(log_path, 40)}")
