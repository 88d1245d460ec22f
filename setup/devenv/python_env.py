"""The virtual environment: a Python that Odoo 19 accepts, with pinned packages."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .console import Progress
from .environment import repo_folder
from .errors import SetupError
from .processes import run_logged
from .stamps import digest

OLDEST, NEWEST = (3, 10), (3, 13)  # what Odoo 19.0 runs on
_REQUIREMENTS = ("requirements.txt", "test-requirements.txt", "setup/devenv/odoo-requirements.txt")
_CONSTRAINTS = "setup/devenv/constraints.txt"
_PREFERRED = ("python3.11", "python3.12", "python3.13", "python3.10")


def find_python() -> str:
    """The Python to build on: this one when Odoo accepts it, else one on PATH."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return getattr(sys, "_base_executable", None) or sys.executable
    for name in _PREFERRED:
        path = shutil.which(name)
        # A version manager's stand-in may be on PATH and yet run nothing.
        if path and subprocess.run([path, "-c", ""], capture_output=True).returncode == 0:
            return path
    found = ".".join(str(part) for part in sys.version_info[:3])
    raise SetupError(
        f"Odoo 19.0 runs on Python 3.10 to 3.13, this is {found} and no other was found on PATH. "
        "Install one (on Debian: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3.12")


def inputs(base: str) -> list:
    """What the environment depends on: the base Python and the pinned packages."""
    files = [repo_folder() / name for name in (*_REQUIREMENTS, _CONSTRAINTS)]
    return [base, *(digest(file.read_bytes()) for file in files)]


def folder(cache: Path, base: str) -> Path:
    """One folder for each set of pins, so that two checkouts never pull at the same one."""
    return cache / f"venv-{digest(inputs(base))[:10]}"


def create(cache: Path, base: str, logs: Path) -> Path:
    """Build the environment anew and return its python; a half-finished one is thrown away."""
    target = folder(cache, base)
    shutil.rmtree(target, ignore_errors=True)
    if subprocess.run([base, "-c", "import venv, ensurepip"], capture_output=True).returncode:
        raise SetupError(
            f"{base} cannot make virtual environments. Install that part of it "
            "(on Debian and Ubuntu: apt-get install python3-venv) and run this again.")
    run_logged([base, "-m", "venv", target], logs / "venv.log", what="Making the virtual environment")
    python = target / "bin" / "python"
    _install(python, logs / "pip.log")
    return python


def _install(python: Path, log: Path) -> None:
    """Install every pinned package with the user's own pip configuration."""
    repo = repo_folder()
    command = [python, "-m", "pip", "install", "--no-input", "--progress-bar=off", "--disable-pip-version-check"]
    for name in _REQUIREMENTS:
        command += ["-r", repo / name]
    command += ["-c", repo / _CONSTRAINTS]
    variables = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    watch = _PipWatch()
    try:
        run_logged(command, log, what="Installing the Python packages", on_line=watch.see, env=variables)
    except SetupError as error:
        raise SetupError(f"{error}\n{_advice(log)}") from None


def _advice(log: Path) -> str:
    """What to do about a failed pip, by what it said."""
    text = log.read_text(errors="replace")
    if "No space left" in text:
        return "The disk is full: free some room, or set DSO_COLLECTION_CACHE to a folder on another disk."
    if any(sign in text for sign in ("ConnectionError", "NewConnectionError", "Temporary failure", "Retrying")):
        return "The package index was not reached: check the network and pip's configuration, and run this again."
    return "Run this again; if it fails alike, see the log above for the package that could not be installed."


class _PipWatch:
    """pip's chatter as a count of packages."""

    def __init__(self):
        self._progress = Progress("packages")
        self._seen = 0

    def see(self, line):
        """Take one line of pip's output."""
        if line.startswith("Collecting "):
            self._seen += 1
            self._progress.tell(f"{self._seen} found, now {line[11:].split(' (')[0]}")
        elif line.startswith(("Installing collected", "Building wheel")):
            self._progress.tell(line.split(":")[0].lower())
