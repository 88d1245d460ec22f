"""Chromium for the browser tests and wkhtmltopdf for the letters: from PATH, else installed by apt."""
from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from .console import Progress
from .errors import SetupError
from .processes import run_logged

# The names Odoo's own tests look for.
_BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
_FONTS = ("fonts-liberation", "fonts-dejavu-core")  # a letter needs one font at least, an Arabic one another


def inputs() -> list:
    """What the outcome depends on."""
    return [_is_unwanted()]


def are_there(tools: dict) -> bool:
    """Whether the tools found last time still are; without them, whether there still are none."""
    return all(Path(path).exists() for path in tools.values() if path) and (_is_unwanted() or all(tools.values()))


def install(logs: Path) -> dict:
    """The paths of chromium and wkhtmltopdf, installed if need be. Raises SetupError."""
    missing = [name for name, path in find().items() if not path]
    if missing and not _is_unwanted():
        _apt_install([*missing, *_FONTS], logs)
    found = find()
    missing = [name for name, path in found.items() if not path]
    if missing and not _is_unwanted():
        raise SetupError(_advice(missing, "they are not on PATH"))
    return found


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
    if become_root and (not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode):
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
