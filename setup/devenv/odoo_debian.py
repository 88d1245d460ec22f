"""Odoo 19 from Debian's package, unpacked into the cache and never installed into the system.

The package is in Debian unstable; what its static files link to comes from the system's own
release where it has it (unstable's Font Awesome has other icons than Odoo expects). apt works on private sources and
lists, with the machine's mirror and keys.
"""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from .console import Progress
from .errors import SetupError
from .odoo_tree import add_missing_files, dangling_links, find_root, unpacking_folder
from .processes import die_with_parent, run_logged, tail

_LINKED = ("libjs-jquery", "libjs-jquery-form", "libjs-underscore", "fonts-montserrat", "fonts-roboto-unhinted",
           "fonts-ocr-b", "fonts-inconsolata", "fonts-font-awesome")
_KEYRINGS = ("/usr/share/keyrings/debian-archive-keyring.gpg", "/usr/share/keyrings/debian-archive-keyring.pgp")
_UNPACKED = "odoo-debian-"
_TOOLS = ("apt-get", "apt-cache", "dpkg", "dpkg-deb")


class NotHere(Exception):
    """This machine cannot have Odoo from Debian's archive, and why."""


def fetch(cache: Path, logs: Path) -> Path:
    """Download and unpack, unless done before; return the folder with usr/. Raises NotHere or SetupError."""
    for whole in cache.glob(f"{_UNPACKED}*"):  # it got that name when it was
        return whole
    release = _own_release()
    downloads = cache / "downloads" / "debian"
    downloads.mkdir(parents=True, exist_ok=True)
    options = _private_apt(downloads, _mirror(), release)
    try:
        run_logged(["apt-get", *options, "update"], logs / "apt-update.log", what="apt-get update",
                   on_line=Progress("package lists").tell, env=_plain())
    except SetupError as error:
        raise NotHere(f"the distribution's archive was not reached or not trusted:\n{error}") from None
    here = _names_in(release, options)
    wanted = ["odoo-19/unstable", *(f"{name}/{release if name in here else 'unstable'}" for name in _LINKED)]
    files = _download(wanted, options, downloads, logs / "apt-download.log")
    root = _unpack(files, cache)
    shutil.rmtree(downloads, ignore_errors=True)
    return root


def _plain() -> dict:
    """apt's environment: no questions, messages in English."""
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}


def _own_release() -> str:
    """The code name of the Debian release this machine runs."""
    missing = [tool for tool in _TOOLS if not shutil.which(tool)]
    if missing:
        raise NotHere(f"this machine has no {' and no '.join(missing)}")
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
    except OSError:
        lines = []
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    if values.get("ID") != "debian":
        raise NotHere("this machine is no Debian")
    return values.get("VERSION_CODENAME", "sid").strip('"')


def _mirror() -> str:
    """The address of the distribution's archive, from the machine's own apt configuration."""
    listing = subprocess.run(
        ["apt-get", "indextargets", "--no-release-info", "--format", "$(SITE)|$(CREATED_BY)|$(RELEASE)"],
        capture_output=True, text=True, env={**_plain(), "APT_CONFIG": os.environ.get("APT_CONFIG", "")}).stdout
    sites = [line.split("|") for line in listing.splitlines()]
    sites = [site for site, created_by, release in sites if created_by == "Packages" and "security" not in release]
    if not sites:
        raise NotHere("its apt configuration names no archive")
    return next((site for site in sites if site.rstrip("/").endswith("/debian")), sites[0])


