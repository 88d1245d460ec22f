"""Add-ons of others that ours are measured against or take over from: kept in the cache, only run, never copied."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from .locks import locked

_SECONDS = 300


class Peer(NamedTuple):
    """One release of a package on the package index, and the add-on that it brings."""

    package: str
    version: str
    addon: str


#: Another release may be faster or slower, and keep its data elsewhere.
OCA_CREDIT_CONTROL = Peer("odoo-addon-account-credit-control", "19.0.1.0.0.13", "account_credit_control")


def fetched(cache: Path, peer: Peer) -> Path | None:
    """The folder to put on the add-ons path; from the index that pip is configured with, None where it has it not."""
    folder = cache / "peer" / f"{peer.package}-{peer.version}"
    addons = folder / "odoo" / "addons"
    with locked(cache / "peer.lock", f"fetching of {peer.package}"):
        if not (addons / peer.addon).is_dir():
            subprocess.run(
                [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder),
                 f"{peer.package}=={peer.version}"], check=False, timeout=_SECONDS)
    return addons if (addons / peer.addon).is_dir() else None
