"""What the ecosystem shows of each add-on is there, and says what its fragments and manifest say."""

import re

import pytest
from devenv.environment import repo_folder
from devenv.publish.packages import manifest, published
from devenv.readme import glyphs, pages, pictures, screens
from PIL import Image

REPO = repo_folder()
ADDONS = published(REPO)


@pytest.mark.parametrize("addon", ADDONS)
def test_pages_are_made_of_the_fragments(addon):
    assert (REPO / addon / "README.rst").read_text() == pages.readme(REPO, addon), "run `make readme`"
    page = (REPO / addon / "static" / "description" / "index.html").read_text()
    assert page == pages.index(REPO, addon), "run `make readme`"
    assert "system-message" not in page, "a fragment is no valid reStructuredText"
    known = {f"{name}.rst" for name in pages.FRAGMENTS}
    assert {"DESCRIPTION.rst", "USAGE.rst"} <= {path.name for path in (REPO / addon / "readme").iterdir()} <= known


@pytest.mark.parametrize("addon", [*screens.SCREENS])
def test_screens_are_those_of_the_documentation(addon):
    """Each picture is there, as the documentation has it, and on the page."""
    page = (REPO / addon / "static" / "description" / "index.html").read_text()
    for path, content in screens.files(REPO, addon).items():
        assert path.read_bytes() == content, "run `make readme`"
        assert f'src="{path.name}"' in page


@pytest.mark.parametrize("addon", ADDONS)
def test_icon_and_banner_are_there(addon):
    folder = REPO / addon / "static" / "description"
    for name, size in (("icon.png", pictures.ICON), ("banner.png", pictures.BANNER)):
        with Image.open(folder / name) as picture:
            assert picture.size == size and len(picture.convert("RGB").getcolors(100_000)) > 4, name
    assert set(glyphs.GLYPHS) == set(ADDONS)


@pytest.mark.parametrize("addon", ADDONS)
def test_manifest_has_what_the_ecosystem_reads(addon):
    said = manifest(REPO, addon)
    assert said["license"] == "AGPL-3" and said["author"] == "DSO Collection"
    assert said["development_status"] in ("Alpha", "Beta", "Production/Stable", "Mature")
    assert said["images"] == ["static/description/banner.png"]
    assert re.fullmatch(r"19\.0\.\d+\.\d+\.\d+", said["version"]) and "." not in said["summary"]
    assert said.get("application", False) == (addon == "dso_collection")


def test_public_ci_calls_what_ours_calls():
    workflow = (REPO / ".github" / "workflows" / "test.yml").read_text()
    assert re.findall(r"run: (.+)", workflow) == [".ci/run"]
    assert "fetch-depth: 0" in workflow, "a test needs the history"
    hooks = (REPO / ".pre-commit-config.yaml").read_text()
    assert re.findall(r"entry: (.+)", hooks) == ["make lint"]
