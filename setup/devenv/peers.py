"""Add-ons of others that ours are tested beside, measured against or take over from: kept in the cache, only run.

They come from the package index that pip is configured with. DSO_TEST_BESIDE names what a test run wants beside ours:
Odoo's own add-ons, and those of :data:`PEERS`.
"""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from .errors import SetupError
from .locks import locked

_SECONDS = 300


class Peer(NamedTuple):
    """One release of a package on the package index, and the add-on that it brings."""

    package: str
    version: str
    addon: str
    needs: tuple[str, ...] = ()  # other add-ons of this table


#: Another release may be faster or slower, and keep its data elsewhere.
OCA_CREDIT_CONTROL = Peer("odoo-addon-account-credit-control", "19.0.1.0.0.13", "account_credit_control")

#: By add-on. What they need of Python is installed: Odoo or our tests need it, too.
PEERS = {peer.addon: peer for peer in (
    OCA_CREDIT_CONTROL,
    Peer("odoo-addon-mail-tracking", "19.0.1.0.6.2", "mail_tracking"),
    Peer("odoo-addon-partner-firstname", "19.0.1.0.3", "partner_firstname"),
    Peer("odoo-addon-partner-statement", "19.0.1.1.0.16", "partner_statement", ("report_xlsx_helper",)),
    Peer("odoo-addon-queue-job", "19.0.2.4.0.1", "queue_job"),
    Peer("odoo-addon-report-xlsx", "19.0.1.0.2.2", "report_xlsx"),
    Peer("odoo-addon-report-xlsx-helper", "19.0.1.0.0.2", "report_xlsx_helper", ("report_xlsx",)),
)}


def beside() -> list[str]:
    """The add-ons that the user wants installed beside ours."""
    return [name for name in os.environ.get("DSO_TEST_BESIDE", "").replace(" ", "").split(",") if name]


def needed(names: list[str]) -> list[Peer]:
    """The packages that bring those of the add-ons ``names`` that are not Odoo's own, and what they need."""
    found = {}
    for name in names:
        if name in PEERS:
            found.update((peer.addon, peer) for peer in needed(PEERS[name].needs))
            found[name] = PEERS[name]
    return list(found.values())


def folders(cache: Path, names: list[str]) -> list[Path]:
    """What to have on the add-ons path for the add-ons ``names``: of what was fetched."""
    return [folder for peer in needed(names) if (folder := _addons(cache, peer)) and (folder / peer.addon).is_dir()]


def fetch(cache: Path, names: list[str]) -> None:
    """Fetch what the add-ons ``names`` need. Raises SetupError where the index has it not."""
    for peer in needed(names):
        if fetched(cache, peer) is None:
            raise SetupError(
                f"{peer.package} {peer.version}, which brings {peer.addon}, could not be fetched from the package "
                "index that pip is configured with. Name other add-ons in DSO_TEST_BESIDE, or unset it.")


def check(names: list[str], paths: list[Path]) -> None:
    """Refuse add-ons that are in none of the folders ``paths``: an installation would say so minutes later."""
    unknown = [name for name in names if not any((path / name / "__manifest__.py").is_file() for path in paths)]
    if unknown:
        raise SetupError(
            f"DSO_TEST_BESIDE names {', '.join(unknown)}: not among Odoo's add-ons, and setup/devenv/peers.py knows no "
            f"package for it. It knows {', '.join(sorted(PEERS))}.")


def fetched(cache: Path, peer: Peer) -> Path | None:
    """The folder to put on the add-ons path; from the index that pip is configured with, None where it has it not."""
    addons = _addons(cache, peer)
    with locked(cache / "peer.lock", f"fetching of {peer.package}"):
        if not (addons / peer.addon).is_dir():
            subprocess.run(
                [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(addons.parents[1]),
                 f"{peer.package}=={peer.version}"], check=False, timeout=_SECONDS)
    return addons if (addons / peer.addon).is_dir() else None


def _addons(cache: Path, peer: Peer) -> Path:
    """Where a package keeps its add-on, once it is there."""
    return cache / "peer" / f"{peer.package}-{peer.version}" / "odoo" / "addons"
