"""Chromium for the browser tests and wkhtmltopdf for the letters: from PATH, else installed by apt.

Only the tests need them: the rest goes on where they cannot be had, and says what is missing.
"""
from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from . import fonts
from .console import Progress
from .errors import SetupError
from .processes import run_logged

# The names Odoo's own tests look for.
_BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
_USES = {"chromium": "no tests in a browser", "wkhtmltopdf": "no letters and statements on paper"}
# A letter needs one font at least, an Arabic one another, a Chinese or Japanese one a third
_FONTS = ("fonts-liberation", "fonts-dejavu-core", fonts.PACKAGE)


def inputs() -> list:
    """What the outcome depends on."""
    return [_is_unwanted()]


def are_there(tools: dict, needed: bool) -> bool:
    """Whether the tools found last time still are; where some could not be had, whether nothing has changed since."""
    if not all(Path(path).exists() for path in tools.values() if path):
        return False
    return _is_unwanted() or all(tools.values()) or (not needed and find() == tools)


def install(logs: Path, needed: bool) -> dict:
    """The paths of chromium and wkhtmltopdf, installed if need be. Raises SetupError when ``needed`` and not had."""
    missing = _missing(find())
    if missing and not _is_unwanted():
        try:
            _apt_install([*missing, *_FONTS], logs)
        except SetupError:
            if needed:
                raise
    found = find()
    if _missing(found) and needed and not _is_unwanted():
        raise SetupError(_advice(_missing(found), "they are not on PATH"))
    return found


def what_fails(tools: dict) -> str | None:
    """One line that says what is missing, what does not work without it, and what to do; None when all is there."""
    missing = _missing(tools)
    if not missing:
        return None
    return (f"Missing: {', '.join(missing)} ({', '.join(_USES[name] for name in missing)}); all else works. "
            f"On Debian: apt-get install {' '.join(missing)}")


def _missing(tools: dict) -> list[str]:
    return [name for name, path in tools.items() if not path]


def find() -> dict:
    """The tools on PATH, None for one that is missing."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    return {"chromium": browser, "wkhtmltopdf": shutil.which("wkhtmltopdf")}


def _is_unwanted() -> bool:
    """Whether the user does without."""
    return os.environ.get("DSO_WITHOUT_BROWSER", "") not in ("", "0")


def _apt_install(packages: list[str], logs: Path) -> None:
    """Install Debian packages as root. Raises SetupError with what to do by hand."""
    if not shutil.which("apt-get"):
        raise SetupError(_advice(packages, "this machine has no apt-get"))
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if become_root and (
        not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
    ):
        raise SetupError(_advice(packages, "installing them needs root"))
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300",
           "-o", "Acquire::Retries=2"]
    progress = Progress("apt")
    try:
        run_logged([*apt, "update"], logs / "apt-tools-update.log", what="apt-get update", on_line=progress.tell,
                   env=variables)
        run_logged([*apt, "install", "-y", "--no-install-recommends", *packages], logs / "apt-tools.log",
                   what="apt-get install", on_line=progress.tell, env=variables)
    except SetupError as error:
        raise SetupError(_advice(packages, str(error))) from None


def _advice(packages: list[str], cause: str) -> str:
    """What to do when they cannot be installed."""
    return (f"Missing: {', '.join(packages)}; {cause}\n"
            f"Install them (on Debian: apt-get install {' '.join(packages)}) and run this again, or set "
            "DSO_WITHOUT_BROWSER=1 to do without: browser tests then fail and letters are not printed.")
