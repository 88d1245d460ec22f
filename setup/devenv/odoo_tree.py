"""A folder that holds Odoo: where its package is, its version, its add-ons, what is broken in it."""
from __future__ import annotations

import os
import runpy
import shutil
import tempfile
from pathlib import Path

from .errors import SetupError

WANTED = (19, 0)
_PLACES = ("", "usr/lib/python3/dist-packages")  # of the package, in a checkout or an unpacked release


def find_root(folder: Path) -> Path | None:
    """The folder that holds the ``odoo`` package, in or above ``folder``; None when there is none."""
    for place in (*(folder / place for place in _PLACES), folder.parent):
        if (place / "odoo" / "release.py").is_file():
            return place
    return None


def version(root: Path) -> str:
    """The version as Odoo's own release file says it, such as ``19.0``."""
    try:
        return str(runpy.run_path(str(root / "odoo" / "release.py"))["version"])
    except Exception as error:  # noqa: BLE001 - it may be any program
        return f"unreadable ({error})"


def is_wanted(found: str) -> bool:
    """Whether version ``found`` is a 19.0 (nightlies say ``19.0-20260101``)."""
    return found.split("-")[0].split("+")[0] in ("19.0", "19.0c1", "19.0b1")


def checked_root(folder: Path, told_by: str) -> Path:
    """The root of a usable Odoo 19.0 in ``folder``. Raises SetupError that names what was found."""
    root = find_root(folder)
    if root is None:
        raise SetupError(
            f"{told_by} says {folder}, but no Odoo is there (no odoo/release.py). "
            "Set ODOO_PATH to an Odoo 19.0 source checkout or unpacked release, or unset it to have one fetched.")
    found = version(root)
    if not is_wanted(found):
        raise SetupError(
            f"{told_by} leads to Odoo {found} in {root}; the add-ons need 19.0. "
            "Set ODOO_PATH to an Odoo 19.0, or unset it to have one fetched.")
    return root


def addons_folders(root: Path) -> list[Path]:
    """Odoo's add-ons folders: in a checkout most are beside the package, in a release all are in it."""
    inside, beside = root / "odoo" / "addons", root / "addons"
    if (inside / "account").is_dir():
        return [inside]
    if (beside / "account").is_dir():
        return [inside, beside]
    raise SetupError(f"The Odoo in {root} has no Invoicing (add-on `account`): it is incomplete. "
                     "Set ODOO_PATH to a whole Odoo 19.0.")


def unpacking_folder(cache: Path) -> Path:
    """A new folder to unpack in. What killed set-ups left is removed, as far as nothing writes there still."""
    for leftover in cache.glob("odoo-unpacking-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix="odoo-unpacking-", dir=cache))


def dangling_links(top: Path) -> list[Path]:
    """The links below ``top`` that lead nowhere."""
    return [
        path
        for folder, subfolders, files in os.walk(top)
        for path in (Path(folder, name) for name in (*subfolders, *files))
        if path.is_symlink() and not path.exists()
    ]


def add_missing_files(root: Path) -> None:
    """Create the one file that a bundle lists and Debian leaves out: without it browser tests fail."""
    library = root / "odoo/addons/mail/static/lib/selfie_segmentation"
    if library.parent.is_dir():
        library.mkdir(exist_ok=True)
        (library / "selfie_segmentation.js").touch()
