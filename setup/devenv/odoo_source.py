"""Where Odoo 19.0 comes from: the user's own, an installed one, Debian's package, the nightly archive."""
from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from . import odoo_archive, odoo_debian
from .console import say
from .disk import check_space
from .errors import SetupError
from .odoo_tree import addons_folders, checked_root, is_wanted, version

_ROOM_GB = 1.0


def inputs(cache: Path) -> list:
    """What the choice depends on."""
    own = os.environ.get("ODOO_PATH")
    return [own, os.environ.get("ODOO_ARCHIVE_URL"), None if own else str(_importable(cache))]


def find(cache: Path, logs: Path) -> Path:
    """The root of Odoo 19.0, fetched if need be, in the order of this module's first line."""
    root = _given() or _importable(cache) or _fetched(cache, logs)
    addons_folders(root)
    return root


def _given() -> Path | None:
    """ODOO_PATH. Raises SetupError when it is no Odoo 19.0: who names one wants that one."""
    path = os.environ.get("ODOO_PATH")
    return checked_root(Path(path).expanduser().absolute(), "ODOO_PATH") if path else None


def _importable(cache: Path) -> Path | None:
    """An Odoo 19.0 installed in the current Python, unless it is the one of our own environment."""
    for root in _installed():
        ours = root.is_relative_to(cache) or root.is_relative_to(cache.resolve())
        if not ours and (root / "odoo/release.py").is_file() and is_wanted(version(root)):
            return root
    return None


def _installed() -> list[Path]:
    """The folders on Python's path that hold a package ``odoo``; nothing of it is run."""
    spec = importlib.util.find_spec("odoo")
    return [Path(package).parent for package in (spec and spec.submodule_search_locations) or ()]


def _fetched(cache: Path, logs: Path) -> Path:
    """Odoo from the network. An archive that the user names goes before Debian's package."""
    tried = []
    sources = [("Debian's package", lambda: odoo_debian.fetch(cache, logs)),
               (odoo_archive.archive_url(), lambda: odoo_archive.fetch(cache))]
    if os.environ.get("ODOO_ARCHIVE_URL"):
        sources.reverse()
    for name, fetch in sources:
        try:
            return checked_root(fetch(), name)
        except (odoo_debian.NotHere, SetupError) as error:
            check_space(cache, _ROOM_GB)  # a full disk is the cause, whatever the source said
            say(f"      Odoo from {name}: not had.")
            tried.append(f"- {name}: {error}")
    raise SetupError("Odoo 19.0 could not be had:\n" + "\n".join(tried) + "\n"
                     "Fetch or clone Odoo 19.0 yourself and run: ODOO_PATH=/path/to/odoo make setup")
