"""What the packages say of themselves, read from the add-ons' manifests: versions, dependencies, names.

An external Python dependency stands once, in the manifest of the add-on that imports it, with the versions it works
with. ``requirements.txt`` and the metapackage are made of the manifests.
"""
from __future__ import annotations

import ast
from pathlib import Path

METAPACKAGE = Path("setup") / "_metapackage"
_SERIES = "19.0"
_REQUIREMENTS = """\
# Made by `make dist` of the add-ons' manifests, where each external Python dependency stands once: change it there.
# The versions that Odoo's own requirements name for each Python are within. Which ones the tests run with is pinned in
# setup/devenv. scikit-learn is needed by the learned forecast alone: leave it out without that add-on.
"""
_PROJECT = """# Made by `make dist` of .odoo-addons. The metapackage: installing it brings all add-ons.
[build-system]
requires = ["setuptools>=64"]
build-backend = "setuptools.build_meta"

[project]
name = "odoo-addons-dso-collection"
version = "{version}"
description = "DSO Collection for Odoo 19: debt collection by scenarios, with its channels, figures and customer's page"
requires-python = ">=3.10"
license = {{ text = "AGPL-3.0-or-later" }}
dependencies = [
{dependencies}]
classifiers = [
    "Programming Language :: Python",
    "Framework :: Odoo",
    "Framework :: Odoo :: 19.0",
]

[tool.setuptools]
packages = []
"""


def published(repo: Path) -> list[str]:
    """All add-ons of ``.odoo-addons``, in installation order, also those that only come with others."""
    lines = (line.partition("#")[0].strip() for line in (repo / ".odoo-addons").read_text().splitlines())
    return [name for name in lines if name]


def manifest(repo: Path, addon: str) -> dict:
    """An add-on's manifest."""
    return ast.literal_eval((repo / addon / "__manifest__.py").read_text())


def external(repo: Path) -> dict[str, list[str]]:
    """The external Python dependencies with their versions, and the add-ons that name each."""
    found: dict[str, list[str]] = {}
    for addon in published(repo):
        for line in manifest(repo, addon).get("external_dependencies", {}).get("python", []):
            found.setdefault(line, []).append(addon)
    return found


def requirements(repo: Path) -> str:
    """What ``requirements.txt`` is to say."""
    return _REQUIREMENTS + "".join(f"{line}\n" for line in external(repo))


def metapackage(repo: Path) -> str:
    """What the metapackage's ``pyproject.toml`` is to say; its version is the newest of its add-ons'."""
    versions = [manifest(repo, addon)["version"] for addon in published(repo)]
    newest = max(versions, key=lambda version: [int(part) for part in version.split(".")])
    lines = "".join(f'    "odoo-addon-{addon}=={_SERIES}.*",\n' for addon in published(repo))
    return _PROJECT.format(version=newest, dependencies=lines)


def write(repo: Path) -> list[Path]:
    """Bring both files up to date; those that were another text before."""
    wanted = {repo / "requirements.txt": requirements(repo), repo / METAPACKAGE / "pyproject.toml": metapackage(repo)}
    return renewed(wanted)


def renewed(wanted: dict[Path, str | bytes]) -> list[Path]:
    """Write the files that have another content than the one wanted, or are not there; which they were."""
    contents = {path: each if isinstance(each, bytes) else each.encode() for path, each in wanted.items()}
    changed = [path for path, each in contents.items() if not path.exists() or path.read_bytes() != each]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents[path])
    return changed
