"""Odoo from a source archive: the official nightly one, or the one ODOO_ARCHIVE_URL names."""
from __future__ import annotations

import os
import shutil
import tarfile
import zipfile
from pathlib import Path

from .errors import SetupError
from .fetch import download
from .odoo_tree import add_missing_files, checked_root, unpacking_folder
from .stamps import digest

NIGHTLY = "https://nightly.odoo.com/19.0/nightly/src/odoo_19.0.latest.tar.gz"


def archive_url() -> str:
    """Where the archive is fetched from."""
    return os.environ.get("ODOO_ARCHIVE_URL") or NIGHTLY


def fetch(cache: Path) -> Path:
    """Download and unpack the archive; return the folder that holds Odoo. Raises SetupError."""
    url = archive_url()
    archive = download(url, cache / "downloads" / f"{digest(url)}-{url.rsplit('/', 1)[-1]}")
    unfinished = unpacking_folder(cache)
    try:
        _unpack(archive, unfinished)
    except (tarfile.TarError, zipfile.BadZipFile, EOFError) as error:
        archive.unlink()
        raise SetupError(f"{url} is no usable archive ({error}); it was thrown away. Run this again, "
                         "or set ODOO_PATH to an Odoo 19.0 source checkout.") from None
    inner = [entry for entry in unfinished.iterdir() if entry.is_dir()]
    root = checked_root(inner[0] if len(inner) == 1 and inner[0].name != "odoo" else unfinished, url)
    add_missing_files(root)
    target = cache / f"odoo-{digest(url)}"
    shutil.rmtree(target, ignore_errors=True)
    root.rename(target)
    shutil.rmtree(unfinished, ignore_errors=True)
    archive.unlink()
    return target


def _unpack(archive: Path, folder: Path) -> None:
    """Unpack a .tar.* or .zip file; nothing in it may land outside ``folder``."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as file:
            file.extractall(folder)
        return
    with tarfile.open(archive) as file:
        if hasattr(tarfile, "data_filter"):
            file.extractall(folder, filter="data")
        else:
            file.extractall(folder)
