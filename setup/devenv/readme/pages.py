"""README.rst and ``static/description/index.html`` of an add-on, made of the fragments in its ``readme/``."""
from __future__ import annotations

from pathlib import Path

from ..publish.packages import manifest, renewed
from . import screens

#: The fragments in the order in which they are read, with their titles; the first one has none.
FRAGMENTS = {"DESCRIPTION": "", "CONFIGURE": "Set it up", "USAGE": "Use it", "ROADMAP": "Known limits"}
_NOTE = ".. Made by `make readme` of the fragments in readme/: change those.\n\n"
_LICENCE = """Licence
=======

AGPL-3. How it is built, and how to extend it: ``ARCHITECTURE.md`` and ``CONTRIBUTING.md`` in the repository.
"""
_PAGE = """<section class="oe_container">
<img src="banner.png" alt="{title}" style="max-width: 100%"/>
{body}</section>
"""


def readme(repo: Path, addon: str) -> str:
    """What README.rst is to say."""
    title = manifest(repo, addon)["name"]
    line = "=" * len(title)
    body = _body(repo / addon, "static/description/")
    return f"{_NOTE}{line}\n{title}\n{line}\n\n{body}\n{_LICENCE}"


def index(repo: Path, addon: str) -> str:
    """What the page among the apps is to say."""
    from docutils.core import publish_parts  # in the environment only

    settings = {"initial_header_level": 2, "doctitle_xform": False,
                "raw_enabled": False, "file_insertion_enabled": False}
    body = publish_parts(_body(repo / addon, ""), writer_name="html", settings_overrides=settings)["body"]
    return _PAGE.format(title=manifest(repo, addon)["name"], body=body)


def write(repo: Path, addon: str) -> list[Path]:
    """Bring both up to date, and the pictures on them; those that were other ones before."""
    return renewed({**screens.files(repo, addon), repo / addon / "README.rst": readme(repo, addon),
                    repo / addon / "static" / "description" / "index.html": index(repo, addon)})


def _body(folder: Path, pictures: str) -> str:
    """What is said in both; ``pictures``: the folder of the screens, seen from the page."""
    parts = []
    for name, title in FRAGMENTS.items():
        file = folder / "readme" / f"{name}.rst"
        if file.exists():
            parts.append((f"{title}\n{'=' * len(title)}\n\n" if title else "") + file.read_text())
    return "\n".join([*parts, *filter(None, [screens.fragment(folder.name, pictures)])])
