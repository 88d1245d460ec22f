"""Says which changes of schema lack a version or a migration, and what to do about it."""

import ast
from pathlib import Path
from typing import NamedTuple

from devenv.upgrades.holdings import REMOVED_BY_ODOO


class Difference(NamedTuple):
    """One line that is not what it was. ``script``: why Odoo's own update does not see to it; empty if it does."""

    line: str
    what: str
    script: str = ""


def complaints(before, now, repo):
    """Return what is to be done before the present add-ons may take the place of a release's, as lines of words.

    :param before: the release's ``Schema``
    :param now: that of a database of the present add-ons
    """
    found = []
    tables = {line for lines in before.lines.values() for line in lines if line.startswith("table ")}
    for addon, version in before.versions.items():
        changed = differences(before.lines[addon], now.lines.get(addon, []), tables)
        if changed:
            found += _complaints_of(Addon(repo, addon), version, changed, before.versions)
    return found


def differences(before, now, tables=()):
    """Return what differs in the lines of one add-on, each with the reason why it needs a script, if it does.

    ``tables``: the lines of all tables there were.

    >>> differences(["column t.a: int4"], ["column t.a: text", "column t.b: text"])[0].script
    'what becomes of the values that are there?'
    """
    old, new = dict(map(_parted, before)), dict(map(_parted, now))
    found = []
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            found.append(Difference(name, "is gone", _why_gone(name, old[name])))
        elif name not in old:
            found.append(Difference(name, "is new", _why_new(name, new[name], tables or set(before))))
        elif old[name] != new[name]:
            found.append(Difference(name, f"was {old[name]}, is {new[name]}", _why_other(name, old[name], new[name])))
    return found


def _parted(line):
    """A thing's name, and what is said of it; the value of a selection is part of its name."""
    name, _colon, rest = line.partition(": ")
    return (line, "") if line.startswith("value ") else (name, rest)


def _why_gone(name, rest):
    kind = name.split()[0]
    if kind == "constraint" or kind == "name" and rest in REMOVED_BY_ODOO:
        return ""
    return {"value": "what becomes of the records that have it?",
            "name": "people may have something in it: is it renamed, kept or removed?",
            }.get(kind, "what people have in it would be lost")


def _why_new(name, rest, tables):
    kind, thing = name.split()[:2]
    if f"table {thing.split('.')[0]}" not in tables:
        return ""  # all of a new table is new
    if kind == "column" and rest.endswith(", not null"):
        return "what do the rows that are there get?"
    return "what becomes of rows that break it?" if kind == "constraint" else ""


def _why_other(name, before, now):
    if name.split()[0] == "column" and before.removesuffix(", not null") == now:
        return ""  # it may be empty now
    return "what becomes of the values that are there?"


class Addon:
    """An add-on as it is in the checkout."""

    def __init__(self, repo, name):
        self.repo, self.name = Path(repo), name
        manifest = self.repo / name / "__manifest__.py"
        self.manifest = ast.literal_eval(manifest.read_text()) if manifest.is_file() else None

    @property
    def version(self):
        """The version of its manifest."""
        return self.manifest["version"]

    def scripts_since(self, version):
        """Return whether it has a migration that runs on an upgrade from ``version`` to what it is now."""
        return any(
            number(version) < number(folder.name) <= number(self.version) and
            any(file.name.startswith(("pre-", "post-", "end-")) for file in folder.glob("*.py"))
            for folder in self.repo.glob(f"{self.name}/migrations/*.0.*"))

    def below(self, known):
        """Yield the add-ons of ours that it needs, of those that are ``known``."""
        for name in self.manifest["depends"]:
            if name in known:
                yield Addon(self.repo, name)
                yield from Addon(self.repo, name).below(known)


def number(version):
    """Return a version so that it can be compared.

    >>> number("19.0.10.0.0") > number("19.0.9.0.0")
    True
    """
    return [int(part) for part in version.split(".")]


def _complaints_of(addon, version, changed, versions):
    """What an add-on whose schema changed lacks: a version above the release's, a script."""
    if addon.manifest is None:
        return [f"{addon.name} is gone: databases have it. Keep it, or have the add-on that takes its place move what "
                "it had."]
    found = []
    if number(addon.version) <= number(version):
        lines = "".join(f"\n    {each.line} {each.what}" for each in changed)
        found.append(f"{addon.name}/__manifest__.py: raise the version above {version}, for its schema changed:{lines}")
    asked = [each for each in changed if each.script]
    if asked and not _is_seen_to(addon, versions):
        lines = "".join(f"\n    {each.line} {each.what}: {each.script}" for each in asked)
        found.append(f"{addon.name}/migrations/VERSION/pre-… .py: write a script, with VERSION above {version} and "
                     f"the manifest's version raised to it (docs/upgrading.md), for:{lines}")
    return found


def _is_seen_to(addon, versions):
    """Whether it, or one of ours that it needs and that is updated before it, has a script since the release."""
    return any(each.scripts_since(versions[each.name]) for each in (addon, *addon.below(versions)))
