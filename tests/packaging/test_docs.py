"""The documents speak of what is there: links lead somewhere, and files that they name exist."""

import re

import pytest
from floor_plan import REPO

DOCUMENTS = sorted([*REPO.glob("*.md"), *REPO.glob("docs/**/*.md")])
FILES = [f"/{path.relative_to(REPO)}" for path in REPO.rglob("*")
         if path.is_file() and ".git" not in path.relative_to(REPO).parts]


def name(path):
    """The document's name in a test's id."""
    return str(path.relative_to(REPO))


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_lead_somewhere(path):
    """Every relative link, from where the document stands."""
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text())
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path.name != "CHANGELOG.md"], ids=name)
def test_files_named_are_there(path):
    """Every file of ours in backquotes; names with a part in capitals stand for any."""
    named = set(re.findall(r"`([\w./-]+\.(?:py|xml|csv|sql|js|toml|txt|cfg|mjs|json))`", path.read_text()))
    named = {file for file in named if not re.search(r"(^|/|_)[A-Z]{3,}", file)}
    assert [file for file in sorted(named) if not any(there.endswith("/" + file) for there in FILES)] == []


def test_the_map_is_short():
    """ARCHITECTURE.md is a map of two pages; what is longer stands in docs/."""
    assert len((REPO / "ARCHITECTURE.md").read_text().splitlines()) <= 120


@pytest.mark.parametrize("path", sorted(set(REPO.glob("docs/decisions/*.md")) - {REPO / "docs/decisions/README.md"}),
                         ids=lambda path: path.stem)
def test_decisions_are_records(path):
    """Each has its day, context, decision and consequences, and stands in the list."""
    text = path.read_text()
    assert re.match(rf"# .+\n\nDate: {path.name[:10]}", text)
    assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences"]
    assert f"({path.name})" in (REPO / "docs/decisions/README.md").read_text()
