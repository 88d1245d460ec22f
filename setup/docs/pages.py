"""A hook of mkdocs: the documents of the repo's top folder are pages of the site, too, and links lead to them there.

The records of decisions stand in the navigation by themselves: they have a list of their own.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File

REPO = Path(__file__).parents[2]
#: A document of the top folder, and the page that it is; README.md is none: the site begins with its own.
PAGES = {
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "README.md": "index.md",
    "SECURITY.md": "reporting.md",
}
_LINK = re.compile(r"(?<=\]\()([^)#\s]+)(#[^)]*)?(?=\))")


def on_config(config):
    """Put all decisions into the navigation, the list first."""
    [chapter] = [entry for entry in config.nav if "Decisions" in entry]
    chapter["Decisions"] = [f"decisions/{path.name}" for path in sorted(
        (REPO / "docs/decisions").glob("*.md"), key=lambda path: (path.name != "README.md", path.name))]
    return config


def on_files(files, config):
    """Add the documents as pages."""
    for name, page in PAGES.items():
        if name != "README.md":
            files.append(File.generated(config, page, content=(REPO / name).read_text()))
    return files


def on_page_markdown(markdown, page, config, files):
    """Turn links between the two folders into links between pages."""
    source = next((name for name, there in PAGES.items() if there == page.file.src_uri and name != "README.md"),
                  f"docs/{page.file.src_uri}")
    return _LINK.sub(lambda link: _on_the_site(source, page.file.src_uri, link[1]) + (link[2] or ""), markdown)


def _on_the_site(source, page, link):
    """A link of the document ``source`` as one of the page that it is."""
    if "://" in link:
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(source), link))
    target = PAGES.get(target) or (target.removeprefix("docs/") if target.startswith("docs/") else f"../{target}")
    return posixpath.relpath(target, posixpath.dirname(page))
