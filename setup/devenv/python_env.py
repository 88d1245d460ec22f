"""The virtual environment: a Python that Odoo 19 accepts, with packages pinned by this repo or by Odoo itself."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

from . import odoo_pins
from .console import Progress, say
from .environment import repo_folder
from .errors import SetupError
from .odoo_pins import Pins
from .processes import run_logged
from .stamps import digest

OLDEST, NEWEST = (3, 10), (3, 13)  # what Odoo 19.0 runs on
_REQUIREMENTS = ("requirements.txt", "test-requirements.txt")
_OWN_PINS = "setup/devenv/odoo-requirements.txt"  # of what Odoo needs; its own pins take their place
_CONSTRAINTS = "setup/devenv/constraints.txt"
_SAID = "whose-pins.txt"  # in an environment with Odoo's own
_PREFERRED = ("python3.11", "python3.12", "python3.13", "python3.10")
#: Whether a pip is there that can work in another Python's environment (``--python``, pip 22.3)
_PIP_FOR_OTHERS = "import pip; assert tuple(map(int, pip.__version__.split('.')[:2])) >= (22, 3)"
_DISTRIBUTION = os.pathsep.join(("/usr/bin", "/bin"))  # where its Python is, whatever a version manager put before it


def find_python() -> str:
    """The Python to build on: DSO_PYTHON, or this one when Odoo accepts it and it is fast, or another.

    One that a version manager compiled without profiles is slower: 1.6 times in a bare loop, 1.1 times in the tests, as
    measured with two of 3.11. Where the distribution's is there, too, that one is taken.
    """
    own = str(Path(getattr(sys, "_base_executable", None) or sys.executable).resolve())
    accepted = OLDEST <= sys.version_info[:2] <= NEWEST
    if accepted and (os.environ.get("DSO_PYTHON") or _is_optimised()):
        return own
    found = _distributions() or (own if accepted else _on_path())
    if found:
        return found
    version = ".".join(str(part) for part in sys.version_info[:3])
    raise SetupError(
        f"Odoo 19.0 runs on Python 3.10 to 3.13, this is {version} and no other was found on PATH. "
        "Install one (on Debian: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3.12")


def _is_optimised() -> bool:
    """Whether this Python was compiled with profiles, as distributions do."""
    return sys.base_prefix == "/usr" or "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")


def _distributions() -> str | None:
    """The distribution's own Python, when Odoo accepts it and environments can be made of it."""
    for name in _PREFERRED:
        path = shutil.which(name, path=_DISTRIBUTION)
        if path and _runs(path, "import venv, ssl, sqlite3") and (
                _runs(path, "import ensurepip") or _runs(sys.executable, _PIP_FOR_OTHERS)):
            return str(Path(path).resolve())
    return None


def _on_path() -> str | None:
    """A Python on PATH that Odoo accepts."""
    for name in _PREFERRED:
        path = shutil.which(name)
        # A version manager's stand-in may be on PATH and yet run nothing.
        if path and _runs(path, ""):
            return path
    return None


def _runs(python: str, code: str) -> bool:
    """Whether ``python`` runs ``code`` without an error."""
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def pins_of(base: str, root: Callable[[], Path]) -> Pins | None:
    """Odoo's own pins for the Python ``base``, when the user asks for them; ``root()`` is where Odoo is."""
    if not odoo_pins.wanted():
        return None
    version = subprocess.run([base, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
                             capture_output=True, text=True, check=True).stdout.strip()
    return Pins.of(root(), version)


def inputs(base: str, pins: Pins | None = None) -> list:
    """What the environment depends on: the base Python and the pinned packages."""
    names = (*_REQUIREMENTS, _CONSTRAINTS) if pins else (*_REQUIREMENTS, _OWN_PINS, _CONSTRAINTS)
    own = [digest((repo_folder() / name).read_bytes()) for name in names]
    return [base, *own, *(pins.lines if pins else ())]


def folder(cache: Path, base: str, pins: Pins | None = None) -> Path:
    """One folder for each set of pins, so that two checkouts never pull at the same one."""
    return cache / f"venv-{'odoo-pins-' if pins else ''}{digest(inputs(base, pins))[:10]}"


def create(cache: Path, base: str, logs: Path, pins: Pins | None = None) -> Path:
    """Build the environment anew and return its python; a half-finished one is thrown away."""
    python = make(base, folder(cache, base, pins), logs / "venv.log")
    if pins:
        _install_odoos(python, logs / "pip-odoo-pins.log", pins)
    else:
        _install(python, logs / "pip.log", repo_folder() / _OWN_PINS)
    return python


def make(base: str, target: Path, log: Path) -> Path:
    """Make an empty virtual environment in place of what is there, and return its python.

    Debian keeps the part that puts pip into it (ensurepip) in a package of its own: without it, this Python's pip does.
    """
    shutil.rmtree(target, ignore_errors=True)
    what, python = "Making the virtual environment", target / "bin" / "python"
    if _runs(base, "import venv, ensurepip"):
        run_logged([base, "-m", "venv", target], log, what=what)
    elif _runs(base, "import venv") and _runs(sys.executable, _PIP_FOR_OTHERS):
        run_logged([base, "-m", "venv", "--without-pip", target], log, what=what)
        pip(python, ["pip", "-c", repo_folder() / _CONSTRAINTS], log, what=what,
            by=[sys.executable, "-m", "pip", "--python", python])
    else:
        raise SetupError(
            f"{base} cannot make virtual environments. Install that part of it "
            "(on Debian and Ubuntu: apt-get install python3-venv) and run this again.")
    return python


def told(python: Path) -> str:
    """Whose pins an environment has, in words."""
    said = python.parent.parent / _SAID
    return said.read_text() if said.exists() else "packages as this repo pins them"


def _install_odoos(python: Path, log: Path, pins: Pins) -> None:
    """Install Odoo's own pins; of one that cannot be had, the nearest that can, and say so."""
    say(f"      Odoo's own pins, by {pins.origin}")
    file, shown = python.parent.parent / "odoo-pins.txt", 0
    while True:
        for line in pins.instead[shown:]:
            say(f"      instead of Odoo's pin of {line}")
        shown = len(pins.instead)
        file.write_text("\n".join(pins.lines) + "\n")
        try:
            _install(python, log, file)
            break
        except SetupError:
            pins = odoo_pins.nearest(pins, log.read_text(errors="replace"), python)
            if pins is None:
                raise
    instead = f"; instead of: {', '.join(pins.instead)}" if pins.instead else ""
    (python.parent.parent / _SAID).write_text(f"packages as Odoo's own requirements pin them{instead}")


def _install(python: Path, log: Path, pinned: Path) -> None:
    """Install every pinned package."""
    repo = repo_folder()
    files = [*(repo / name for name in _REQUIREMENTS), pinned]
    # Bytecode of what is used comes by itself, elsewhere (Environment.process_env)
    pip(python, ["--no-compile", *(word for path in files for word in ("-r", path)), "-c", repo / _CONSTRAINTS], log)


def pip(python: Path, arguments: list, log: Path, what: str = "Installing the Python packages", by=()) -> None:
    """Install packages with the user's own pip configuration, by the environment's own pip or the command ``by``."""
    quietly = ["--no-input", "--progress-bar=off", "--disable-pip-version-check"]
    command = [*(by or (python, "-m", "pip")), "install", *quietly]
    variables = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    watch = _PipWatch()
    try:
        run_logged([*command, *arguments], log, what=what, on_line=watch.see, env=variables)
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
