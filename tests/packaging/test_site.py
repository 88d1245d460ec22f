"""The documentation's site is built strictly, asks no other host for anything, and is searched without a server."""

import json
import re
import shutil

import pytest
from devenv import docs
from devenv.screenshots.browser import Browser

_INPUT = "document.querySelector('input.md-search__input')"


@pytest.fixture(scope="module")
def programs(environment):
    """What builds it."""
    return docs.tools(environment.cache)


@pytest.fixture(scope="module")
def site(environment, programs, tmp_path_factory):
    """The pages, built once."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    assert docs.build(environment.repo, programs, folder) == ""
    return folder


def test_every_page_has_a_title_of_its_own(site):
    """Pages are found by their titles, in the search and on a browser's tab."""
    titles = [re.search(r"<title>(.+?)</title>", page.read_text())[1]
              for page in site.rglob("*.html") if page.name != "404.html"]
    assert len(titles) > 70
    assert sorted({title for title in titles if titles.count(title) > 1}) == []


def test_lists_in_lists_stay_in_them(environment):
    """The site's Markdown wants four spaces before a list in a list: with three it becomes part of the outer one."""
    flat = re.compile(r"^ {1,3}(?:[-*]|\d+\.) ", re.M)
    assert [page.name for page in environment.repo.glob("docs/**/*.md") if flat.search(page.read_text())] == []


def test_no_script_style_or_picture_comes_from_elsewhere(site):
    """No font, script or picture of another host; a link to one is only followed by a click."""
    loaded = re.compile(r"<(?:script|img|iframe|link)[^>]+(?:src|href)=[\"']?(?:https?:)?//[^\"'> ]+")
    assert [(page.name, found) for page in site.rglob("*.html") for found in loaded.findall(page.read_text())] == []
    styles = re.compile(r"(?:@import|url\()\s*[\"']?(?:https?:)?//")
    assert [style.name for style in site.rglob("*.css") if styles.search(style.read_text())] == []


def test_it_is_searched_when_it_is_opened_from_the_disk(site):
    """No server, no other host: the search finds a page, and everything that the browser loaded is a file."""
    with Browser(1366, 768) as browser:
        browser.open((site / "index.html").as_uri(), f"!!{_INPUT}")
        browser.run("document.querySelector('[data-md-toggle=search]').click()")
        browser.run(f"{_INPUT}.value = 'leader item'; {_INPUT}.dispatchEvent(new Event('keyup', {{bubbles: true}}))")
        browser.wait("document.querySelectorAll('.md-search-result__item').length > 2")
        loaded = json.loads(browser.run(
            "JSON.stringify(performance.getEntriesByType('resource').map(entry => entry.name))"))
    assert [address for address in loaded if not address.startswith("file:")] == []


def test_what_is_wrong_is_named(environment, programs, tmp_path):
    """A page outside the navigation, a link that leads nowhere and an anchor that is none stop the build."""
    repo = tmp_path / "repo"
    for name in ("docs", "setup/docs"):
        shutil.copytree(environment.repo / name, repo / name)
    for path in (*environment.repo.glob("*.md"), environment.repo / "mkdocs.yml"):
        shutil.copy(path, repo)
    (repo / "docs/lonely.md").write_text("# Lonely\n\n[away](nowhere.md) [further](desk.md#nothing-of-it)\n")
    said = docs.build(repo, programs, tmp_path / "site")
    for words in ("lonely.md", "'nowhere.md'", "'#nothing-of-it'", "not included in the \"nav\""):
        assert words in said
