"""An add-on installed in a database, and its tests run, by one Odoo process: as Odoo's own runner does both."""
from __future__ import annotations

import re
import socket
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_OUTCOME = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests")
_TROUBLE = re.compile(r" (?:WARNING|ERROR|CRITICAL) ")


@dataclass(frozen=True)
class Tested:
    """What came of it."""

    log: str

    def counted(self) -> tuple[int, int, int]:
        """How many tests failed, how many broke, and how many there were. Raises ValueError when none ran."""
        found = _OUTCOME.findall(self.log)
        if not found:
            raise ValueError(f"No test ran:\n{self.log[-6000:]}")
        failed, broken, of = map(int, found[-1])
        return failed, broken, of

    def troubles(self) -> list[str]:
        """The lines of the log that warn, or tell of an error."""
        return [line for line in self.log.splitlines() if _TROUBLE.search(line)]


def run(env, database: str, folder: Path, *arguments: str, tags: str, more_addons: Iterable[Path] = ()) -> Tested:
    """Run Odoo on ``database`` with ``arguments`` and the tests that ``tags`` choose, to its end.

    ``folder`` takes its settings, ``more_addons`` are further places of add-ons. Odoo's tests want a web server also
    where they ask nothing of it: it gets a port of its own, for another may be testing. Raises RuntimeError with the
    end of the log when Odoo fails.
    """
    return Tested(_ended(env, database, folder, more_addons, [
        *arguments, "--http-port", str(free_port()), "--test-tags", tags, "--stop-after-init"]))


def shell(env, database: str, folder: Path, code: str, *, more_addons: Iterable[Path] = ()) -> Tested:
    """Run ``code`` in Odoo's own shell on ``database``; otherwise as ``run``."""
    return Tested(_ended(env, database, folder, more_addons, ["--no-http"], word=["shell"], code=code))


def _ended(env, database, folder, more_addons, arguments, *, word=(), code=""):
    """Run Odoo to its end and return its log."""
    config = env.config(folder / "odoo.conf", db_name=database, max_cron_threads=0,
                        addons_path=list(dict.fromkeys([*env.addons_path, *more_addons])))
    ran = subprocess.run([env.python, "-m", "odoo", *word, "-c", config, *arguments], env=env.process_env(), input=code,
                         capture_output=True, text=True, errors="replace", check=False)
    log = ran.stdout + ran.stderr
    if ran.returncode:
        # A hundred tests tell that they begin: what matters is the rest
        told = "\n".join(line for line in log.splitlines() if " INFO " not in line)
        raise RuntimeError(f"Odoo failed on {database}:\n{told[-6000:]}\n{log[-1000:]}")
    return log


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]
