"""Odoo's own pins (``ODOO_PINS=1``): the versions that its requirements name for a Python, which its users have."""
from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .errors import SetupError

TABLE = Path(__file__).with_name("odoo-pins.txt")
#: What takes a package's place, in the same version, and what is not needed at all; with the reason that is shown.
_STAND_INS = {"psycopg2": ("psycopg2-binary", "the same code, built already")}
_LEFT_OUT = {"python-ldap": "it must be built, and only Odoo's log-in by LDAP needs it"}
_LINE = re.compile(r"(?P<name>[\w.-]+)\s*(==\s*(?P<version>[\w.]+))?\s*(?P<rest>;.*)?$")


def wanted() -> bool:
    """Whether the user asks for them."""
    return os.environ.get("ODOO_PINS", "") not in ("", "0")


@dataclass(frozen=True)
class Pins:
    """Lines of requirements, where they come from, and what differs from there, in words."""

    origin: str
    lines: tuple[str, ...]
    instead: tuple[str, ...] = ()

    @classmethod
    def of(cls, root: Path, python_version: str) -> Pins:
        """The pins of the Odoo in ``root``: by its requirements.txt; without one, by the table beside this file."""
        file = root / "requirements.txt"
        if file.is_file():
            lines = [line.split("#")[0].strip() for line in file.read_text().splitlines()]
            return cls(str(file), tuple(filter(None, lines)))._to_be_had()
        return cls(f"the list for Python {python_version} in {TABLE.name} (this Odoo has no requirements.txt)",
                   tuple(_column(python_version)))._to_be_had()

    def _to_be_had(self) -> Pins:
        """The pins without those that are known to be built from source on every machine."""
        lines, instead = [], []
        for line in self.lines:
            found = _LINE.match(line)
            name = _canonical(found["name"]) if found else None
            if name in _LEFT_OUT:
                instead.append(f"{name}: left out ({_LEFT_OUT[name]})")
            elif name in _STAND_INS:
                other, reason = _STAND_INS[name]
                instead.append(f"{name}: {other} in the same version ({reason})")
                lines.append(re.sub(r"^[\w.-]+", other, line))
            else:
                lines.append(line)
        return Pins(self.origin, tuple(lines), tuple(dict.fromkeys(instead)))

    def version(self, name: str) -> str | None:
        """The version that a package is pinned to, by the first line that does; None when none does."""
        found = [_LINE.match(line) for line in self.lines]
        return next((match["version"] for match in found
                     if match and match["version"] and _canonical(match["name"]) == _canonical(name)), None)

    def replaced(self, name: str, old: str, new: str, reason: str) -> Pins:
        """The pins with another version of one package."""
        lines = []
        for line in self.lines:
            found = _LINE.match(line)
            if found and found["version"] == old and _canonical(found["name"]) == _canonical(name):
                line = f"{found['name']}=={new} {found['rest'] or ''}".strip()
            lines.append(line)
        return Pins(self.origin, tuple(lines), (*self.instead, f"{name} {old}: {new} ({reason})"))


def _column(python_version: str) -> list[str]:
    """The requirements of one Python, from the table."""
    rows = TABLE.read_text().splitlines()
    columns = next(row for row in rows if row.startswith("# package")).split()[2:]
    if python_version not in columns:
        raise SetupError(f"Odoo 19.0 names no versions for Python {python_version}, only for {', '.join(columns)}. "
                         "Name such a Python: make PYTHON=/path/to/python3.12")
    cells = [row.split() for row in rows if row and not row.startswith("#")]
    chosen = [(name, versions[columns.index(python_version)]) for name, *versions in cells]
    return [name if version == "any" else f"{name}=={version}" for name, version in chosen if version != "-"]


#: What pip says of a pin that cannot be had: one that another package refuses, one that is not there, one that cannot
#: be built.
_REFUSED = re.compile(
    r"^ +(?P<why>\S+ \S+ depends on (?P<name>[\w.-]+)[^\s;]*?>=(?P<least>[\d.]+)[^\s;]*)", re.MULTILINE)
_NOT_THERE = re.compile(r"No matching distribution found for (?P<name>[\w.-]+)==")
_NOT_BUILT = re.compile(r"(?:Failed building wheel for|Failed to build|╰─>) '?(?P<name>[\w.-]+)")


def nearest(pins: Pins, log: str, python: Path) -> Pins | None:
    """The pins with the nearest later version, that needs no building, of the one pip stumbled over.

    None when pip's ``log`` names none, or there is no later one.
    """
    name, least, reason = _at_fault(pins, log)
    if name is None:
        return None
    old = pins.version(name)
    later = [version for version in _wheels(python, name)
             if _key(version) > _key(old) and _key(version) >= _key(least or old)]
    return pins.replaced(name, old, later[0], reason) if later else None


def _at_fault(pins, log):
    """The package pip stumbled over, the least version that would do where that is known, and why."""
    for found in _REFUSED.finditer(log):
        pinned = pins.version(found["name"])
        if pinned and _key(pinned) < _key(found["least"]):
            return found["name"], found["least"], found["why"]
    for pattern, reason in ((_NOT_THERE, "not there for this Python"), (_NOT_BUILT, "not to be built")):
        for found in pattern.finditer(log):
            if pins.version(found["name"]):
                return found["name"], None, reason
    return None, None, None


def _wheels(python, name):
    """The versions of a package that need no building for this Python, in their order, as pip lists them."""
    said = subprocess.run([python, "-m", "pip", "install", "--dry-run", "--no-deps", "--only-binary=:all:",
                           "--no-input", f"{name}==0+none"], capture_output=True, text=True)
    found = re.search(r"\(from versions: ([^)]*)\)", said.stderr)
    return [version for version in found[1].split(", ") if re.fullmatch(r"[\d.]+", version)] if found else []


def _key(version):
    return [int(part) for part in re.findall(r"\d+", version)]


def _canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()