def _private_apt(folder: Path, mirror: str, release: str) -> list[str]:
    """apt options that keep off the system: own sources, lists and caches, the machine's keys."""
    keyring = next((path for path in _KEYRINGS if os.path.exists(path)), None)
    if keyring is None:
        raise NotHere("Debian's keys are missing (apt-get install debian-archive-keyring)")
    lists = folder / "lists"
    (lists / "partial").mkdir(parents=True, exist_ok=True)
    sources = folder / "sources.list"
    suites = dict.fromkeys(("unstable", release))
    sources.write_text("".join(f"deb [signed-by={keyring}] {mirror} {suite} main\n" for suite in suites))
    settings = {
        "Dir::Etc::sourcelist": sources,
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::Etc::preferences": "/dev/null",
        "Dir::Etc::preferencesparts": "/dev/null",
        "Dir::State::Lists": lists,
        "Dir::Cache::pkgcache": "",
        "Dir::Cache::srcpkgcache": "",
        "Acquire::Languages": "none",
        "Acquire::Retries": "2",
        "Acquire::http::Timeout": "20",
        "Acquire::https::Timeout": "20",
        "APT::Update::Error-Mode": "any",
        "APT::Update::Post-Invoke-Success::": "",
    }
    # apt's own download user may not enter the user's cache; signatures are checked all the same.
    if os.geteuid() == 0:
        settings["APT::Sandbox::User"] = "root"
    return [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]


def _names_in(release: str, options: list[str]) -> set[str]:
    """Which of the linked packages ``release`` has."""
    listing = subprocess.run(["apt-cache", *options, "madison", *_LINKED], capture_output=True, text=True,
                             env=_plain()).stdout
    rows = [[cell.strip() for cell in line.split("|")] for line in listing.splitlines()]
    return {row[0] for row in rows if len(row) == 3 and f" {release}/" in f" {row[2]}"}


def _download(wanted: list[str], options: list[str], folder: Path, log: Path) -> list[Path]:
    """Fetch the packages into ``folder`` with progress; apt resumes and checks each against its hash."""
    with tempfile.TemporaryDirectory() as empty:  # where a file is there already, apt does not name it
        names = subprocess.run(["apt-get", *options, "--print-uris", "download", *wanted], cwd=empty,
                               capture_output=True, text=True, env=_plain())
    found = re.findall(r"^'[^']+' (\S+) (\d+) ", names.stdout, re.MULTILINE)
    if names.returncode or len(found) < len(wanted):
        raise NotHere(f"the archive does not have all of {', '.join(wanted)}:\n{names.stderr.strip()[-600:]}")
    total = sum(int(size) for name, size in found)
    files = [folder / name for name, size in found]
    progress = Progress("Debian packages")
    with open(log, "w") as output:
        process = subprocess.Popen(["apt-get", *options, "download", *wanted], cwd=folder, stdin=subprocess.DEVNULL,
                                   stdout=output, stderr=output, env=_plain(), preexec_fn=die_with_parent())
        try:
            while process.poll() is None:
                time.sleep(0.3)
                progress.tell_bytes(sum(file.stat().st_size for file in files if file.exists()), total)
        finally:
            process.kill()
    if process.wait():
        raise SetupError(f"Downloading Odoo's Debian package failed. Check the network and the room on the disk, "
                         f"and run this again. The end of {log}:\n{tail(log)}")
    return files


def _unpack(files: list[Path], cache: Path) -> Path:
    """Unpack all packages into one root, look it over, and only then give it its name."""
    version = next(file.name.split("_")[1] for file in files if file.name.startswith("odoo-19_"))
    target = cache / f"{_UNPACKED}{version.replace('%2b', '+')}"
    unfinished = unpacking_folder(cache)
    progress = Progress("unpacking")
    for file in files:
        progress.tell(file.name)
        run_logged(["dpkg-deb", "-x", file, unfinished], cache / "logs" / "unpack.log", what=f"Unpacking {file.name}")
    root = find_root(unfinished)
    if root is None:
        raise SetupError("Debian's package odoo-19 no longer holds Odoo where it used to. "
                         "Set ODOO_PATH to an Odoo 19.0 of your own.")
    add_missing_files(root)
    broken = dangling_links(unfinished / "usr/lib")
    if broken:
        raise SetupError(f"{len(broken)} files of Debian's Odoo lead nowhere, the first is {broken[0]}. "
                         "Set ODOO_PATH to an Odoo 19.0 of your own, or report this.")
    shutil.rmtree(target, ignore_errors=True)
    unfinished.rename(target)
    return target
