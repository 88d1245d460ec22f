"""Tools with pins of their own, each in a virtual environment in the cache, apart from Odoo's."""
from __future__ import annotations

from pathlib import Path

from . import python_env
from .console import say
from .environment import repo_folder
from .stamps import digest

_WHOLE = "whole"  # a file in each folder that was made to its end


def ensure(cache: Path, name: str, requirements: str, what: str) -> Path:
    """The environment with what a requirements file pins, made if it is not there. Raises SetupError.

    Its folder is named by what it is made from, so that two checkouts never pull at the same one.
    """
    base, pins = python_env.find_python(), repo_folder() / requirements
    folder = cache / f"{name}-{digest(base, pins.read_bytes())[:10]}"
    if not is_whole(folder):
        say(f"Setting up {what} in {folder} (once)")
        python = python_env.make(base, folder, cache / "logs" / f"{name}-venv.log")
        python_env.pip(python, ["-r", pins], cache / "logs" / f"{name}-pip.log", what=f"Installing {what}")
        now_whole(folder)
    return folder


def is_whole(folder: Path) -> bool:
    """Whether a folder was made to its end."""
    return (folder / _WHOLE).exists()


def now_whole(folder: Path) -> None:
    """Say that a folder was made to its end."""
    (folder / _WHOLE).touch()
